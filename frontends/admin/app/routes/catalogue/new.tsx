import { createProduct, listCategories } from '@holdfast/bff-admin/contract';
import { useMessages } from '@holdfast/site';
import { redirect, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { goods } from '../../messages/goods.ts';
import { readProductForm } from '../../server/product-form.ts';
import { refusingEdit } from '../../server/refusing-edit.ts';
import { act, load, staffOf } from '../../server/visit.server.ts';
import { ProductEditor } from '../../ui/catalogue/editor.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { titled } from '../../ui/titled.ts';

export const loader = load(async (visit) => {
  const { call } = await staffOf(visit, 'catalogue.edit');
  return { categories: (await visit.api(listCategories, call)).items };
});

export const action = act(async (visit, form) => {
  const { call } = await staffOf(visit);
  const { key: idempotencyKey, externalId, edit } = readProductForm(form);
  const body = { ...edit, externalId };
  const { id } = await visit
    .api(createProduct, { ...call, body, idempotencyKey })
    .catch(refusingEdit(edit.variants));
  throw redirect(`/catalogue/${id}`);
});

export const meta: MetaFunction = (args) => titled(args, (language) => goods[language].add);

export default function NewProduct() {
  const t = useMessages(goods);
  const { categories } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader above={[{ to: '/catalogue', name: t.title }]} title={t.add} text={t.addText} />
      <ProductEditor categories={categories} action="/catalogue/new" />
    </>
  );
}
