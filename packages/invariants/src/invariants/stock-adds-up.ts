import type { Invariant } from '../invariant.ts';

interface Row {
  sku: string;
  available: number;
  reserved: number;
  sold: number;
  received: number;
  movedAvailable: number;
  movedReserved: number;
  movedSold: number;
  movedReceived: number;
  held: number;
  committed: number;
}

/**
 * No unit is lost or sold twice: the counters of each SKU are what its movements and its orders'
 * reservations add up to. One statement, so that all of it is of one moment.
 */
const MISMATCHES = `
  WITH moved AS (
    SELECT sku, sum(available_delta) AS available, sum(reserved_delta) AS reserved,
           sum(sold_delta) AS sold,
           coalesce(sum(available_delta) FILTER (WHERE kind IN ('RECEIVE', 'WITHDRAW')), 0)
             AS received
      FROM stock_movements WHERE $1::text[] IS NULL OR sku = ANY ($1::text[]) GROUP BY sku
  ), wanted AS (
    SELECT l.sku,
           coalesce(sum(l.quantity) FILTER (WHERE r.status = 'HELD'), 0) AS held,
           coalesce(sum(l.quantity) FILTER (WHERE r.status = 'COMMITTED'), 0) AS committed
      FROM reservation_lines l JOIN reservations r USING (order_id)
     WHERE r.status IN ('HELD', 'COMMITTED') AND ($1::text[] IS NULL OR l.sku = ANY ($1::text[]))
     GROUP BY l.sku)
  SELECT s.sku, s.available, s.reserved, s.sold, s.received,
         coalesce(m.available, 0)::int AS "movedAvailable",
         coalesce(m.reserved, 0)::int AS "movedReserved",
         coalesce(m.sold, 0)::int AS "movedSold",
         coalesce(m.received, 0)::int AS "movedReceived",
         coalesce(w.held, 0)::int AS held, coalesce(w.committed, 0)::int AS committed
    FROM stock s LEFT JOIN moved m USING (sku) LEFT JOIN wanted w USING (sku)
   WHERE ($1::text[] IS NULL OR s.sku = ANY ($1::text[]))
     AND (s.available + s.reserved + s.sold <> s.received
       OR s.available <> coalesce(m.available, 0) OR s.reserved <> coalesce(m.reserved, 0)
       OR s.sold <> coalesce(m.sold, 0) OR s.received <> coalesce(m.received, 0)
       OR s.reserved <> coalesce(w.held, 0) OR s.sold <> coalesce(w.committed, 0))`;

export const stockAddsUp: Invariant = {
  name: 'stock-adds-up',
  sentence:
    'Of every SKU, available + reserved + sold = received, as its movements and reservations say.',
  unit: 'SKUs',
  async check({ product }, { only = null, onProgress }) {
    const [totals] = await product.query<{ checked: number }>(
      `SELECT count(*)::int AS checked FROM stock
        WHERE $1::text[] IS NULL OR sku = ANY ($1::text[])`,
      [only],
    );
    const rows = await product.query<Row>(MISMATCHES, [only]);
    const checked = totals?.checked ?? 0;
    onProgress(checked);
    return {
      checked,
      findings: rows.map(({ sku, ...facts }) => ({
        subject: sku,
        problem: 'The stock is not what its movements and reservations add up to.',
        facts,
      })),
    };
  },
};
