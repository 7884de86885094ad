import { confirmationEventId, notificationWorkflowId } from '@holdfast/workflows';
import { isOurs, unless, type Check } from './facts.ts';

/** Answers that say that the order is bought. */
const BOUGHT: readonly unknown[] = ['CONFIRMED', 'FULFILLING', 'SHIPPED', 'DELIVERED'];

/**
 * An order that was accepted is confirmed by one message, any other by none. One that was cancelled
 * before anybody was told that it is accepted may go without.
 */
export const toldOnce: Check = ({ shop }, { order, answers }) => {
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
  const wasTold = answers.some(({ outcome }) =>
    BOUGHT.includes((outcome as { status?: string } | undefined)?.status),
  );
  if (!wasTold && !orders.was('FULFILLING'))
    return unless(times <= 1, `Confirmed ${String(times)} times`);
  return unless(times === 1, `Accepted, and confirmed ${String(times)} times`);
};
