import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type Client,
} from '@temporalio/client';
import type { WorkflowMessages } from '@holdfast/activities';
import {
  NOTIFICATION_WORKFLOW,
  TASK_QUEUES,
  orderNewsSignal,
  orderWorkflowId,
  paymentWorkflowId,
  providerNewsSignal,
} from '@holdfast/workflows';
import type { notification } from '@holdfast/workflows/workflows';

/** How the steps of workflows reach other workflows. */
export function createWorkflowMessages(client: Client): WorkflowMessages {
  return {
    async tellOrder(orderId, news) {
      const handle = client.workflow.getHandle(orderWorkflowId(orderId));
      await unlessEnded(handle.signal(orderNewsSignal, news));
    },

    async tellPayment(paymentId) {
      const handle = client.workflow.getHandle(paymentWorkflowId(paymentId));
      await unlessEnded(handle.signal(providerNewsSignal));
    },

    async startNotification({ message, summary, orderId }) {
      try {
        await client.workflow.start<typeof notification>(NOTIFICATION_WORKFLOW, {
          workflowId: message.notificationId,
          taskQueue: TASK_QUEUES.notifications,
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
          staticSummary: summary,
          args: [{ orderId, message }],
        });
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }
    },
  };
}

/** Who has ended needs no news. */
async function unlessEnded(signal: Promise<void>): Promise<void> {
  try {
    await signal;
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
