import type { Finding, Invariant, Look } from '../invariant.ts';
import { BATCH, pages } from '../stores/batches.ts';
import { orderPages, presentIds, type OrderRow } from '../stores/orders.ts';
import type { Stores } from '../stores/stores.ts';
import { isUnderWay } from '../stores/under-way.ts';
import { STANDING, UNDONE } from '../workflow-facts.ts';

interface Reservation {
  id: string;
  status: string;
  /** Its lines as text, to be compared with the order's. */
  lines: string | null;
}

const LINES = `string_agg(l.sku || ' ' || l.quantity, ', ' ORDER BY l.sku COLLATE "C")`;

async function reservationsOf(
  { product }: Stores,
  orderIds: readonly string[],
): Promise<Map<string, Reservation>> {
  const rows = await product.query<Reservation>(
    `SELECT r.order_id AS id, r.status, ${LINES} AS lines
       FROM reservations r LEFT JOIN reservation_lines l USING (order_id)
      WHERE r.order_id = ANY ($1) GROUP BY r.order_id, r.status`,
    [orderIds],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function linesOf(
  { order }: Stores,
  orderIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await order.query<{ id: string; lines: string }>(
    `SELECT l.order_id AS id, ${LINES} AS lines
       FROM order_lines l WHERE l.order_id = ANY ($1) GROUP BY l.order_id`,
    [orderIds],
  );
  return new Map(rows.map(({ id, lines }) => [id, lines]));
}

function problemOf(
  { status }: OrderRow,
  reservation: Reservation | undefined,
  orderLines: string | undefined,
): string | undefined {
  const held = reservation?.status ?? 'NONE';
  if (STANDING.has(status)) {
    if (held !== 'COMMITTED') return 'The order stands, and its stock is not sold to it.';
    if (reservation?.lines !== orderLines) return 'What was sold to the order is not its lines.';
  }
  if (UNDONE.has(status) && (held === 'HELD' || held === 'COMMITTED')) {
    return 'Nothing is left of the order, and stock is still held for it or sold to it.';
  }
  return undefined;
}

/** Stock that is held or sold for an order that nobody knows. */
async function withoutOrder(stores: Stores, { only }: Look): Promise<Finding[]> {
  const findings: Finding[] = [];
  const read = (after: string) =>
    stores.product.query<{ id: string; status: string }>(
      `SELECT order_id AS id, status FROM reservations
        WHERE order_id > $1 AND status IN ('HELD', 'COMMITTED')
          AND ($2::text[] IS NULL OR order_id = ANY ($2::text[]))
        ORDER BY order_id LIMIT ${String(BATCH)}`,
      [after, only ?? null],
    );
  for await (const rows of pages(read)) {
    const ids = rows.map(({ id }) => id);
    const known = await presentIds(stores.order, 'orders', ids);
    for (const { id, status } of rows) {
      if (known.has(id)) continue;
      findings.push({
        subject: id,
        problem: 'Stock is held or sold for an order that has no row.',
        facts: { reservation: status },
      });
    }
  }
  return findings;
}

/** The stock of an order stands as the order does. */
export const reservationsFollowOrders: Invariant = {
  name: 'reservations-follow-orders',
  sentence:
    'The stock of an order that stands is sold to it; of one that was undone it is given back.',
  unit: 'orders',
  async check(stores, look) {
    const { only, onProgress } = look;
    const findings = await withoutOrder(stores, look);
    let checked = 0;
    for await (const orders of orderPages(stores.order, only)) {
      const ids = orders.map(({ id }) => id);
      const [reservations, lines] = await Promise.all([
        reservationsOf(stores, ids),
        linesOf(stores, ids),
      ]);
      for (const order of orders) {
        const reservation = reservations.get(order.id);
        const orderLines = lines.get(order.id);
        const problem = problemOf(order, reservation, orderLines);
        if (problem === undefined || order.hasSkippedStep) continue;
        const isBeingUndone =
          UNDONE.has(order.status) &&
          (await isUnderWay(stores.workflows, order.id, [], only !== undefined));
        if (isBeingUndone) continue;
        findings.push({
          subject: order.id,
          problem,
          facts: {
            status: order.status,
            reservation: reservation?.status ?? null,
            reservedLines: reservation?.lines ?? null,
            orderLines: orderLines ?? null,
          },
        });
      }
      checked += orders.length;
      onProgress(orders.length);
    }
    return { checked, findings };
  },
};
