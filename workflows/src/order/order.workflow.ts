import { workflowInfo } from '@temporalio/workflow';
import type { OrderInput, OrderResult } from './contract.ts';
import { OrderFlow } from './order-flow.ts';

/**
 * One order, from the click to the doorstep. Started by Update-With-Start; all it needs is in its
 * input, so a lost Update loses nothing.
 */
export async function order(input: OrderInput): Promise<OrderResult> {
  const flow = new OrderFlow(input, workflowInfo().workflowId);
  flow.registerHandlers();
  return flow.run();
}
