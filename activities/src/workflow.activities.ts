import type { ActivityDependencies, NotificationStart, OrderNews } from './dependencies.ts';
import { call } from './failure.ts';

/** Steps that reach other workflows. */
export function createWorkflowActivities({ workflows }: Pick<ActivityDependencies, 'workflows'>) {
  return {
    /** Brings an order news of its payment or shipment. */
    tellOrder({ orderId, news }: { orderId: string; news: OrderNews }): Promise<void> {
      return call(() => workflows.tellOrder(orderId, news));
    },

    /** Starts the workflow of a message. */
    startNotification(start: NotificationStart): Promise<void> {
      return call(() => workflows.startNotification(start));
    },
  };
}

/** The steps between workflows as a workflow sees them. */
export type WorkflowActivities = ReturnType<typeof createWorkflowActivities>;
