import { ORDER_STATES, isFinal, type OrderState } from '@holdfast/domain';
import type { Database, Transaction } from '@holdfast/platform';

/** How many orders came to a status within an hour. */
export interface StatusHourRow {
  hour: Date;
  status: OrderState;
  currency_code: string;
  orders: number;
  total_minor: number;
  seconds_since_confirmed: number;
}

/** How many orders stand somewhere. */
export interface StatusCountRow {
  status: OrderState;
  orders: number;
}

/** An hour counts as over so long after its end: longer than any statement runs that writes into it. */
const SETTLED_AFTER_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Any constant will do that the platform doesn't use. */
const ROLL_UP_LOCK = 72_618_001;

const OPEN = Object.keys(ORDER_STATES).filter((state) => !isFinal(ORDER_STATES, state));

/** The entries of the history between $1 and $2 that brought an order to a status, summed up. */
const MOVES = `
  SELECT date_trunc('hour', e.occurred_at, 'UTC') AS hour, e.status, o.currency_code,
         count(*) AS orders, sum(o.total_minor)::bigint AS total_minor,
         coalesce(sum(extract(epoch FROM e.occurred_at - confirmed.at)), 0)::bigint
           AS seconds_since_confirmed
  FROM order_events e
  JOIN orders o ON o.id = e.order_id
  LEFT JOIN order_events before
    ON before.order_id = e.order_id AND before.sequence = e.sequence - 1
  LEFT JOIN LATERAL (
    SELECT min(c.occurred_at) AS at FROM order_events c
    WHERE c.order_id = e.order_id AND c.status = 'CONFIRMED' AND c.sequence < e.sequence
  ) AS confirmed ON e.status <> 'CONFIRMED'
  WHERE e.occurred_at >= $1::timestamptz AND e.occurred_at < $2::timestamptz
    AND before.status IS DISTINCT FROM e.status
  GROUP BY 1, 2, 3`;

/**
 * What happened in the hours from `from` to before `to`. Hours that are over are summed up once; a
 * look costs what has happened since.
 */
export async function readHours(
  db: Database,
  from: Date,
  to: Date,
  now: Date,
): Promise<StatusHourRow[]> {
  return db.transaction(async (tx) => {
    const until = await rollUp(db, tx, now);
    const past = await db.query<StatusHourRow>(
      `SELECT hour, status, currency_code, orders, total_minor, seconds_since_confirmed
       FROM order_hours WHERE hour >= date_trunc('hour', $1::timestamptz, 'UTC')
         AND hour < $2::timestamptz
       ORDER BY hour, status, currency_code`,
      [from, to],
      tx,
    );
    const since = new Date(Math.max(until.getTime(), Math.floor(+from / HOUR_MS) * HOUR_MS));
    const present =
      since < to ? await db.query<StatusHourRow>(`${MOVES} ORDER BY 1, 2, 3`, [since, to], tx) : [];
    return [...past, ...present];
  });
}

/** Sums up the hours that are over and gives the end of the last one. */
async function rollUp(db: Database, tx: Transaction, now: Date): Promise<Date> {
  const over = new Date(Math.floor((+now - SETTLED_AFTER_MS) / HOUR_MS) * HOUR_MS);
  const done = await readUntil(db, tx);
  if (done >= over) return done;
  await db.query(`SELECT pg_advisory_xact_lock(${String(ROLL_UP_LOCK)})`, [], tx);
  // Somebody else may just have done it.
  const until = await readUntil(db, tx);
  if (until >= over) return until;
  await db.query(
    `INSERT INTO order_hours (hour, status, currency_code, orders, total_minor,
       seconds_since_confirmed) ${MOVES}`,
    [until, over],
    tx,
  );
  await db.query('UPDATE order_hours_until SET until = $1', [over], tx);
  return over;
}

async function readUntil(db: Database, tx: Transaction): Promise<Date> {
  const [row] = await db.query<{ until: Date }>('SELECT until FROM order_hours_until', [], tx);
  if (row === undefined) throw new Error('order_hours_until has no row');
  return row.until;
}

/** How many orders stand in each status that something follows. One statement, by a partial index. */
export function countOpen(db: Database): Promise<StatusCountRow[]> {
  return db.query<StatusCountRow>(
    `SELECT status, count(*) AS orders FROM orders
     WHERE status IN (${OPEN.map((status) => `'${status}'`).join(', ')})
     GROUP BY status ORDER BY status`,
  );
}
