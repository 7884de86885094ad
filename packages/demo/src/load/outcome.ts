import { setTimeout as sleep } from 'node:timers/promises';
import { orderSchema, placedSchema } from './answers.ts';
import type { Buyer } from './buyer.ts';
import { expectAnswer, problemOf, unexpected, type ApiAnswer } from './web-api.ts';

/** How placing or paying an order went, from whichever answer told it. */
export interface Outcome {
  orderId: string;
  /** Null where no order came about. */
  orderNumber: string | null;
  /** `confirmed`, `payment_declined`, `rejected`, `pending`, … */
  status: string;
  /** Why it isn't confirmed, UPPER_SNAKE. */
  code?: string;
  /** Where the answer names it, in minor units. */
  totalMinor?: number;
}

const POLL_MS = 400;

/** How long an order that was accepted with 202 may take to be decided. */
const DECISION_MS = 45_000;

/**
 * Reads the answer to placing or paying an order: 201, 202, or a problem that names the order.
 *
 * @throws UnexpectedAnswerError for any other
 */
export function readOutcome(answer: ApiAnswer): Outcome {
  if (answer.status === 201 || answer.status === 202) {
    const placed = expectAnswer(answer, answer.status, placedSchema);
    const { orderId, orderNumber, status, total } = placed;
    return {
      orderId,
      orderNumber,
      status,
      ...(total === null ? {} : { totalMinor: total.amountMinor }),
    };
  }
  const problem = problemOf(answer);
  if (problem?.orderId === undefined || problem.orderStatus === undefined) throw unexpected(answer);
  const { orderId, orderNumber = null, orderStatus, code } = problem;
  return { orderId, orderNumber, status: orderStatus, code };
}

/** Follows an order that is still pending until it is decided, or for as long as that may take. */
export async function awaitDecision(
  buyer: Buyer,
  first: Outcome,
  signal: AbortSignal,
): Promise<Outcome> {
  const giveUpAt = performance.now() + DECISION_MS;
  let outcome = first;
  while (outcome.status === 'pending' && performance.now() < giveUpAt) {
    await sleep(POLL_MS, undefined, { signal });
    const path = `/v1/orders/${first.orderId}`;
    const answer = await buyer.send({ method: 'GET', path }, signal);
    // Accepted by the workflow, but not in the order service's books yet.
    if (answer.status === 404) continue;
    const { orderId, orderNumber, status, statusReason, total } = expectAnswer(
      answer,
      200,
      orderSchema,
    );
    outcome = {
      orderId,
      orderNumber,
      status,
      ...(statusReason === null ? {} : { code: statusReason }),
      totalMinor: total.amountMinor,
    };
  }
  return outcome;
}
