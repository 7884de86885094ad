import { listOrders } from '@holdfast/bff-admin/contract';
import { Button, EmptyState } from '@holdfast/design';
import { useMessages } from '@holdfast/site';
import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData, useNavigation } from '@remix-run/react';
import { SearchX } from 'lucide-react';
import { orders } from '../../messages/orders.ts';
import { load, staffOf } from '../../server/visit.server.ts';
import { ListPages } from '../../ui/list-pages.tsx';
import { OrderFilters } from '../../ui/orders/filters.tsx';
import { orderQueryOf, tidied } from '../../ui/orders/query.ts';
import { OrderTable } from '../../ui/orders/table.tsx';
import { Views } from '../../ui/orders/views.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { titled } from '../../ui/titled.ts';
import { useRefresh } from '../../ui/use-refresh.ts';

export const loader = load(async (visit) => {
  const { call } = await staffOf(visit, 'orders.read');
  const { searchParams } = visit.url;
  const { query, isWrong } = orderQueryOf(searchParams);
  const page = isWrong
    ? { items: [], nextCursor: null }
    : await visit.api(listOrders, { ...call, query });
  return { ...page, isWrong, search: tidied(searchParams) };
});

export const meta: MetaFunction = (args) => titled(args, (language) => orders[language].title);

export default function Orders() {
  const t = useMessages(orders);
  const { items, nextCursor, isWrong, search } = useLoaderData<typeof loader>();
  const { state, location } = useNavigation();
  useRefresh(15);
  return (
    <>
      <PageHeader title={t.title} />
      <Views search={search} />
      <OrderFilters search={search} isWrong={isWrong} />
      {items.length === 0 ? (
        <EmptyState
          icon={<SearchX aria-hidden size={34} />}
          title={t.none}
          actions={
            search === '' ? null : (
              <Button asChild>
                <Link to="/orders">{t.clear}</Link>
              </Button>
            )
          }
        >
          {search === '' ? t.noneYet : t.noneText}
        </EmptyState>
      ) : (
        <OrderTable
          orders={items}
          search={search}
          busy={state === 'loading' && location.pathname === '/orders'}
        />
      )}
      <ListPages nextCursor={nextCursor} />
    </>
  );
}
