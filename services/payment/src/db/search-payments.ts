import type { PaymentState } from '@holdfast/domain';
import type { Database, Transaction } from '@holdfast/platform';
import type { AttemptKind, Payment } from '../domain/payment.ts';
import { PAYMENT_COLUMNS } from './payments.ts';

/** What staff look for; what is empty or undefined narrows nothing. */
export interface PaymentFilter {
  statuses: PaymentState[];
  orderId: string;
  providerReference: string;
  createdFrom?: string | undefined;
  createdTo?: string | undefined;
}

/** Place in a list that is sorted from the latest to the oldest; times to the microsecond, as text. */
export interface PaymentPosition {
  createdAt: string;
  id: string;
}

/** A payment, with its place in the list. */
export type FoundPayment = Payment & { position: string };

/** An attempt as staff see it. */
export interface AttemptRow {
  key: string;
  kind: AttemptKind;
  amount: number;
  state: string;
  refusal: string | null;
  reason: string | null;
  startedAt: Date;
  endedAt: Date | null;
}

/**
 * Up to `limit` payments, the latest first, those after `after` when it is given. What was voided
 * before it came about is no payment. One statement.
 */
export function searchPayments(
  db: Database,
  filter: PaymentFilter,
  limit: number,
  after: PaymentPosition | undefined,
): Promise<FoundPayment[]> {
  const bind: unknown[] = [limit];
  const value = (of: unknown): string => `$${String(bind.push(of))}`;
  const conditions = ['order_id IS NOT NULL'];
  const { statuses, orderId, providerReference, createdFrom, createdTo } = filter;
  if (statuses.length > 0) conditions.push(`status = ANY (${value(statuses)}::text[])`);
  if (orderId !== '') conditions.push(`order_id = ${value(orderId)}`);
  if (providerReference !== '') conditions.push(`provider_reference = ${value(providerReference)}`);
  if (createdFrom !== undefined) {
    conditions.push(`created_at >= ${value(createdFrom)}::timestamptz`);
  }
  if (createdTo !== undefined) conditions.push(`created_at < ${value(createdTo)}::timestamptz`);
  if (after !== undefined) {
    const place = `(${value(after.createdAt)}::timestamptz, ${value(after.id)}::text)`;
    conditions.push(`(created_at, id) < ${place}`);
  }
  return db.query<FoundPayment>(
    `SELECT ${PAYMENT_COLUMNS},
            to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS position
     FROM payments WHERE ${conditions.join(' AND ')}
     ORDER BY created_at DESC, id DESC LIMIT $1`,
    bind,
  );
}

/** What was asked of the provider for a payment, oldest first. */
export function readAttempts(
  db: Database,
  paymentId: string,
  tx?: Transaction,
): Promise<AttemptRow[]> {
  return db.query<AttemptRow>(
    `SELECT key, kind, amount, state, refusal, reason, started_at AS "startedAt",
            ended_at AS "endedAt"
     FROM payment_attempts WHERE payment_id = $1 ORDER BY created_at, key`,
    [paymentId],
    tx,
  );
}
