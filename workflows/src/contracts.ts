export * from './fulfillment/contract.ts';
export * from './ids.ts';
export * from './notification/contract.ts';
export * from './order/contract.ts';
export * from './payment/contract.ts';
export * from './search-attributes.ts';
export * from './shared/contract.ts';
export type { Progress, ProgressStep, Waiting } from './shared/progress.ts';
export * from './task-queues.ts';
