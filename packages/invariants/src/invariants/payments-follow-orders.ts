import type { Finding, Invariant } from '../invariant.ts';
import { orderPages, type OrderRow } from '../stores/orders.ts';
import type { ReadOnlyDatabase } from '../stores/read-only-database.ts';
import { isUnderWay } from '../stores/under-way.ts';
import { HANDED_OVER, STANDING, UNDONE } from '../workflow-facts.ts';

interface Payment {
  id: string;
  orderId: string;
  status: string;
  currencyCode: string;
  amount: number;
  captured: number;
  refunded: number;
}

async function paymentsOf(
  db: ReadOnlyDatabase,
  orderIds: readonly string[],
): Promise<Map<string, Payment[]>> {
  const rows = await db.query<Payment>(
    `SELECT id, order_id AS "orderId", status, currency_code AS "currencyCode", amount, captured,
            refunded
       FROM payments WHERE order_id = ANY ($1) ORDER BY order_id, ordinal`,
    [orderIds],
  );
  return Map.groupBy(rows, ({ orderId }) => orderId);
}

/** Money may be on its way. */
const UNDER_WAY: ReadonlySet<string> = new Set(['PENDING', 'ACTION_REQUIRED', 'AUTHORIZED']);
const LIVE: ReadonlySet<string> = new Set([
  'AUTHORIZED',
  'PARTIALLY_CAPTURED',
  'CAPTURED',
  'PARTIALLY_REFUNDED',
]);

/** What is wrong with the money of an order that stands as it does. */
function problemOf(order: OrderRow, payments: readonly Payment[]): string | undefined {
  const sum = (amount: (payment: Payment) => number) =>
    payments.reduce((total, payment) => total + amount(payment), 0);
  const captured = sum((payment) => payment.captured);
  const refunded = sum((payment) => payment.refunded);
  if (UNDONE.has(order.status)) {
    if (captured !== refunded) return 'Nothing is left of the order, and its money was kept.';
    if (payments.some(({ status }) => UNDER_WAY.has(status))) {
      return 'Nothing is left of the order, and money is still held for it.';
    }
    return undefined;
  }
  if (!STANDING.has(order.status)) {
    return captured === 0 ? undefined : 'Money was taken for an order that was not confirmed.';
  }
  if (HANDED_OVER.has(order.status) && captured !== order.totalMinor) {
    return 'The goods have left, and not just their price was taken.';
  }
  const live = payments.find(({ status }) => LIVE.has(status));
  if (live !== undefined) {
    const fits = live.amount === order.totalMinor && live.currencyCode === order.currencyCode;
    return fits ? undefined : 'The amount of the payment is not that of the order.';
  }
  // What was given back in full, or has run out at the bank, is for people to go on with.
  const isExplained = payments.some(({ status }) => status === 'REFUNDED' || status === 'EXPIRED');
  return isExplained ? undefined : 'The order stands, and no money is held or taken for it.';
}

/** The money of an order stands as the order does. */
export const paymentsFollowOrders: Invariant = {
  name: 'payments-follow-orders',
  sentence:
    'An order that stands has its price held or taken; of one that was undone nothing is held or kept.',
  unit: 'orders',
  async check(stores, { only, onProgress }) {
    const findings: Finding[] = [];
    let checked = 0;
    for await (const orders of orderPages(stores.order, only)) {
      const payments = await paymentsOf(
        stores.payment,
        orders.map(({ id }) => id),
      );
      for (const order of orders) {
        const own = payments.get(order.id) ?? [];
        const problem = problemOf(order, own);
        if (problem === undefined || order.hasSkippedStep) continue;
        const ids = own.map(({ id }) => id);
        const isBeingUndone =
          UNDONE.has(order.status) &&
          (await isUnderWay(stores.workflows, order.id, ids, only !== undefined));
        if (isBeingUndone) continue;
        const states = own.map(({ id, status, captured }) => `${id} ${status} ${captured}`);
        findings.push({
          subject: order.id,
          problem,
          facts: {
            status: order.status,
            totalMinor: order.totalMinor,
            payments: states.join(', '),
          },
        });
      }
      checked += orders.length;
      onProgress(orders.length);
    }
    return { checked, findings };
  },
};
