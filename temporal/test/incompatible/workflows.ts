import { sleep } from '@temporalio/workflow';
import { order as today } from '@holdfast/workflows/workflows';
import type { OrderInput, OrderResult } from '@holdfast/workflows';

export { fulfillment, notification, payment } from '@holdfast/workflows/workflows';

/** What a careless change looks like: a new step that running orders know nothing of. */
export async function order(input: OrderInput): Promise<OrderResult> {
  await sleep('1 second');
  return today(input);
}
