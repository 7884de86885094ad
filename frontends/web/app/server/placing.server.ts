import { ApiError } from '@holdfast/bff-shared/client';
import type { PlacedOrder } from '@holdfast/bff-web/contract';
import { redirect } from '@remix-run/node';

/** Where the customer goes once an order is placed, or paid again. */
export function afterPlacing({ orderId, payment }: PlacedOrder): Response {
  return payment?.action === undefined
    ? redirect(`/orders/${orderId}?placed=true`)
    : redirect(`/orders/${orderId}/bank`);
}

const DECLINES = new Set(['PAYMENT_DECLINED', 'PAYMENT_METHOD_INVALID']);

/** The order is there, and waits for another card. */
export function declineOf(error: unknown): { orderId: string; reason: string } | undefined {
  if (!(error instanceof ApiError) || !DECLINES.has(error.code)) return undefined;
  const { orderId, declineReason } = error.problem;
  if (typeof orderId !== 'string') return undefined;
  return { orderId, reason: typeof declineReason === 'string' ? declineReason : 'CARD_DECLINED' };
}

/** The order that a key has made already, with another card, while nobody heard the answer. */
export function orderOfKey(error: unknown): string | undefined {
  if (!(error instanceof ApiError) || error.code !== 'IDEMPOTENCY_KEY_REUSED') return undefined;
  const { orderId } = error.problem;
  return typeof orderId === 'string' ? orderId : undefined;
}

/** What is said of quotes that did not become an order, and will not. */
const REFUSALS = new Set([
  'QUOTE_NOT_FOUND',
  'QUOTE_EXPIRED',
  'QUOTE_USED',
  'ORDER_CLOSED',
  'VALIDATION_FAILED',
  'PAYMENT_METHOD_INVALID',
]);

/**
 * Whether it is certain that sending an offer has made no order that goes on. Whatever else is
 * answered, such as too many requests, says nothing of what an earlier try has done.
 */
export function isRefused(error: unknown): error is ApiError {
  if (!(error instanceof ApiError)) return false;
  return typeof error.problem['orderStatus'] === 'string' || REFUSALS.has(error.code);
}

export const declinedPath = ({ orderId, reason }: { orderId: string; reason: string }): string =>
  `/orders/${orderId}/pay?declined=${encodeURIComponent(reason)}`;
