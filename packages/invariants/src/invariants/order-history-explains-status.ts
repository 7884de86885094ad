import { ORDER_STATES } from '@holdfast/domain';
import type { Finding, Invariant } from '../invariant.ts';
import { BATCH, pages } from '../stores/batches.ts';

interface Row {
  id: string;
  status: string;
  paymentStatus: string;
  lastSequence: number;
  events: number;
  lastStatus: string | null;
  lastPaymentStatus: string | null;
  forbidden: string | null;
}

const MOVES = Object.entries(ORDER_STATES).flatMap(([from, followers]) =>
  followers.map((to) => `${from}>${to}`),
);

const PAGE = `
  WITH page AS (
    SELECT id, status, payment_status, last_sequence FROM orders
     WHERE id > $1 AND ($2::text[] IS NULL OR id = ANY ($2::text[]))
     ORDER BY id LIMIT ${String(BATCH)}
  ), events AS (
    SELECT e.order_id, e.sequence, e.status, e.payment_status,
           lag(e.status) OVER (PARTITION BY e.order_id ORDER BY e.sequence) AS before,
           row_number() OVER (PARTITION BY e.order_id ORDER BY e.sequence DESC) AS from_last
      FROM order_events e WHERE e.order_id IN (SELECT id FROM page)
  ), histories AS (
    SELECT order_id, count(*)::int AS events, max(sequence) AS last,
           max(status) FILTER (WHERE from_last = 1) AS last_status,
           max(payment_status) FILTER (WHERE from_last = 1) AS last_payment_status,
           string_agg(before || ' to ' || status, ', ' ORDER BY sequence)
             FILTER (WHERE before <> status AND NOT before || '>' || status = ANY ($3::text[]))
             AS forbidden
      FROM events GROUP BY order_id)
  SELECT p.id, p.status, p.payment_status AS "paymentStatus", p.last_sequence AS "lastSequence",
         coalesce(h.events, 0) AS events, h.last_status AS "lastStatus",
         h.last_payment_status AS "lastPaymentStatus", h.forbidden
    FROM page p LEFT JOIN histories h ON h.order_id = p.id ORDER BY p.id`;

function problemOf(row: Row): string | undefined {
  if (row.forbidden !== null) return 'The history has a move that no order may make.';
  if (row.events !== row.lastSequence) return 'The history has gaps.';
  if (row.status !== row.lastStatus || row.paymentStatus !== row.lastPaymentStatus) {
    return 'The last event of the history is not how the order stands.';
  }
  return undefined;
}

/** Nobody has to guess how an order came to stand where it stands. */
export const orderHistoryExplainsStatus: Invariant = {
  name: 'order-history-explains-status',
  sentence:
    "An order's history leads from its placing to its status by allowed moves, without gaps.",
  unit: 'orders',
  async check({ order }, { only = null, onProgress }) {
    const findings: Finding[] = [];
    let checked = 0;
    for await (const rows of pages((after) => order.query<Row>(PAGE, [after, only, MOVES]))) {
      for (const { id, ...facts } of rows) {
        const problem = problemOf({ id, ...facts });
        if (problem !== undefined) findings.push({ subject: id, problem, facts });
      }
      checked += rows.length;
      onProgress(rows.length);
    }
    return { checked, findings };
  },
};
