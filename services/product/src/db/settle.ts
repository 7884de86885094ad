import type { Database } from '@holdfast/platform';
import { domainError } from '@holdfast/domain';
import {
  reservationClosed,
  reservationNotFound,
  type CommitOutcome,
  type Reservation,
} from '../domain/reservation.ts';
import { toReservation, type ReservationRow } from './holds.ts';

/**
 * The beginning of both statements: the stock rows of the reservation in SKU order, and only then
 * its own row, each with its newest content. `count(*)` makes the second wait for the first.
 * `moved` sets all columns from there, for the reason that is given at reserve.
 */
const LOCKED = `
  locked AS MATERIALIZED (
    SELECT s.sku, s.available, s.reserved, s.sold, s.received, l.quantity
    FROM reservation_lines l JOIN stock s ON s.sku = l.sku
    WHERE l.order_id = $1
    ORDER BY s.sku
    FOR NO KEY UPDATE OF s
  ), current AS MATERIALIZED (
    SELECT order_id, status, expires_at FROM reservations
    WHERE order_id = $1 AND (SELECT count(*) FROM locked) >= 0
    FOR NO KEY UPDATE
  )`;

const COMMIT = `
  WITH ${LOCKED}, decided AS MATERIALIZED (
    SELECT order_id, status,
           status = 'HELD' OR (status = 'EXPIRED'
             AND NOT EXISTS (SELECT FROM locked WHERE available < quantity)) AS sells
    FROM current
  ), committed AS (
    UPDATE reservations r SET status = 'COMMITTED', updated_at = now()
    FROM decided d
    WHERE r.order_id = d.order_id AND d.sells
    RETURNING r.order_id, d.status AS was
  ), moves AS MATERIALIZED (
    SELECT l.*, c.order_id,
           CASE c.was WHEN 'EXPIRED' THEN l.quantity ELSE 0 END AS from_available,
           CASE c.was WHEN 'HELD' THEN l.quantity ELSE 0 END AS from_reserved
    FROM locked l, committed c
  ), moved AS (
    UPDATE stock s
    SET available = m.available - m.from_available, reserved = m.reserved - m.from_reserved,
        sold = m.sold + m.quantity, received = m.received
    FROM moves m
    WHERE s.sku = m.sku
  ), journal AS (
    INSERT INTO stock_movements (sku, kind, available_delta, reserved_delta, sold_delta, order_id)
    SELECT sku, 'COMMIT', -from_available, -from_reserved, quantity, order_id FROM moves
  )
  SELECT c.order_id, c.expires_at, c.status,
         EXISTS (SELECT FROM committed) AS committed,
         l.sku, l.quantity AS requested, l.available
  FROM current c LEFT JOIN locked l ON l.available < l.quantity`;

interface CommitRow extends ReservationRow {
  committed: boolean;
  sku: string | null;
  requested: number | null;
  available: number | null;
}

/**
 * Turns held units into sold ones; units of a lapsed hold are taken anew if all are still there.
 * A repeat gives the same answer. One statement.
 * @throws DomainError RESERVATION_NOT_FOUND; RESERVATION_CLOSED when it was released
 */
export async function commit(db: Database, orderId: string): Promise<CommitOutcome> {
  const rows = await db.query<CommitRow>(COMMIT, [orderId]);
  const [row] = rows;
  if (row === undefined) throw reservationNotFound(orderId);
  if (row.committed || row.status === 'COMMITTED') {
    return { kind: 'committed', reservation: { ...toReservation(row), status: 'COMMITTED' } };
  }
  if (row.status === 'RELEASED') throw reservationClosed(orderId, row.status);
  const shortages = rows.flatMap(({ sku, requested, available }) =>
    sku === null || requested === null || available === null ? [] : [{ sku, requested, available }],
  );
  return { kind: 'outOfStock', shortages };
}

const RELEASE = `
  WITH ${LOCKED}, released AS (
    UPDATE reservations r SET status = 'RELEASED', updated_at = now()
    FROM current c
    WHERE r.order_id = c.order_id
      AND (c.status IN ('HELD', 'EXPIRED') OR (c.status = 'COMMITTED' AND $2))
    RETURNING r.order_id, c.status AS was
  ), moves AS MATERIALIZED (
    SELECT l.*, x.order_id,
           CASE x.was WHEN 'HELD' THEN l.quantity ELSE 0 END AS from_reserved,
           CASE x.was WHEN 'COMMITTED' THEN l.quantity ELSE 0 END AS from_sold
    FROM locked l, released x
    WHERE x.was <> 'EXPIRED'
  ), moved AS (
    UPDATE stock s
    SET available = m.available + m.quantity, reserved = m.reserved - m.from_reserved,
        sold = m.sold - m.from_sold, received = m.received
    FROM moves m
    WHERE s.sku = m.sku
  ), journal AS (
    INSERT INTO stock_movements (sku, kind, available_delta, reserved_delta, sold_delta, order_id)
    SELECT sku, CASE WHEN from_sold > 0 THEN 'RETURN' ELSE 'RELEASE' END,
           quantity, -from_reserved, -from_sold, order_id
    FROM moves
  ), tombstone AS (
    INSERT INTO reservations (order_id, status, expires_at)
    SELECT $1, 'RELEASED', now() WHERE NOT EXISTS (SELECT FROM current)
    ON CONFLICT (order_id) DO NOTHING
    RETURNING order_id, status, expires_at
  )
  SELECT c.order_id, c.expires_at, coalesce(x.status, c.status) AS status
  FROM current c LEFT JOIN (SELECT 'RELEASED' AS status FROM released) x ON true
  UNION ALL
  SELECT order_id, expires_at, status FROM tombstone`;

/** A reserve that this release met half-way is there at the second look, or gone at the third. */
const RELEASE_ATTEMPTS = 5;

/**
 * Gives units back; sold ones only with `includeCommitted`. An order without a reservation gets one
 * that is released from the start, so that a reserve that was overtaken finds the door closed.
 * One statement, and one more for each time that a reserve of the same order gets in between.
 */
export async function release(
  db: Database,
  orderId: string,
  includeCommitted: boolean,
): Promise<Reservation> {
  for (let attempt = 1; attempt <= RELEASE_ATTEMPTS; attempt += 1) {
    const [row] = await db.query<ReservationRow>(RELEASE, [orderId, includeCommitted]);
    if (row) return toReservation(row);
  }
  throw domainError('CONFLICT', 'The reservation keeps changing. Try again.');
}
