import { workflowInfo } from '@temporalio/workflow';
import type { PaymentInput, PaymentResult } from './contract.ts';
import { PaymentFlow } from './payment-flow.ts';

/**
 * Owns the money of a payment from its first outcome on: follows the bank's challenge, watches over
 * the hold until it is captured, gives it up or back when the order comes to nothing, refunds. Ends
 * when nothing more is to come; staff start it again for a later refund.
 */
export async function payment(input: PaymentInput): Promise<PaymentResult> {
  const flow = new PaymentFlow(input, workflowInfo().workflowId);
  flow.registerHandlers();
  return flow.run();
}
