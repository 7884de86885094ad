import {
  getUser,
  listOrders,
  listSignIns,
  listUserAddresses,
  listUserDeliveries,
} from '@holdfast/bff-admin/contract';
import { unlessUnheard } from './unless-unheard.ts';
import type { Staff, Visit } from './visit.server.ts';

/** Somebody, and what happened around their sign-ins; null for whoever may not see that. */
export async function loadAccount({ api, params }: Visit, { call, may }: Staff) {
  const userId = params['userId'] ?? '';
  const [user, signIns] = await Promise.all([
    api(getUser, { ...call, params: { userId } }),
    may('sign_ins.read') ? api(listSignIns, { ...call, query: { userId, limit: 20 } }) : null,
  ]);
  return { user, signIns: signIns?.items ?? null };
}

/** Somebody, with as much of what belongs to them as whoever asks may see; null for what they may not. */
export async function loadPerson(visit: Visit, staff: Staff) {
  const { api, params } = visit;
  const { call, may } = staff;
  const userId = params['userId'] ?? '';
  const request = { ...call, params: { userId } };
  const latest = { limit: 10 };
  const nothing = unlessUnheard({ items: [] });
  const [account, addresses, orders, deliveries] = await Promise.all([
    loadAccount(visit, staff),
    may('customers.read') ? api(listUserAddresses, request) : null,
    may('orders.read')
      ? api(listOrders, { ...call, query: { customerId: userId, ...latest } }).catch(nothing)
      : null,
    may('deliveries.read')
      ? api(listUserDeliveries, { ...request, query: latest }).catch(nothing)
      : null,
  ]);
  return {
    ...account,
    addresses: addresses?.items ?? null,
    orders: orders?.items ?? null,
    deliveries: deliveries?.items ?? null,
  };
}
