import {
  getUser,
  listOrders,
  listSignIns,
  listUserAddresses,
  listUserDeliveries,
} from '@holdfast/bff-admin/contract';
import { unlessUnheard } from './unless-unheard.ts';
import type { Staff, Visit } from './visit.server.ts';

/** Somebody, with as much of what belongs to them as whoever asks may see; null for what they may not. */
export async function loadPerson({ api, params }: Visit, { call, may }: Staff) {
  const userId = params['userId'] ?? '';
  const request = { ...call, params: { userId } };
  const latest = { limit: 10 };
  const nothing = unlessUnheard({ items: [] });
  const [user, addresses, signIns, orders, deliveries] = await Promise.all([
    api(getUser, request),
    may('customers.read') ? api(listUserAddresses, request) : null,
    may('sign_ins.read') ? api(listSignIns, { ...call, query: { userId, limit: 20 } }) : null,
    may('orders.read')
      ? api(listOrders, { ...call, query: { customerId: userId, ...latest } }).catch(nothing)
      : null,
    may('deliveries.read')
      ? api(listUserDeliveries, { ...request, query: latest }).catch(nothing)
      : null,
  ]);
  return {
    user,
    addresses: addresses?.items ?? null,
    signIns: signIns?.items ?? null,
    orders: orders?.items ?? null,
    deliveries: deliveries?.items ?? null,
  };
}
