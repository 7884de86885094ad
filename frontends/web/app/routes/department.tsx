import { listProducts } from '@holdfast/bff-web/contract';
import { Button, Drawer, EmptyState, Pagination, VisuallyHidden } from '@holdfast/design';
import { data, type MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useNavigation } from '@remix-run/react';
import { PackageOpen, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { goods } from '../messages/goods.ts';
import { useMessages } from '@holdfast/site';
import { cardOf, categories, pathTo } from '../server/catalogue.server.ts';
import { load } from '../server/visit.server.ts';
import { Breadcrumb } from '../ui/breadcrumb.tsx';
import { ActiveFilters } from '../ui/department/active-filters.tsx';
import { FilterForm, SortForm } from '../ui/department/filter-form.tsx';
import {
  canonicalSearch,
  CURRENCY,
  filterCount,
  filtersOf,
  minorOf,
  searchOf,
} from '../ui/department/filters.ts';
import { Page } from '../ui/page.tsx';
import { ProductGrid } from '../ui/product-card.tsx';
import { canonical, rootOf, titled } from '../ui/titled.ts';
import styles from './department.module.css';

const ON_A_PAGE = 24;

export const loader = load(async ({ api, params, url }) => {
  const category = params['categoryId'] ?? '';
  const filters = filtersOf(url.searchParams);
  const { sort, brand, option, available, cursor, minPrice, maxPrice } = filters;
  const [all, page] = await Promise.all([
    categories(),
    api(listProducts, {
      query: {
        ...{ category, sort, brand, option, available, cursor },
        minPrice: minorOf(minPrice, CURRENCY),
        maxPrice: minorOf(maxPrice, CURRENCY),
        facets: true,
        limit: ON_A_PAGE,
      },
    }),
  ]);
  const path = pathTo(all, category);
  const here = path.at(-1);
  if (here === undefined) throw data(null, { status: 404 });
  return {
    here,
    above: path.slice(0, -1).map(({ id, name }) => ({ id, name })),
    below: all
      .filter(({ parentId, productCount }) => parentId === here.id && productCount > 0)
      .map(({ id, name }) => ({ id, name })),
    filters,
    products: page.items.map(cardOf),
    facets: page.facets,
    nextCursor: page.nextCursor,
  };
});

export const headers = () => ({ 'Cache-Control': 'private, max-age=30' });

export const meta: MetaFunction<typeof loader> = (args) => {
  if (args.data === undefined) return titled(args, () => '');
  const { here, filters } = args.data;
  const t = goods[rootOf(args)?.language ?? 'en'];
  return [
    ...titled(args, () => here.name),
    { name: 'description', content: t.departmentText(here.name, t.products(here.productCount)) },
    canonical(args, `/departments/${here.id}${canonicalSearch(filters)}`),
  ];
};

export default function Department() {
  const t = useMessages(goods);
  const { here, above, below, filters, products, facets, nextCursor } =
    useLoaderData<typeof loader>();
  const isLoading = useNavigation().location?.pathname === `/departments/${here.id}`;
  const [isOpen, setOpen] = useState(false);
  const count = filterCount(filters);
  return (
    <Page>
      <Breadcrumb above={above.map(({ id, name }) => ({ to: `/departments/${id}`, name }))} />
      <header className={styles['header']}>
        <h1>{here.name}</h1>
        {count === 0 ? <p className={styles['count']}>{t.products(here.productCount)}</p> : null}
      </header>
      {below.length > 0 ? (
        <ul className={styles['below']}>
          {below.map(({ id, name }) => (
            <li key={id}>
              <Link to={`/departments/${id}`} prefetch="intent">
                {name}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      <div className={styles['columns']}>
        <aside className={styles['filters']} aria-label={t.filters}>
          <FilterForm filters={filters} facets={facets} />
        </aside>
        <div>
          <div className={styles['tools']}>
            <Button
              className={styles['openFilters']}
              aria-haspopup="dialog"
              icon={<SlidersHorizontal aria-hidden size="1.1em" />}
              onClick={() => setOpen(true)}
            >
              {t.filtersOf(count)}
            </Button>
            <Drawer
              side="start"
              open={isOpen}
              onOpenChange={setOpen}
              title={t.filters}
              closeLabel={t.apply}
              footer={
                <Button variant="primary" wide onClick={() => setOpen(false)}>
                  {t.apply}
                </Button>
              }
            >
              <FilterForm filters={filters} facets={facets} />
            </Drawer>
            <SortForm filters={filters} />
          </div>
          <ActiveFilters filters={filters} />
          <div className={styles['results']} aria-busy={isLoading || undefined}>
            {products.length === 0 ? (
              <EmptyState
                icon={<PackageOpen aria-hidden size={32} />}
                title={count > 0 ? t.none : t.noneYet}
                actions={
                  count > 0 ? (
                    <Button asChild>
                      <Link to={`/departments/${here.id}`}>{t.clear}</Link>
                    </Button>
                  ) : undefined
                }
              >
                {count > 0 ? t.noneText : t.noneYetText}
              </EmptyState>
            ) : (
              <>
                <h2>
                  <VisuallyHidden>{t.found}</VisuallyHidden>
                </h2>
                <ProductGrid products={products} eager={4} />
              </>
            )}
          </div>
          {nextCursor !== null || filters.cursor !== '' ? (
            <Pagination
              label={t.pages}
              previous={
                filters.cursor === '' ? undefined : (
                  <Button asChild>
                    <Link to={searchOf({ ...filters, cursor: '' }) || '?'}>{t.firstPage}</Link>
                  </Button>
                )
              }
              next={
                nextCursor === null ? undefined : (
                  <Button variant="primary" asChild>
                    <Link to={searchOf({ ...filters, cursor: nextCursor })} prefetch="intent">
                      {t.nextPage}
                    </Link>
                  </Button>
                )
              }
            />
          ) : null}
        </div>
      </div>
    </Page>
  );
}
