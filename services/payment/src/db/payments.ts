import { insertEvent, type Database, type NewEvent, type Transaction } from '@holdfast/platform';
import type { Change } from '../domain/change.ts';
import type { Attempt, AttemptKind, Payment } from '../domain/payment.ts';
import { insertPosting } from './ledger.ts';

/** A lease as the database keeps it. */
export interface LeaseTerms {
  /** UUID. */
  id: string;
  milliseconds: number;
}

/** A row of `payments`: a payment, or the tombstone of one that was voided before it came about. */
export interface StoredPayment {
  /** Undefined for a tombstone. */
  payment: Payment | undefined;
  /** True while another call works on it. */
  isLeased: boolean;
}

/** What is sent to the provider next, and how it is kept. */
export interface Intent {
  key: string;
  kind: AttemptKind;
  amount: number;
  /** Why the caller wants it; for people. */
  reason?: string;
}

type PaymentRow = { [K in keyof Payment]: Payment[K] | (K extends 'orderId' ? null : never) };

/** All of a payment, from a row of `payments`. */
export const PAYMENT_COLUMNS = `
  id, order_id AS "orderId", customer_id AS "customerId", fingerprint, status,
  currency_code AS "currencyCode", amount, captured, refunded, provider,
  provider_reference AS "providerReference", decline_reason AS "declineReason",
  action_url AS "actionUrl", action_expires_at AS "actionExpiresAt",
  authorization_expires_at AS "authorizationExpiresAt",
  created_at AS "createdAt", updated_at AS "updatedAt"`;

function toPayment(row: PaymentRow): Payment | undefined {
  const { orderId } = row;
  return orderId === null ? undefined : { ...row, orderId };
}

/** The payment of an id, or undefined. */
export async function findPayment(
  db: Database,
  id: string,
  tx?: Transaction,
): Promise<Payment | undefined> {
  const [row] = await db.query<PaymentRow>(
    `SELECT ${PAYMENT_COLUMNS} FROM payments WHERE id = $1`,
    [id],
    tx,
  );
  return row && toPayment(row);
}

/** The payments of an order, oldest first. */
export async function listPayments(db: Database, orderId: string): Promise<Payment[]> {
  const rows = await db.query<PaymentRow>(
    `SELECT ${PAYMENT_COLUMNS} FROM payments WHERE order_id = $1 ORDER BY ordinal`,
    [orderId],
  );
  return rows.flatMap((row) => toPayment(row) ?? []);
}

/** Locks a payment until the transaction ends, and reads it. */
export async function lockPayment(
  db: Database,
  tx: Transaction,
  id: string,
  leaseId: string,
): Promise<StoredPayment | undefined> {
  const [row] = await db.query<PaymentRow & { isLeased: boolean }>(
    `SELECT ${PAYMENT_COLUMNS},
            coalesce(lease_id <> $2 AND leased_until > clock_timestamp(), false) AS "isLeased"
       FROM payments WHERE id = $1 FOR UPDATE`,
    [id, leaseId],
    tx,
  );
  if (row === undefined) return undefined;
  const { isLeased, ...payment } = row;
  return { payment: toPayment(payment), isLeased };
}

/** What was asked of the provider for a payment, oldest first. Lock the payment before. */
export async function listAttempts(
  db: Database,
  tx: Transaction,
  paymentId: string,
): Promise<Attempt[]> {
  return db.query<Attempt>(
    `SELECT key, kind, amount, state, refusal,
            (extract(epoch FROM clock_timestamp() - started_at) * 1000)::bigint AS "ageMs"
       FROM payment_attempts WHERE payment_id = $1 ORDER BY created_at, key`,
    [paymentId],
    tx,
  );
}

/** A payment that does not exist yet. */
export type NewPayment = Pick<
  Payment,
  'id' | 'orderId' | 'customerId' | 'fingerprint' | 'currencyCode' | 'amount' | 'provider'
> & { ordinal: number };

/**
 * Stores a payment as PENDING with the intent to authorise it, leased, in one statement.
 * Undefined when its id is taken.
 */
export async function insertPayment(
  db: Database,
  payment: NewPayment,
  key: string,
  lease: LeaseTerms,
): Promise<Payment | undefined> {
  const [row] = await db.query<PaymentRow>(
    `WITH payment AS (
       INSERT INTO payments (id, order_id, customer_id, ordinal, fingerprint, status,
                             currency_code, amount, provider, lease_id, leased_until)
       VALUES ($1, $2, $3, $4, $5, 'PENDING', $6, $7, $8, $9,
               clock_timestamp() + make_interval(secs => $10::float8 / 1000))
       ON CONFLICT (id) DO NOTHING RETURNING *),
     attempt AS (
       INSERT INTO payment_attempts (key, payment_id, kind, amount, state)
       SELECT $11, id, 'authorize', amount, 'OPEN' FROM payment)
     SELECT ${PAYMENT_COLUMNS} FROM payment`,
    [
      payment.id,
      payment.orderId,
      payment.customerId,
      payment.ordinal,
      payment.fingerprint,
      payment.currencyCode,
      payment.amount,
      payment.provider,
      lease.id,
      lease.milliseconds,
      key,
    ],
  );
  return row && toPayment(row);
}

/** Stores that a payment must never come about; false when its id is taken. */
export async function insertTombstone(
  db: Database,
  id: string,
  provider: string,
  reason: string,
): Promise<boolean> {
  const rows = await db.query(
    `INSERT INTO payments (id, status, provider, void_reason) VALUES ($1, 'VOIDED', $2, $3)
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [id, provider, reason],
  );
  return rows.length === 1;
}

/** Takes (or renews) the lease of a locked payment. */
export async function takeLease(
  db: Database,
  tx: Transaction,
  id: string,
  lease: LeaseTerms,
): Promise<void> {
  await db.query(
    `UPDATE payments SET lease_id = $2,
            leased_until = clock_timestamp() + make_interval(secs => $3::float8 / 1000)
      WHERE id = $1`,
    [id, lease.id, lease.milliseconds],
    tx,
  );
}

/** Takes the lease of a locked payment and stores what is about to be sent, in one statement. */
export async function storeIntent(
  db: Database,
  tx: Transaction,
  id: string,
  intent: Intent,
  lease: LeaseTerms,
): Promise<void> {
  await db.query(
    `WITH payment AS (
       UPDATE payments SET lease_id = $2,
              leased_until = clock_timestamp() + make_interval(secs => $3::float8 / 1000)
        WHERE id = $1 RETURNING id)
     INSERT INTO payment_attempts (key, payment_id, kind, amount, reason, state)
     SELECT $4, id, $5, $6, $7, 'OPEN' FROM payment
     ON CONFLICT (key) DO UPDATE
        SET state = 'OPEN', ended_at = NULL, started_at = clock_timestamp()`,
    [
      id,
      lease.id,
      lease.milliseconds,
      intent.key,
      intent.kind,
      intent.amount,
      intent.reason ?? null,
    ],
    tx,
  );
}

/** Gives the lease up; nothing happens when somebody else has it by now. */
export async function releaseLease(
  db: Database,
  id: string,
  leaseId: string,
  tx?: Transaction,
): Promise<void> {
  await db.query(
    'UPDATE payments SET lease_id = NULL, leased_until = NULL WHERE id = $1 AND lease_id = $2',
    [id, leaseId],
    tx,
  );
}

/**
 * Writes what an outcome changed, in one statement: payment, attempt, ledger and event. Gives the
 * payment back; undefined, and nothing written, when the lease was lost.
 */
export async function writeChange(
  db: Database,
  { key, kind }: Pick<Attempt, 'key' | 'kind'>,
  { payment, attempt, posting, event }: Omit<Change, 'event'> & { event?: NewEvent | undefined },
  lease: { id: string; release: boolean },
  tx?: Transaction,
): Promise<Payment | undefined> {
  const bind: unknown[] = [
    payment.id,
    lease.id,
    payment.status,
    payment.captured,
    payment.refunded,
    payment.providerReference,
    payment.declineReason,
    payment.actionUrl,
    payment.authorizationExpiresAt,
    lease.release,
    key,
    attempt.state,
    attempt.refusal,
    payment.actionExpiresAt,
  ];
  const more: string[] = [];
  if (posting.length > 0) {
    more.push(`posting AS (${insertPosting(bind, { id: key, kind, lines: posting })})`);
  }
  if (event !== undefined) more.push(`event AS (${insertEvent(bind, event, 'payment')})`);
  const [row] = await db.query<PaymentRow>(
    `WITH payment AS (
       UPDATE payments
          SET status = $3, captured = $4, refunded = $5, provider_reference = $6,
              decline_reason = $7, action_url = $8, authorization_expires_at = $9::timestamptz,
              action_expires_at = $14::timestamptz, updated_at = now(),
              lease_id = CASE WHEN $10::boolean THEN NULL ELSE lease_id END,
              leased_until = CASE WHEN $10::boolean THEN NULL ELSE leased_until END
        WHERE id = $1 AND lease_id = $2 RETURNING *),
     attempt AS (
       UPDATE payment_attempts
          SET state = $12, refusal = $13, ended_at = CASE $12 WHEN 'OPEN' THEN NULL ELSE now() END
        WHERE key = $11 AND payment_id IN (SELECT id FROM payment))
     ${more.map((cte) => `, ${cte}`).join('\n')}
     SELECT ${PAYMENT_COLUMNS} FROM payment`,
    bind,
    tx,
  );
  return row && toPayment(row);
}
