import type { Database } from '@holdfast/platform';
import {
  reservationClosed,
  reservationNotFound,
  type Reservation,
  type ReservationState,
} from '../domain/reservation.ts';

/** A row of `reservations`, as the statements of this folder select it. */
export interface ReservationRow {
  order_id: string;
  status: ReservationState;
  expires_at: Date;
}

/** The row as the domain has it. */
export function toReservation(row: ReservationRow): Reservation {
  return { orderId: row.order_id, status: row.status, expiresAt: row.expires_at };
}

/** The reservation of an order, if there is one. One statement. */
export async function findReservation(
  db: Database,
  orderId: string,
): Promise<Reservation | undefined> {
  const [row] = await db.query<ReservationRow>(
    'SELECT order_id, status, expires_at FROM reservations WHERE order_id = $1',
    [orderId],
  );
  return row && toReservation(row);
}

const EXTEND = `
  WITH current AS MATERIALIZED (
    SELECT order_id, status, expires_at FROM reservations WHERE order_id = $1 FOR NO KEY UPDATE
  ), extended AS (
    UPDATE reservations r
    SET expires_at = greatest(r.expires_at, now() + make_interval(secs => $2)), updated_at = now()
    FROM current c
    WHERE r.order_id = c.order_id AND c.status = 'HELD'
    RETURNING r.order_id, r.expires_at
  )
  SELECT c.order_id, c.status, coalesce(e.expires_at, c.expires_at) AS expires_at
  FROM current c LEFT JOIN extended e USING (order_id)`;

/**
 * Moves the end of a hold to later, never to earlier. Sold units need no hold any more: their
 * reservation is answered as it is. One statement.
 * @throws DomainError RESERVATION_NOT_FOUND; RESERVATION_CLOSED when the units were given back
 */
export async function extend(
  db: Database,
  orderId: string,
  ttlSeconds: number,
): Promise<Reservation> {
  const [row] = await db.query<ReservationRow>(EXTEND, [orderId, ttlSeconds]);
  if (row === undefined) throw reservationNotFound(orderId);
  if (row.status === 'RELEASED' || row.status === 'EXPIRED') {
    throw reservationClosed(orderId, row.status);
  }
  return toReservation(row);
}

/**
 * Stock rows are locked before reservations, as everywhere. What is not due any more by then
 * (committed, released, extended) falls out at `lapsed`.
 */
const SWEEP = `
  WITH due AS MATERIALIZED (
    SELECT order_id FROM reservations
    WHERE status = 'HELD' AND expires_at <= now()
    ORDER BY expires_at
    LIMIT $1
  ), locked AS MATERIALIZED (
    SELECT sku, available, reserved, sold, received FROM stock
    WHERE sku IN (SELECT l.sku FROM reservation_lines l JOIN due USING (order_id))
    ORDER BY sku
    FOR NO KEY UPDATE
  ), lapsed AS MATERIALIZED (
    SELECT r.order_id
    FROM reservations r JOIN due USING (order_id)
    WHERE r.status = 'HELD' AND r.expires_at <= now() AND (SELECT count(*) FROM locked) >= 0
    FOR NO KEY UPDATE OF r SKIP LOCKED
  ), expired AS (
    UPDATE reservations r SET status = 'EXPIRED', updated_at = now()
    FROM lapsed WHERE r.order_id = lapsed.order_id
    RETURNING r.order_id
  ), returned AS MATERIALIZED (
    SELECT order_id, l.sku, l.quantity FROM expired JOIN reservation_lines l USING (order_id)
  ), moved AS (
    UPDATE stock s
    SET available = k.available + units.quantity, reserved = k.reserved - units.quantity,
        sold = k.sold, received = k.received
    FROM (SELECT sku, sum(quantity)::int AS quantity FROM returned GROUP BY sku) AS units
    JOIN locked k USING (sku)
    WHERE s.sku = units.sku
  ), journal AS (
    INSERT INTO stock_movements (sku, kind, available_delta, reserved_delta, sold_delta, order_id)
    SELECT sku, 'EXPIRE', quantity, -quantity, 0, order_id FROM returned
  )
  SELECT count(*)::int AS expired FROM expired`;

/**
 * Gives back at most `limit` holds that lapsed, the oldest first; gives their number. A hold that
 * somebody works on at this moment is left for the next sweep. One statement.
 */
export async function sweepExpired(db: Database, limit: number): Promise<number> {
  const [row] = await db.query<{ expired: number }>(SWEEP, [limit]);
  return row?.expired ?? 0;
}
