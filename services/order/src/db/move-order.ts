import { domainError, type OrderState } from '@holdfast/domain';
import type { Database, Outbox, Transaction } from '@holdfast/platform';
import { allowedMove, type OrderPaymentState } from '../domain/order-moves.ts';
import { againAfterDuplicate } from './duplicates.ts';
import { ORDER_COLUMNS, toOrder, type OrderRow, type StoredOrder } from './order-rows.ts';

/** Who did something to an order. */
export type EventActorType = 'CUSTOMER' | 'STAFF' | 'SYSTEM' | 'PROVIDER';

/** A wish to move an order. */
export interface Move {
  orderId: string;
  status: OrderState;
  /** Undefined leaves it as it is. */
  paymentStatus: OrderPaymentState | undefined;
  actorType: EventActorType;
  actorId: string;
  /** UPPER_SNAKE or empty. */
  reason: string;
  detail: string;
  /** Names the move: a second one with this id is the same one. */
  requestId: string;
}

/** The order as moved, or where it stands when the move isn't allowed from there. */
export type MoveResult = { order: StoredOrder } | { conflict: OrderState };

/**
 * Moves an order with its history and publishes `order.status_changed`, in two statements. The
 * conditional update decides between competing moves; its losers get the conflict.
 *
 * Throws ORDER_NOT_FOUND, and REQUEST_ID_REUSED when the id was used for another move.
 */
export async function moveOrder(
  db: Database,
  outbox: Outbox,
  move: Move,
  now: Date,
): Promise<MoveResult> {
  return againAfterDuplicate(() =>
    db.transaction(async (tx) => {
      const order = await tryMove(db, move, now, tx);
      if (order === undefined) return whyNotMoved(db, move, tx);
      await outbox.publish(tx, {
        type: 'order.status_changed',
        key: order.id,
        data: {
          orderId: order.id,
          orderNumber: order.number,
          customerId: order.customerId,
          sequence: order.lastSequence,
          status: order.status,
          paymentStatus: order.paymentStatus,
          reason: move.reason,
          actorType: move.actorType,
          occurredAt: now.toISOString(),
        },
      });
      return { order };
    }),
  );
}

async function tryMove(
  db: Database,
  move: Move,
  now: Date,
  tx: Transaction,
): Promise<StoredOrder | undefined> {
  const { from, staying } = allowedMove(move.status);
  const [row] = await db.query<OrderRow>(
    `WITH moved AS (
       UPDATE orders o SET
         status = $2,
         payment_status = COALESCE($3, o.payment_status),
         status_reason = CASE WHEN o.status = $2 AND $4 = '' THEN o.status_reason ELSE $4 END,
         last_sequence = o.last_sequence + 1,
         updated_at = $5::timestamptz
       WHERE o.id = $1
         AND (o.status = ANY ($6::text[])
           OR o.status = $2 AND ($7::boolean OR o.payment_status <> $3))
         AND NOT EXISTS (
           SELECT FROM order_events e WHERE e.order_id = $1 AND e.request_id = $8)
       RETURNING o.*
     ), event AS (
       INSERT INTO order_events (order_id, sequence, status, payment_status, actor_type, actor_id,
         reason, detail, request_id, occurred_at)
       SELECT id, last_sequence, status, payment_status, $9, $10, $4, $11, $8, updated_at FROM moved
     )
     SELECT ${ORDER_COLUMNS} FROM moved o`,
    [
      move.orderId,
      move.status,
      move.paymentStatus ?? null,
      move.reason,
      now,
      from,
      staying === 'any',
      move.requestId,
      move.actorType,
      move.actorId,
      move.detail,
    ],
    tx,
  );
  return row && toOrder(row);
}

async function whyNotMoved(db: Database, move: Move, tx: Transaction): Promise<MoveResult> {
  const [row] = await db.query<
    OrderRow & { done_status: OrderState | null; done_payment_status: OrderPaymentState | null }
  >(
    `SELECT ${ORDER_COLUMNS}, e.status AS done_status, e.payment_status AS done_payment_status
     FROM orders o LEFT JOIN order_events e ON e.order_id = o.id AND e.request_id = $2
     WHERE o.id = $1`,
    [move.orderId, move.requestId],
    tx,
  );
  if (row === undefined) throw domainError('ORDER_NOT_FOUND', 'There is no such order.');
  if (row.done_status === null) return { conflict: row.status };
  const { status, paymentStatus = row.done_payment_status } = move;
  if (row.done_status !== status || row.done_payment_status !== paymentStatus) {
    throw domainError('REQUEST_ID_REUSED', 'The request id was used for another move.');
  }
  return { order: toOrder(row) };
}
