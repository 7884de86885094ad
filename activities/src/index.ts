import type { ActivityDependencies } from './dependencies.ts';
import { createNotificationActivities } from './notification.activities.ts';
import { createOrderActivities } from './order.activities.ts';
import { createPaymentActivities } from './payment.activities.ts';
import { createStockActivities } from './stock.activities.ts';
import { createWorkflowActivities } from './workflow.activities.ts';

export type {
  ActivityDependencies,
  NotificationStart,
  OrderNews,
  Step,
  WorkflowMessages,
} from './dependencies.ts';
export { toFailure } from './failure.ts';
export type { NotificationActivities } from './notification.activities.ts';
export type { OrderActivities } from './order.activities.ts';
export type { PaymentActivities } from './payment.activities.ts';
export type { StockActivities } from './stock.activities.ts';
export type { WorkflowActivities } from './workflow.activities.ts';

/** Every step that a worker can run. */
export function createActivities(dependencies: ActivityDependencies) {
  return {
    ...createOrderActivities(dependencies),
    ...createStockActivities(dependencies),
    ...createPaymentActivities(dependencies),
    ...createNotificationActivities(dependencies),
    ...createWorkflowActivities(dependencies),
  };
}

/** Every step, as a type. */
export type Activities = ReturnType<typeof createActivities>;
