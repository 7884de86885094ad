import type { listOrders } from '@holdfast/bff-admin/contract';
import { isOrderNumber } from '@holdfast/domain';
import type { z } from 'zod';

/** What can be asked of the list of orders. */
export type OrderQuery = z.input<(typeof listOrders)['query']>;

export const ORDER_STATUSES = [
  ...['pending', 'awaiting_payment_action', 'payment_declined', 'confirmed', 'fulfilling'],
  ...['shipped', 'delivered', 'cancelled', 'expired', 'rejected'],
] as const;

export const ORDER_PAYMENTS = [
  ...['action_required', 'declined', 'authorized', 'captured', 'voided'],
  ...['partially_refunded', 'refunded'],
] as const;

const DAY_MS = 86_400_000;

/** The beginning of a day of UTC; undefined for what is none. */
function dayOf(text: string | null, offset = 0): string | undefined {
  const time = Date.parse(`${text ?? ''}T00:00:00Z`);
  return Number.isNaN(time) ? undefined : new Date(time + offset).toISOString();
}

/**
 * The query that a page's address stands for, and whether what is looked for can be looked for: a
 * whole number or a whole address. What the address has otherwise is for the API to refuse.
 */
export function orderQueryOf(search: URLSearchParams): { query: OrderQuery; isWrong: boolean } {
  const number = search.get('number') ?? search.get('find') ?? '';
  const upper = number.trim().toUpperCase();
  const email = search.get('email') ?? (number.includes('@') ? number.trim() : '');
  const isNumber = isOrderNumber(upper);
  const text = (name: string) => search.get(name) || undefined;
  const query = {
    status: search.getAll('status'),
    paymentStatus: search.getAll('paymentStatus'),
    number: isNumber ? upper : undefined,
    email: email || undefined,
    customerId: text('customerId'),
    placedFrom: dayOf(search.get('from')),
    placedTo: dayOf(search.get('to'), DAY_MS),
    needsAttention: search.has('attention') ? 'true' : undefined,
    sort: text('sort'),
    cursor: text('cursor'),
    limit: 30,
  };
  const isWrong = number.trim() !== '' && !isNumber && email === '';
  return { query: query as OrderQuery, isWrong };
}

/** An address's search without what is empty, and without the place in the list. */
export function tidied(search: URLSearchParams): string {
  const kept = [...search].filter(([name, value]) => value !== '' && name !== 'cursor');
  return new URLSearchParams(kept).toString();
}
