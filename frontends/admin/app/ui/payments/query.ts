import type { listPayments } from '@holdfast/bff-admin/contract';
import type { z } from 'zod';
import { daySpan } from '../day-span.ts';

type PaymentQuery = z.input<(typeof listPayments)['query']>;

export const PAYMENT_STATUSES = [
  ...['pending', 'action_required', 'declined', 'authorized', 'partially_captured', 'captured'],
  ...['voided', 'partially_refunded', 'refunded', 'expired'],
] as const;

/** The query that the address of the payments stands for. */
export function paymentQueryOf(search: URLSearchParams): PaymentQuery {
  const found = search.get('find')?.trim() ?? '';
  const isOrder = /^ord_/.test(found);
  const { from, to } = daySpan(search);
  const query = {
    status: search.getAll('status'),
    orderId: isOrder ? found : '',
    providerReference: isOrder ? '' : found,
    createdFrom: from,
    createdTo: to,
    cursor: search.get('cursor') || undefined,
    limit: 30,
  };
  // What the address has otherwise is for the API to refuse.
  return query as PaymentQuery;
}
