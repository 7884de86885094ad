import { confirmationEventId, notificationWorkflowId } from '@holdfast/workflows';
import { isOurs, unless, type Check } from './facts.ts';

/** An order that was accepted is confirmed by one message, any other by none. */
export const toldOnce: Check = ({ shop }, { order }) => {
  const { orderId, customerId, orders, plan, skipped } = order;
  const id = notificationWorkflowId(confirmationEventId(orderId), customerId);
  const times = shop.mailbox.handed.filter((handed) => handed === id).length;
  if (!isOurs(order) || !orders.was('CONFIRMED')) {
    return unless(times === 0 && order.notifications.size === 0, 'Confirmed, and never accepted');
  }
  if (skipped.has('send')) return unless(times <= 1, `Confirmed ${String(times)} times`);
  if (plan.isUnreachable) {
    return unless(shop.mailbox.statusOf(id) === 'REFUSED', 'The message was never tried');
  }
  return unless(times === 1, `Accepted, and confirmed ${String(times)} times`);
};
