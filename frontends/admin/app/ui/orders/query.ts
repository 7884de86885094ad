import type { listOrders } from '@holdfast/bff-admin/contract';
import { isOrderNumber } from '@holdfast/domain';
import type { z } from 'zod';
import { daySpan } from '../day-span.ts';

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
  const { from, to } = daySpan(search);
  const query = {
    status: search.getAll('status'),
    paymentStatus: search.getAll('paymentStatus'),
    number: isNumber ? upper : undefined,
    email: email || undefined,
    customerId: text('customerId'),
    placedFrom: from,
    placedTo: to,
    needsAttention: search.has('attention') ? 'true' : undefined,
    sort: text('sort'),
    cursor: text('cursor'),
    limit: 30,
  };
  const isWrong = number.trim() !== '' && !isNumber && email === '';
  return { query: query as OrderQuery, isWrong };
}
