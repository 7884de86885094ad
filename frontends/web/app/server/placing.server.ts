import { ApiError } from '@holdfast/bff-shared/client';
import type { PlacedOrder } from '@holdfast/bff-web/contract';
import { redirect } from '@remix-run/node';

/** Where the customer goes once an order is placed, or paid again. */
export function afterPlacing({ orderId, payment }: PlacedOrder): Response {
  return payment?.action === undefined
    ? redirect(`/orders/${orderId}?placed=true`)
    : redirect(`/orders/${orderId}/bank`);
}

/** What a 402 says: the order is there, and waits for another card. */
export function declineOf(error: unknown): { orderId: string; reason: string } | undefined {
  if (!(error instanceof ApiError) || error.code !== 'PAYMENT_DECLINED') return undefined;
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

export const declinedPath = ({ orderId, reason }: { orderId: string; reason: string }): string =>
  `/orders/${orderId}/pay?declined=${encodeURIComponent(reason)}`;
