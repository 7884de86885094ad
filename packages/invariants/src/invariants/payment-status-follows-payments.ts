import type { Finding, Invariant } from '../invariant.ts';
import { orderPages } from '../stores/orders.ts';
import type { Stores } from '../stores/stores.ts';
import { isUnderWay } from '../stores/under-way.ts';
import { orderPaymentStatusesOf } from '../workflow-facts.ts';

interface Decisive {
  id: string;
  orderId: string;
  status: string;
}

/** The payment that each order lives by: the one that has taken or holds money, else the latest. */
async function decisiveOf({ payment }: Stores, orderIds: readonly string[]) {
  const rows = await payment.query<Decisive>(
    `SELECT DISTINCT ON (order_id) id, order_id AS "orderId", status
       FROM payments WHERE order_id = ANY ($1)
      ORDER BY order_id, captured > 0 DESC, status = 'AUTHORIZED' DESC, ordinal DESC`,
    [orderIds],
  );
  return new Map(rows.map((row) => [row.orderId, row]));
}

/** People see of an order's money what the payment service knows. */
export const paymentStatusFollowsPayments: Invariant = {
  name: 'payment-status-follows-payments',
  sentence: 'The payment status of an order that has ended is that of the payment it lives by.',
  unit: 'orders with payments',
  async check(stores, { only, onProgress }) {
    const findings: Finding[] = [];
    let checked = 0;
    for await (const orders of orderPages(stores.order, only)) {
      const payments = await decisiveOf(
        stores,
        orders.map(({ id }) => id),
      );
      checked += payments.size;
      for (const order of orders) {
        const decisive = payments.get(order.id);
        if (decisive === undefined || order.hasSkippedStep) continue;
        if (orderPaymentStatusesOf(decisive.status).includes(order.paymentStatus)) continue;
        const { workflows } = stores;
        // Who is not at an end may have yet to write it down.
        if (await isUnderWay(workflows, order.id, [decisive.id], only !== undefined)) continue;
        findings.push({
          subject: order.id,
          problem: 'The order says something else of its money than its payment.',
          facts: { order: order.paymentStatus, payment: decisive.id, status: decisive.status },
        });
      }
      onProgress(orders.length);
    }
    return { checked, findings };
  },
};
