import { orderWorkflowId } from '@holdfast/workflows';
import type { Finding, Invariant } from '../invariant.ts';
import { orderPages } from '../stores/orders.ts';
import type { ReadOnlyDatabase } from '../stores/read-only-database.ts';
import type { Stores } from '../stores/stores.ts';
import { messagesOwed } from '../workflow-facts.ts';

/** Status of each delivery, by the notification's id. */
async function deliveriesOf(
  db: ReadOnlyDatabase,
  notificationIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.query<{ id: string; status: string }>(
    'SELECT notification_id AS id, status FROM deliveries WHERE notification_id = ANY ($1)',
    [notificationIds],
  );
  return new Map(rows.map(({ id, status }) => [id, status]));
}

/** True while somebody is about to send it. */
async function isUnderWay(
  { workflows }: Stores,
  orderId: string,
  ids: readonly string[],
  closely: boolean,
): Promise<boolean> {
  if (!closely) {
    const open = await workflows.open('notification');
    return ids.some((id) => open.has(id));
  }
  const found = await Promise.all(ids.map((id) => workflows.find(id)));
  if (found.some((workflow) => workflow?.status === 'RUNNING')) return true;
  // What the order does next, or is at, may be to start it.
  const pending = await workflows.pending(orderWorkflowId(orderId));
  return pending !== undefined && pending.taskAttempts + pending.activities > 0;
}

/** Customers are told what they were promised to be told. */
export const messagesSent: Invariant = {
  name: 'messages-sent',
  sentence:
    'Every message that an order owes has been sent, was refused, or is being sent; none twice.',
  unit: 'messages',
  async check(stores, { only, onProgress }) {
    const findings: Finding[] = [];
    let checked = 0;
    for await (const orders of orderPages(stores.order, only)) {
      const owed = orders.flatMap((order) =>
        order.hasSkippedStep ? [] : messagesOwed(order).map((ids) => ({ orderId: order.id, ids })),
      );
      const deliveries = await deliveriesOf(
        stores.notification,
        owed.flatMap(({ ids }) => ids),
      );
      for (const { orderId, ids } of owed) {
        const statuses = ids.map((id) => deliveries.get(id)).filter((known) => known !== undefined);
        if (statuses.filter((known) => known === 'SENT').length > 1) {
          findings.push({
            subject: orderId,
            problem: 'A message was sent twice.',
            facts: { notifications: ids.join(', ') },
          });
          continue;
        }
        const [status] = statuses;
        if (status === 'SENT' || status === 'REFUSED') continue;
        if (await isUnderWay(stores, orderId, ids, only !== undefined)) continue;
        findings.push({
          subject: orderId,
          problem: 'A message that the order owes was not sent, and nobody is sending it.',
          facts: { notification: ids[0] ?? null, delivery: status ?? null },
        });
      }
      checked += owed.length;
      onProgress(orders.length);
    }
    return { checked, findings };
  },
};
