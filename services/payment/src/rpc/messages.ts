import type { PaymentState } from '@holdfast/domain';
import { toIso } from '@holdfast/platform';
import {
  PaymentStatus,
  type LedgerEntry,
  WebhookEventState,
  type Payment as PaymentMessage,
  type WebhookEvent as WebhookEventMessage,
} from '@holdfast/proto/payment';
import type { LedgerRow } from '../db/ledger.ts';
import type { Payment } from '../domain/payment.ts';
import type { WebhookEvent } from '../domain/webhook-event.ts';

/** A payment as the contract shows it. */
export function toPaymentMessage(payment: Payment): PaymentMessage {
  const { id, orderId, status, currencyCode, provider } = payment;
  const money = (amountMinor: number) => ({ currencyCode, amountMinor });
  const when = (state: PaymentState, time: Date | null) =>
    status === state && time !== null ? toIso(time) : undefined;
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
    authorizationExpiresAt: when('AUTHORIZED', payment.authorizationExpiresAt),
    actionExpiresAt: when('ACTION_REQUIRED', payment.actionExpiresAt),
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

/** An event of the inbox as the contract shows it. */
export function toWebhookEventMessage(event: WebhookEvent): WebhookEventMessage {
  const { provider, eventId, type, attempts, receivedAt, dueAt, endedAt } = event;
  return {
    provider,
    eventId,
    type,
    state: WebhookEventState[event.state],
    paymentId: event.paymentId ?? '',
    attempts,
    error: event.error ?? '',
    receivedAt: toIso(receivedAt),
    dueAt: dueAt === null ? undefined : toIso(dueAt),
    endedAt: endedAt === null ? undefined : toIso(endedAt),
  };
}
