/**
 * Task queues by what must not starve what: a flood of reminders on `notifications` never delays a
 * checkout on `orders`.
 */
export const TASK_QUEUES = {
  orders: 'orders',
  payments: 'payments',
  fulfillment: 'fulfillment',
  notifications: 'notifications',
  background: 'background',
} as const;

/** The name of a task queue. */
export type TaskQueue = (typeof TASK_QUEUES)[keyof typeof TASK_QUEUES];
