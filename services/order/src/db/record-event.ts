import { domainError } from '@holdfast/domain';
import type { Database, Outbox } from '@holdfast/platform';
import type { OrderPaymentState } from '../domain/order-moves.ts';
import { againAfterDuplicate } from './duplicates.ts';
import { auditOf, type EventActorType } from './move-order.ts';
import { findOrder } from './orders.ts';
import type { StoredOrder } from './order-rows.ts';

/** Something to be written into the history of an order that stays where it is. */
export interface Entry {
  orderId: string;
  /** Undefined leaves it as it is. */
  paymentStatus: OrderPaymentState | undefined;
  actorType: EventActorType;
  actorId: string;
  /** UPPER_SNAKE. */
  reason: string;
  detail: string;
  internal: boolean;
  /** Names the entry: a second one with this id is the same one. */
  requestId: string;
}

interface Recorded {
  known: boolean;
  written_reason: string | null;
  sequence: number | null;
  payment_status: OrderPaymentState | null;
}

/**
 * Writes an entry, once per request id, and publishes `order.payment_changed` when the payment status
 * is another one.
 *
 * Throws ORDER_NOT_FOUND, and REQUEST_ID_REUSED when the id was used for another entry.
 */
export async function recordEvent(
  db: Database,
  outbox: Outbox,
  entry: Entry,
  now: Date,
): Promise<StoredOrder> {
  return againAfterDuplicate(() =>
    db.transaction(async (tx) => {
      const bind: unknown[] = [
        entry.orderId,
        entry.requestId,
        entry.paymentStatus ?? null,
        now,
        entry.actorType,
        entry.actorId,
        entry.reason,
        entry.detail,
        entry.internal,
      ];
      const audited = auditOf(bind, { ...entry, action: entry.reason }, now, 'touched');
      const [recorded] = await db.query<Recorded>(
        `WITH present AS MATERIALIZED (
           SELECT id, payment_status FROM orders WHERE id = $1 FOR NO KEY UPDATE
         ), earlier AS (
           SELECT reason FROM order_events WHERE order_id = $1 AND request_id = $2
         ), touched AS (
           UPDATE orders o SET last_sequence = o.last_sequence + 1,
             payment_status = COALESCE($3, o.payment_status), updated_at = $4::timestamptz
           FROM present WHERE o.id = present.id AND NOT EXISTS (SELECT FROM earlier)
           RETURNING o.*
         ), event AS (
           INSERT INTO order_events (order_id, sequence, status, payment_status, actor_type, actor_id,
             reason, detail, internal, request_id, occurred_at)
           SELECT id, last_sequence, status, payment_status, $5, $6, $7, $8, $9, $2, updated_at
           FROM touched
         )${audited}
         SELECT EXISTS (SELECT FROM present) AS known, (SELECT reason FROM earlier) AS written_reason,
           (SELECT last_sequence FROM touched) AS sequence,
           (SELECT payment_status FROM touched
            WHERE payment_status <> (SELECT payment_status FROM present)) AS payment_status`,
        bind,
        tx,
      );
      const order = recorded?.known
        ? await findOrder(db, { orderId: entry.orderId }, tx)
        : undefined;
      if (order === undefined) throw domainError('ORDER_NOT_FOUND', 'There is no such order.');
      if (recorded?.written_reason !== null && recorded?.written_reason !== entry.reason) {
        throw domainError('REQUEST_ID_REUSED', 'The request id was used for another entry.');
      }
      if (recorded.payment_status !== null) {
        await outbox.publish(tx, {
          type: 'order.payment_changed',
          key: order.id,
          data: {
            orderId: order.id,
            orderNumber: order.number,
            customerId: order.customerId,
            sequence: order.lastSequence,
            paymentStatus: order.paymentStatus,
            reason: entry.reason,
            occurredAt: now.toISOString(),
          },
        });
      }
      return order;
    }),
  );
}
