import { ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { Order } from '@holdfast/proto/order';
import { notificationWorkflowId } from '../ids.ts';
import { notification } from '../notification/notification.workflow.ts';
import { TASK_QUEUES } from '../task-queues.ts';

/** Starts the message "we have your order". It outlives the order, and nothing waits for it. */
export async function startOrderConfirmation(order: Order): Promise<void> {
  const eventId = `${order.id}.confirmed`;
  const notificationId = notificationWorkflowId(eventId, order.customerId);
  await startChild(notification, {
    workflowId: notificationId,
    taskQueue: TASK_QUEUES.notifications,
    parentClosePolicy: ParentClosePolicy.ABANDON,
    staticSummary: `Confirmation of ${order.number}`,
    args: [
      {
        message: {
          notificationId,
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
      },
    ],
  });
}
