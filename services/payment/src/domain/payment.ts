import type { PaymentState } from '@holdfast/domain';

/** A payment as the service keeps it; amounts in minor units of `currencyCode`. */
export interface Payment {
  id: string;
  orderId: string;
  customerId: string;
  /** Hash of what was asked for; a repeat has to ask for the same. */
  fingerprint: string;
  status: PaymentState;
  currencyCode: string;
  amount: number;
  captured: number;
  refunded: number;
  provider: string;
  providerReference: string | null;
  declineReason: string | null;
  actionUrl: string | null;
  actionExpiresAt: Date | null;
  authorizationExpiresAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

/** What the provider is asked to do. */
export type AttemptKind = 'authorize' | 'capture' | 'void' | 'refund';

/**
 * One thing asked of the provider, under one idempotency key. OPEN: it may have been sent, and the
 * outcome isn't known. UNSENT: surely nothing happened, it may be sent (again). DONE and REFUSED are
 * final.
 */
export interface Attempt {
  key: string;
  kind: AttemptKind;
  amount: number;
  state: 'OPEN' | 'UNSENT' | 'DONE' | 'REFUSED';
  /** Why the provider refused. */
  refusal: string | null;
  /** Milliseconds since it was last about to be sent. */
  ageMs: number;
}

/**
 * The provider's idempotency key of an attempt. The same for every try of the same thing, so that
 * the provider does it once. `name` tells captures and refunds of one payment apart.
 */
export function attemptKey(paymentId: string, kind: AttemptKind, name?: string): string {
  return name === undefined ? `${paymentId}:${kind}` : `${paymentId}:${kind}:${name}`;
}

/** The status of a payment of which something was taken. */
export function statusOfAmounts(
  payment: Pick<Payment, 'amount' | 'captured' | 'refunded'>,
): PaymentState {
  const { amount, captured, refunded } = payment;
  if (refunded > 0) return refunded === captured ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  return captured === amount ? 'CAPTURED' : 'PARTIALLY_CAPTURED';
}
