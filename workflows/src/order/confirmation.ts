import type { NotificationStart } from '@holdfast/activities';
import type { Order } from '@holdfast/proto/order';
import { confirmationEventId, notificationWorkflowId } from '../ids.ts';

/** The message "we have your order". Its workflow outlives the order, and nothing waits for it. */
export function orderConfirmation(order: Order): NotificationStart {
  return {
    orderId: order.id,
    summary: `Confirmation of ${order.number}`,
    message: {
      notificationId: notificationWorkflowId(confirmationEventId(order.id), order.customerId),
      recipient: {
        userId: order.customerId,
        email: order.contact?.email ?? '',
        name: order.contact?.name ?? '',
        locale: order.contact?.locale ?? 'en',
      },
      content: {
        $case: 'orderConfirmation',
        value: {
          orderId: order.id,
          orderNumber: order.number,
          lines: order.lines,
          totals: order.totals,
          address: order.address,
          shippingMethod: order.shippingMethod.toLowerCase(),
          placedAt: order.placedAt,
        },
      },
    },
  };
}
