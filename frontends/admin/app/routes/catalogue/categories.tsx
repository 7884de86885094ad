import { createCategory, listCategories } from '@holdfast/bff-admin/contract';
import { EmptyState } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { categories } from '../../messages/categories.ts';
import { goods } from '../../messages/goods.ts';
import { readCategoryForm, refusingCategory } from '../../server/category-form.ts';
import { act, load, staffOf } from '../../server/visit.server.ts';
import { NewCategoryButton } from '../../ui/catalogue/category-buttons.tsx';
import { CategoryTable } from '../../ui/catalogue/category-table.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { titled } from '../../ui/titled.ts';

export const loader = load(async (visit) => {
  const { call } = await staffOf(visit, 'catalogue.edit');
  return { categories: (await visit.api(listCategories, call)).items };
});

/** Makes a category. */
export const action = act(async (visit, form) => {
  const { call } = await staffOf(visit);
  const request = { ...call, ...readCategoryForm(form) };
  await visit.api(createCategory, request).catch(refusingCategory);
  return {};
});

export const meta: MetaFunction = (args) => titled(args, (language) => categories[language].title);

export default function Categories() {
  const t = useMessages(categories);
  const { title } = useMessages(goods);
  const { categories: items } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        above={[{ to: '/catalogue', name: title }]}
        title={t.title}
        text={t.text}
        end={<NewCategoryButton categories={items} />}
      />
      {items.length === 0 ? (
        <EmptyState title={t.none}>{t.noneText}</EmptyState>
      ) : (
        <CategoryTable categories={items} />
      )}
    </>
  );
}
