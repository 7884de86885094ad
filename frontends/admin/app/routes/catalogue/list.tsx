import { listCategories, listProducts } from '@holdfast/bff-admin/contract';
import { Button } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useNavigation } from '@remix-run/react';
import { FileUp, FolderTree, Plus } from 'lucide-react';
import { categories as categoryWords } from '../../messages/categories.ts';
import { goods } from '../../messages/goods.ts';
import { load, staffOf } from '../../server/visit.server.ts';
import { categoryOptions } from '../../ui/catalogue/categories.ts';
import { productQueryOf } from '../../ui/catalogue/query.ts';
import { ProductTable } from '../../ui/catalogue/table.tsx';
import { Choose, Find, ListFilters, NothingFound } from '../../ui/list-filters.tsx';
import { ListPages } from '../../ui/list-pages.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { titled } from '../../ui/titled.ts';
import { useMay } from '../../ui/use-root.ts';
import { withoutEmpty } from '../../ui/without-empty.ts';

export const loader = load(async (visit) => {
  const { call } = await staffOf(visit, 'catalogue.read');
  const { searchParams } = visit.url;
  const [page, { items: categories }] = await Promise.all([
    visit.api(listProducts, { ...call, query: productQueryOf(searchParams) }),
    visit.api(listCategories, call),
  ]);
  return { ...page, categories, search: withoutEmpty(searchParams) };
});

export const meta: MetaFunction = (args) => titled(args, (language) => goods[language].title);

export default function Catalogue() {
  const t = useMessages(goods);
  const may = useMay();
  const { items, nextCursor, categories, search } = useLoaderData<typeof loader>();
  const { state, location } = useNavigation();
  const to = '/catalogue';
  const choose = { search };
  return (
    <>
      <PageHeader title={t.title} end={may('catalogue.edit') ? <Actions /> : null} />
      <ListFilters to={to} search={search}>
        <Find name="query" label={t.find} hint={t.findHint} search={search} />
        <Choose
          {...choose}
          name="category"
          label={t.category}
          options={[{ value: '', label: t.allCategories }, ...categoryOptions(categories)]}
        />
        <Choose
          {...choose}
          name="selection"
          label={t.selection}
          options={[
            { value: '', label: t.selections.on_sale },
            { value: 'archived', label: t.selections.archived },
            { value: 'all', label: t.selections.all },
          ]}
        />
        <Choose
          {...choose}
          name="stock"
          label={t.stockFilter}
          options={[
            { value: '', label: t.stockFilters.any },
            { value: 'none', label: t.stockFilters.none },
            { value: 'few', label: t.stockFilters.few },
          ]}
        />
      </ListFilters>
      {items.length === 0 ? (
        <NothingFound to={to} search={search} title={t.none} text={t.noneText} />
      ) : (
        <ProductTable
          products={items}
          categories={new Map(categories.map(({ id, name }) => [id, name]))}
          busy={state === 'loading' && location.pathname === to}
        />
      )}
      <ListPages nextCursor={nextCursor} />
    </>
  );
}

function Actions() {
  const t = useMessages(goods);
  const { title: categories } = useMessages(categoryWords);
  return (
    <>
      <Button asChild>
        <Link to="/catalogue/categories">
          <FolderTree aria-hidden size="1.1em" />
          {categories}
        </Link>
      </Button>
      <Button asChild>
        <Link to="/imports">
          <FileUp aria-hidden size="1.1em" />
          {t.import}
        </Link>
      </Button>
      <Button variant="primary" asChild>
        <Link to="/catalogue/new">
          <Plus aria-hidden size="1.1em" />
          {t.add}
        </Link>
      </Button>
    </>
  );
}
