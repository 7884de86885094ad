import { toIso } from '@holdfast/platform';
import {
  PaymentStatus,
  type LedgerEntry,
  type Payment as PaymentMessage,
} from '@holdfast/proto/payment';
import type { LedgerRow } from '../db/ledger.ts';
import type { Payment } from '../domain/payment.ts';

/** A payment as the contract shows it. */
export function toPaymentMessage(payment: Payment): PaymentMessage {
  const { id, orderId, status, currencyCode, provider, authorizationExpiresAt } = payment;
  const money = (amountMinor: number) => ({ currencyCode, amountMinor });
  const lapses = status === 'AUTHORIZED' ? authorizationExpiresAt : null;
  return {
    id,
    orderId,
    status: PaymentStatus[status],
    amount: money(payment.amount),
    captured: money(payment.captured),
    refunded: money(payment.refunded),
    provider,
    providerReference: payment.providerReference ?? '',
    declineReason: payment.declineReason ?? '',
    actionUrl: status === 'ACTION_REQUIRED' ? (payment.actionUrl ?? '') : '',
    authorizationExpiresAt: lapses === null ? undefined : toIso(lapses),
    createdAt: toIso(payment.createdAt),
    updatedAt: toIso(payment.updatedAt),
  };
}

/** A line of the ledger as the contract shows it. */
export function toLedgerMessage(row: LedgerRow): LedgerEntry {
  const { postingId, paymentId, account, kind, currencyCode, amount } = row;
  return {
    postingId,
    paymentId,
    account,
    amount: { currencyCode, amountMinor: amount },
    kind,
    postedAt: toIso(row.postedAt),
  };
}
