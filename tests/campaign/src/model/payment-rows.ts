import { PAYMENT_STATES, canTransition, domainError, type PaymentState } from '@holdfast/domain';
import type { Payment } from '@holdfast/proto/payment';

/** Why a payment was declined whose token the provider doesn't know. */
export const METHOD_INVALID = 'PAYMENT_METHOD_INVALID';

/** One thing asked of the provider, under one key. */
export interface Attempt {
  key: string;
  kind: 'authorize' | 'capture' | 'void' | 'refund';
  amount: number;
  /** OPEN: it may have been done. UNSENT: it was not. The others are final. */
  state: 'OPEN' | 'UNSENT' | 'DONE' | 'REFUSED';
  refusal: string;
  /** When it was last about to be sent, in milliseconds. */
  startedAt: number;
}

/** A row of the payment service; amounts in minor units, times in milliseconds. */
export interface PaymentRow {
  id: string;
  orderId: string;
  /** What was asked for, as text. */
  fingerprint: string;
  status: PaymentState;
  currencyCode: string;
  amount: number;
  captured: number;
  refunded: number;
  reference: string;
  declineReason: string;
  actionExpiresAt: number;
  holdExpiresAt: number;
  createdAt: number;
  attempts: Attempt[];
  /** Another call works on it. */
  isLeased: boolean;
}

/** Moves a payment along its state table. @throws Error for a move that the table doesn't have. */
export function movePayment(row: PaymentRow, to: PaymentState): void {
  if (row.status === to) return;
  if (!canTransition(PAYMENT_STATES, row.status, to)) {
    throw new Error(`${row.id} cannot go from ${row.status} to ${to}.`);
  }
  row.status = to;
}

/** The status of a payment of which something was taken. */
export function statusOfAmounts({ amount, captured, refunded }: PaymentRow): PaymentState {
  if (refunded > 0) return refunded === captured ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  return captured === amount ? 'CAPTURED' : 'PARTIALLY_CAPTURED';
}

/** The payment as the contract shows it. */
export function toPayment(row: PaymentRow): Payment {
  const money = (amountMinor: number) => ({ currencyCode: row.currencyCode, amountMinor });
  const when = (state: PaymentState, time: number) =>
    row.status === state ? new Date(time).toISOString() : undefined;
  return {
    id: row.id,
    orderId: row.orderId,
    status: row.status,
    amount: money(row.amount),
    captured: money(row.captured),
    refunded: money(row.refunded),
    provider: 'model',
    providerReference: row.reference,
    declineReason: row.declineReason,
    actionUrl: row.status === 'ACTION_REQUIRED' ? 'https://bank.example/challenge' : '',
    authorizationExpiresAt: when('AUTHORIZED', row.holdExpiresAt),
    actionExpiresAt: when('ACTION_REQUIRED', row.actionExpiresAt),
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.createdAt).toISOString(),
  };
}

export const notFound = () => domainError('PAYMENT_NOT_FOUND', 'There is no such payment.');

export const inProgress = () =>
  domainError('REQUEST_IN_PROGRESS', 'Another call works on this payment.');

export const unavailable = (message: string) => domainError('PROVIDER_UNAVAILABLE', message);

export const conflict = (message: string) => domainError('PAYMENT_STATE_CONFLICT', message);
