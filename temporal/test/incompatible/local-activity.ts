import { proxyLocalActivities } from '@temporalio/workflow';
import { order as today } from '@holdfast/workflows/workflows';
import type { OrderInput, OrderResult } from '@holdfast/workflows';

const { screenOrder } = proxyLocalActivities<{ screenOrder(): Promise<void> }>({
  startToCloseTimeout: '1 second',
});

/** A new step in front, of the kind that leaves a marker rather than events of its own. */
export async function order(input: OrderInput): Promise<OrderResult> {
  await screenOrder();
  return today(input);
}
