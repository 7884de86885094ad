import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { domainError, formatMoney, isId, parseAmount } from '@holdfast/domain';
import {
  paymentProgressQuery,
  paymentWorkflowId,
  type ParkedStep,
  type PaymentInput,
  type ResolveAction,
} from '@holdfast/workflows';
import { OrderWorkflows } from '../client/orders.ts';
import { PaymentWorkflows } from '../client/payments.ts';
import { StaffWork } from '../client/staff.ts';

/** Who does it, and why. */
export interface Intent {
  actor: string;
  reason: string;
  step: string | undefined;
  key: string | undefined;
}

/** A command: gives lines to print. Throws DomainError with a sentence when it isn't possible. */
export type Command = (
  client: Client,
  operands: readonly string[],
  intent: Intent,
) => AsyncIterable<string>;

/** How long a cancellation may take before the command says that it is not decided yet. */
const CANCEL_WAIT_MS = 30_000;

const ACTIONS: readonly ResolveAction[] = ['retry', 'skip', 'compensate'];

/** What waits for a person. */
export async function* parked(client: Client): AsyncIterable<string> {
  const work = await new StaffWork(client).parked();
  if (work.length === 0) yield 'Nothing waits for a person.';
  for (const { workflowId, startedAt, steps } of work) {
    yield `${workflowId}  since ${steps[0]?.since ?? startedAt}`;
    if (steps.length === 0) yield '  look at it in the Temporal UI: its current details say more';
    for (const step of steps) yield `  ${describe(step)}`;
  }
}

function describe({ step, reason, message, options, retriesAt }: ParkedStep): string {
  const again = retriesAt === undefined ? '' : ` Tried again by itself at ${retriesAt}.`;
  return `${step}: ${message} (${reason}).${again} Choose: ${options.join(', ')}`;
}

/** Decides about a parked step. */
export async function* resolve(
  client: Client,
  [workflowId = '', action = '']: readonly string[],
  { actor, reason, step }: Intent,
): AsyncIterable<string> {
  const chosen = ACTIONS.find((known) => known === action);
  if (chosen === undefined) {
    throw domainError('VALIDATION_FAILED', `${action} is none of ${ACTIONS.join(', ')}.`);
  }
  const resolution = { action: chosen, actor, reason, ...(step === undefined ? {} : { step }) };
  const resolved = await new StaffWork(client).resolve(workflowId, resolution);
  yield `${workflowId}: ${resolved.step}, ${chosen}`;
}

/** Cancels an order that has not been shipped. */
export async function* cancel(
  client: Client,
  [orderId = '']: readonly string[],
  { actor, reason }: Intent,
): AsyncIterable<string> {
  if (!isId('ord', orderId)) throw domainError('VALIDATION_FAILED', 'An order id is ord_….');
  const cancelled = { actorType: 'STAFF', actorId: actor, reason } as const;
  const done = await new OrderWorkflows(client).cancel(
    orderId,
    `cancel:${randomUUID()}`,
    cancelled,
    CANCEL_WAIT_MS,
  );
  if (done === undefined) {
    yield `${orderId}: asked for; its workflow has not decided yet`;
    return;
  }
  yield `${orderId} is cancelled; stock and money are given back.`;
}

/** Gives money back. */
export async function* refund(
  client: Client,
  [paymentId = '', text = '']: readonly string[],
  { actor, reason, key }: Intent,
): AsyncIterable<string> {
  const paid = await paymentOf(client, paymentId);
  const amount = parseAmount(text, paid.amount.currencyCode);
  const refundId = key ?? randomUUID();
  const state = await new PaymentWorkflows(client).refund(paid, {
    refundId,
    amount,
    actor,
    reason,
  });
  yield `${paymentId}: ${formatMoney(amount, 'en')} given back, ${formatMoney(state.refunded, 'en')} of ${formatMoney(state.captured, 'en')} in all.`;
}

/** What a payment was for, by its workflow; one that has ended still answers. */
async function paymentOf(client: Client, paymentId: string): Promise<PaymentInput> {
  try {
    const handle = client.workflow.getHandle(paymentWorkflowId(paymentId));
    const { orderId, amount } = await handle.query(paymentProgressQuery);
    return { paymentId, orderId, amount };
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    throw domainError('PAYMENT_NOT_FOUND', `Temporal knows no payment ${paymentId}.`);
  }
}
