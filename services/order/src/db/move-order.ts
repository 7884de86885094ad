import { domainError, type OrderState } from '@holdfast/domain';
import { insertAudit, insertEvent, type Database } from '@holdfast/platform';
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
 * Moves an order with its history and publishes `order.status_changed`, in one statement. The
 * conditional update decides between competing moves; its losers get the conflict, in a second one.
 *
 * Throws ORDER_NOT_FOUND, and REQUEST_ID_REUSED when the id was used for another move.
 */
export async function moveOrder(db: Database, move: Move, now: Date): Promise<MoveResult> {
  return againAfterDuplicate(async () => {
    const order = await tryMove(db, move, now);
    return order === undefined ? whyNotMoved(db, move) : { order };
  });
}

async function tryMove(db: Database, move: Move, now: Date): Promise<StoredOrder | undefined> {
  const { orderId, status, reason, actorType } = move;
  const { from, staying } = allowedMove(status);
  const bind: unknown[] = [
    orderId,
    status,
    move.paymentStatus ?? null,
    reason,
    now,
    from,
    staying === 'any',
    move.requestId,
    actorType,
    move.actorId,
    move.detail,
  ];
  const event = {
    type: 'order.status_changed',
    key: orderId,
    data: { orderId, status, reason, actorType, occurredAt: now.toISOString() },
    columns: {
      orderNumber: 'number',
      customerId: 'customer_id',
      sequence: 'last_sequence',
      paymentStatus: 'payment_status',
    },
  };
  const told = insertEvent(bind, event, 'moved');
  const audited = auditOf(bind, { ...move, action: status }, now, 'moved');
  const [row] = await db.query<OrderRow>(
    `WITH moved AS (
       UPDATE orders o SET
         status = $2,
         payment_status = COALESCE($3, o.payment_status),
         status_reason = CASE WHEN o.status = $2 AND $4 = '' THEN o.status_reason ELSE $4 END,
         last_sequence = o.last_sequence + 1,
         updated_at = $5::timestamptz,
         confirmed_at = CASE WHEN $2 = 'CONFIRMED'
           THEN COALESCE(o.confirmed_at, $5::timestamptz) ELSE o.confirmed_at END
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
     ), told AS (${told})${audited}
     SELECT ${ORDER_COLUMNS} FROM moved o`,
    bind,
  );
  return row && toOrder(row);
}

/**
 * What staff did by way of a workflow, as a further CTE that writes it into the audit log for the row
 * of `source`; nothing for everybody else.
 */
export function auditOf(
  bind: unknown[],
  did: Pick<Move, 'orderId' | 'actorType' | 'actorId' | 'detail' | 'requestId'> & {
    action: string;
  },
  now: Date,
  source: string,
): string {
  if (did.actorType !== 'STAFF') return '';
  const actor = { type: did.actorType, id: did.actorId, roles: [] };
  const fact = {
    action: `order.${did.action.toLowerCase()}`,
    target: { type: 'order', id: did.orderId },
    reason: did.detail,
  };
  return `, audited AS (${insertAudit(bind, { actor, requestId: did.requestId }, fact, now, source)})`;
}

async function whyNotMoved(db: Database, move: Move): Promise<MoveResult> {
  const [row] = await db.query<
    OrderRow & { done_status: OrderState | null; done_payment_status: OrderPaymentState | null }
  >(
    `SELECT ${ORDER_COLUMNS}, e.status AS done_status, e.payment_status AS done_payment_status
     FROM orders o LEFT JOIN order_events e ON e.order_id = o.id AND e.request_id = $2
     WHERE o.id = $1`,
    [move.orderId, move.requestId],
  );
  if (row === undefined) throw domainError('ORDER_NOT_FOUND', 'There is no such order.');
  if (row.done_status === null) return { conflict: row.status };
  const { status, paymentStatus = row.done_payment_status } = move;
  if (row.done_status !== status || row.done_payment_status !== paymentStatus) {
    throw domainError('REQUEST_ID_REUSED', 'The request id was used for another move.');
  }
  return { order: toOrder(row) };
}
