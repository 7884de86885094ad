import { listOrders } from '@holdfast/bff-admin/contract';
import { useMessages } from '@holdfast/site';
import type { MetaFunction } from '@remix-run/node';
import { useLoaderData, useNavigation } from '@remix-run/react';
import { orders } from '../../messages/orders.ts';
import { load, staffOf } from '../../server/visit.server.ts';
import { NothingFound } from '../../ui/list-filters.tsx';
import { ListPages } from '../../ui/list-pages.tsx';
import { OrderFilters } from '../../ui/orders/filters.tsx';
import { OfCustomer } from '../../ui/orders/of-customer.tsx';
import { orderQueryOf } from '../../ui/orders/query.ts';
import { OrderTable } from '../../ui/orders/table.tsx';
import { Views } from '../../ui/orders/views.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { titled } from '../../ui/titled.ts';
import { useRefresh } from '../../ui/use-refresh.ts';
import { withoutEmpty } from '../../ui/without-empty.ts';

export const loader = load(async (visit) => {
  const { call } = await staffOf(visit, 'orders.read');
  const { searchParams } = visit.url;
  const { query, isWrong } = orderQueryOf(searchParams);
  const page = isWrong
    ? { items: [], nextCursor: null }
    : await visit.api(listOrders, { ...call, query });
  return { ...page, isWrong, search: withoutEmpty(searchParams) };
});

export const meta: MetaFunction = (args) => titled(args, (language) => orders[language].title);

export default function Orders() {
  const t = useMessages(orders);
  const { items, nextCursor, isWrong, search } = useLoaderData<typeof loader>();
  const { state, location } = useNavigation();
  const customerId = new URLSearchParams(search).get('customerId');
  useRefresh(15);
  return (
    <>
      <PageHeader
        title={t.title}
        text={
          customerId === null ? null : (
            <OfCustomer customerId={customerId} orders={items} search={search} />
          )
        }
      />
      <Views search={search} />
      <OrderFilters search={search} isWrong={isWrong} />
      {items.length === 0 ? (
        <NothingFound to="/orders" search={search} title={t.none} text={t.noneYet} />
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
