import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { RESOLVE_ACTIONS, domainError, formatMoney, parseAmount } from '@holdfast/domain';
import {
  orderWorkflowId,
  paymentProgressQuery,
  paymentWorkflowId,
  progressQuery,
  type ParkedStep,
  type PaymentInput,
} from '@holdfast/workflows';
import { orderIdOfWorkflow } from '../client/order-of-workflow.ts';
import { OrderWorkflows } from '../client/orders.ts';
import { PaymentWorkflows } from '../client/payments.ts';
import { StaffWork } from '../client/staff.ts';
import type { Intent, Systems } from './command.ts';
import { namesOrder, orderIdOf } from './order-of.ts';

/** How long a cancellation may take before the command says that it is not decided yet. */
const CANCEL_WAIT_MS = 30_000;

/** What waits for a person. */
export async function* parked({ temporal }: Systems): AsyncIterable<string> {
  const work = await new StaffWork(temporal).parked();
  if (work.length === 0) yield 'Nothing waits for a person.';
  for (const { workflowId, startedAt, steps } of work) {
    yield `${workflowId}  since ${steps[0]?.since ?? startedAt}`;
    if (steps.length === 0) yield '  look at it in the Temporal UI: its current details say more';
    for (const step of steps) yield* describe(workflowId, step);
  }
}

/** What happened, and the command that decides about it with the options there are. */
function* describe(
  workflowId: string,
  { step, reason, message, options, retriesAt }: ParkedStep,
): Iterable<string> {
  yield `  ${step}: ${message.replace(/\.$/, '')} (${reason})`;
  if (retriesAt !== undefined) yield `  is tried again by itself at ${retriesAt}`;
  yield `  npm run admin -- resolve ${workflowId} ${options.join('|')} --step ${step} --reason "…"`;
}

/** The workflow that a decision is for: named itself, or by the order that it waits for. */
async function workflowOf(temporal: Client, subject: string, step?: string): Promise<string> {
  if (!namesOrder(subject)) return subject;
  const orderId = await orderIdOf(temporal, subject);
  const waiting = (await new StaffWork(temporal).parked()).filter(
    ({ workflowId, steps }) =>
      orderIdOfWorkflow(workflowId) === orderId &&
      (step === undefined || steps.some((parked) => parked.step === step)),
  );
  if (waiting.length > 1) {
    const ids = waiting.map(({ workflowId }) => workflowId).join(', ');
    throw domainError('VALIDATION_FAILED', `Several of its workflows wait; name one: ${ids}.`);
  }
  return waiting[0]?.workflowId ?? orderWorkflowId(orderId);
}

/** Decides about a parked step. */
export async function* resolve(
  { temporal }: Systems,
  [subject = '', action = '']: readonly string[],
  { actor, reason, step }: Intent,
): AsyncIterable<string> {
  const chosen = RESOLVE_ACTIONS.find((known) => known === action);
  if (chosen === undefined) {
    throw domainError('VALIDATION_FAILED', `${action} is none of ${RESOLVE_ACTIONS.join(', ')}.`);
  }
  const workflowId = await workflowOf(temporal, subject, step);
  const resolution = { action: chosen, actor, reason, ...(step === undefined ? {} : { step }) };
  const resolved = await new StaffWork(temporal).resolve(workflowId, resolution);
  yield `${workflowId}: ${resolved.step}, ${chosen}`;
}

/** Cancels an order that has not been shipped. */
export async function* cancel(
  { temporal }: Systems,
  [order = '']: readonly string[],
  { actor, reason }: Intent,
): AsyncIterable<string> {
  const orderId = await orderIdOf(temporal, order);
  const cancelled = { actorType: 'STAFF', actorId: actor, reason } as const;
  const done = await new OrderWorkflows(temporal).cancel(
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

/** Gives money back. Says how to repeat it before it begins: another id would give the money twice. */
export async function* refund(
  { temporal }: Systems,
  [subject = '', text = '']: readonly string[],
  { actor, reason, key }: Intent,
): AsyncIterable<string> {
  const paymentId = namesOrder(subject) ? await paymentIdOf(temporal, subject) : subject;
  const paid = await paymentOf(temporal, paymentId);
  const amount = parseAmount(text, paid.amount.currencyCode);
  const refundId = key ?? randomUUID();
  const repeat = ['refund', paymentId, text, '--key', refundId, '--reason', reason, '--as', actor];
  yield 'Refunding. If no result follows, repeat it with this command, which gives nothing twice:';
  yield `  npm run admin -- ${repeat.map(quoted).join(' ')}`;
  const state = await new PaymentWorkflows(temporal).refund(paid, {
    refundId,
    amount,
    actor,
    reason,
  });
  yield `${paymentId}: ${formatMoney(amount, 'en')} given back, ${formatMoney(state.refunded, 'en')} of ${formatMoney(state.captured, 'en')} in all.`;
}

/** As a POSIX shell reads it back. */
const quoted = (word: string): string =>
  /^[\w.:,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** The latest payment of an order. */
async function paymentIdOf(client: Client, order: string): Promise<string> {
  const orderId = await orderIdOf(client, order);
  try {
    const handle = client.workflow.getHandle(orderWorkflowId(orderId));
    const { paymentId } = await handle.query(progressQuery);
    if (paymentId !== undefined) return paymentId;
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
  throw domainError('PAYMENT_NOT_FOUND', `Temporal knows no payment of ${order}.`);
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
