import { listOrders } from '@holdfast/bff-admin/contract';
import { redirect } from '@remix-run/node';
import { placeOf } from '../server/place-of.ts';
import { load, staffOf } from '../server/visit.server.ts';

/** Leads to what somebody has typed: an order's number, an id, an address, a workflow. */
export const loader = load(async (visit) => {
  const { call } = await staffOf(visit);
  const place = placeOf(visit.url.searchParams.get('q') ?? '');
  if (!('orderNumber' in place)) throw redirect(place.to);
  const { orderNumber: number } = place;
  const { items } = await visit.api(listOrders, { ...call, query: { number } });
  throw redirect(
    items[0] === undefined ? `/orders?number=${number}` : `/orders/${items[0].orderId}`,
  );
});
