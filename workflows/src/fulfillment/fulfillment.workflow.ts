import { workflowInfo } from '@temporalio/workflow';
import type { FulfillmentInput, FulfillmentResult } from './contract.ts';
import { FulfillmentFlow } from './fulfillment-flow.ts';

/** Brings one shipment to the customer: packed, paid, handed over, delivered. */
export async function fulfillment(input: FulfillmentInput): Promise<FulfillmentResult> {
  const flow = new FulfillmentFlow(input, workflowInfo().workflowId);
  flow.registerHandlers();
  return flow.run();
}
