import type { OrderInput, OrderResult } from '@holdfast/workflows';

/** What a mistake looks like: the workflow doesn't even begin. */
export async function order(_input: OrderInput): Promise<OrderResult> {
  throw new Error('The fraud service is not configured');
}
