import type { Database } from '@holdfast/platform';
import {
  refusalOf,
  repeatedReserve,
  type LineFacts,
  type ReservationState,
  type ReserveOutcome,
  type WantedLine,
} from '../domain/reservation.ts';
import { findReservation } from './holds.ts';

/**
 * Holds all lines or none, in one statement of its own transaction: no lock outlives it, whatever
 * happens to the caller. In the order of evaluation, which follows from what needs what:
 *
 * 1. `known`: prices and stock as they are, without locks. Who is too late or was promised
 *    another price goes no further, so a sold-out SKU costs its many buyers one read each.
 * 2. `locked`: the stock rows in SKU order, with their newest content. Every statement that
 *    changes stock locks stock rows first, in this order, and a reservation's row after them; so
 *    no two of them can wait for each other in a circle.
 * 3. `claimed`: the reservation's row, which one of several duplicates inserts.
 * 4. `moved`, `held`, `journal`: units, lines and movements, only with the claim.
 *
 * `moved` sets every column from the locked row: PostgreSQL first tries an UPDATE, CHECKs included,
 * on the row as the statement's snapshot has it, which a concurrent change may have made obsolete.
 */
const RESERVE = `
  WITH wanted AS (
    SELECT * FROM unnest($2::text[], $3::int[], $4::bigint[], $5::text[])
      AS w (sku, quantity, price_minor, currency_code)
  ), present AS (
    SELECT status, expires_at FROM reservations WHERE order_id = $1
  ), known AS MATERIALIZED (
    SELECT w.sku, w.quantity, v.price_minor, v.currency_code, coalesce(s.available, 0) AS available,
           coalesce(s.available >= w.quantity AND v.price_minor = w.price_minor
                    AND v.currency_code = w.currency_code, false) AS fine
    FROM wanted w
    LEFT JOIN variants v ON v.sku = w.sku AND v.listed
    LEFT JOIN stock s ON s.sku = v.sku
  ), locked AS MATERIALIZED (
    SELECT s.sku, s.available, s.reserved, s.sold, s.received, w.quantity
    FROM wanted w JOIN stock s ON s.sku = w.sku
    WHERE (SELECT bool_and(fine) FROM known) AND NOT EXISTS (SELECT FROM present)
    ORDER BY s.sku
    FOR NO KEY UPDATE OF s
  ), claimed AS (
    INSERT INTO reservations (order_id, status, expires_at)
    SELECT $1, 'HELD', now() + make_interval(secs => $6)
    FROM (SELECT bool_and(available >= quantity) AS enough FROM locked) AS whole
    WHERE whole.enough
    ON CONFLICT (order_id) DO NOTHING
    RETURNING order_id, status, expires_at
  ), moved AS (
    UPDATE stock s
    SET available = l.available - l.quantity, reserved = l.reserved + l.quantity,
        sold = l.sold, received = l.received
    FROM locked l, claimed
    WHERE s.sku = l.sku
  ), held AS (
    INSERT INTO reservation_lines (order_id, sku, quantity)
    SELECT c.order_id, l.sku, l.quantity FROM locked l, claimed c
  ), journal AS (
    INSERT INTO stock_movements (sku, kind, available_delta, reserved_delta, sold_delta, order_id)
    SELECT l.sku, 'RESERVE', -l.quantity, l.quantity, 0, c.order_id FROM locked l, claimed c
  )
  SELECT k.sku, k.quantity, k.price_minor, k.currency_code,
         coalesce(l.available, k.available) AS available,
         c.expires_at AS claimed_until, p.status, p.expires_at
  FROM known k
  LEFT JOIN locked l ON l.sku = k.sku
  LEFT JOIN claimed c ON true
  LEFT JOIN present p ON true`;

interface ReserveRow {
  sku: string;
  quantity: number;
  price_minor: number | null;
  currency_code: string | null;
  available: number;
  claimed_until: Date | null;
  status: ReservationState | null;
  expires_at: Date | null;
}

/** What {@link reserve} needs. */
export interface ReserveRequest {
  orderId: string;
  /** Each SKU once. */
  lines: readonly WantedLine[];
  ttlSeconds: number;
}

/**
 * Holds units for an order. One statement; a second one only where another call for the same
 * order or SKU came between.
 * @throws DomainError SKU_NOT_FOUND, RESERVATION_CLOSED
 */
export async function reserve(
  db: Database,
  { orderId, lines, ttlSeconds }: ReserveRequest,
): Promise<ReserveOutcome> {
  const rows = await db.query<ReserveRow>(RESERVE, [
    orderId,
    lines.map((line) => line.sku),
    lines.map((line) => line.quantity),
    lines.map((line) => line.expectedUnitPrice.amountMinor),
    lines.map((line) => line.expectedUnitPrice.currencyCode),
    ttlSeconds,
  ]);
  const [first] = rows;
  if (first?.claimed_until) {
    const reservation = { orderId, status: 'HELD', expiresAt: first.claimed_until } as const;
    return { kind: 'reserved', reservation };
  }
  if (first?.status && first.expires_at) {
    return repeatedReserve({ orderId, status: first.status, expiresAt: first.expires_at });
  }
  // A duplicate of this call may be what took the units or the claim, unseen by the statement.
  const present = await findReservation(db, orderId);
  if (present) return repeatedReserve(present);
  const refusal = refusalOf(lines.map((line) => factsOf(line, rows)));
  if (refusal) return refusal;
  throw new Error('Nothing stood against the reservation, yet it was not made');
}

function factsOf(line: WantedLine, rows: readonly ReserveRow[]): LineFacts {
  const row = rows.find(({ sku }) => sku === line.sku);
  const { currency_code: currencyCode = null, price_minor: amountMinor = null } = row ?? {};
  return {
    sku: line.sku,
    requested: line.quantity,
    price:
      currencyCode === null || amountMinor === null ? undefined : { currencyCode, amountMinor },
    expected: line.expectedUnitPrice,
    available: row?.available ?? 0,
  };
}
