import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError, type Money, type ResolveAction } from '@holdfast/domain';
import { ORDER_TREE, type Workflows } from '@holdfast/invariants';
import { PaymentWorkflows, StaffWork } from '@holdfast/temporal';
import type { ParkedStep } from '@holdfast/workflows';
import type { Client } from '@temporalio/client';
import type { ChaosShop } from './shop.ts';

const PATIENCE_MS = 45_000;
const AGAIN_MS = 250;
const DECIDE_AFTER_MS = 1_000;

/** How often the same parked step is decided about: tried again, and then something else. */
const DECISIONS = 3;

/** What staff do about parked steps in one round. */
export class Staff {
  readonly #client: Client;
  readonly #decided = new Map<string, number>();
  /** What was decided, such as `retry capture of fulfillment:shp_…`. */
  readonly decisions: string[] = [];

  constructor(client: Client) {
    this.#client = client;
  }

  /** Has every parked step tried again; what fails once more is undone or left out, where it can be. */
  async look(workflows: Workflows): Promise<void> {
    const work = new StaffWork(this.#client);
    for (const { workflowId } of await workflows.needingAttention(ORDER_TREE)) {
      const parked = (await workflows.progress(workflowId))?.parked ?? [];
      for (const step of parked) {
        const action = this.#decide(workflowId, step);
        if (action === undefined) continue;
        const decision = { action, actor: 'chaos', reason: 'Everything is back.', step: step.step };
        try {
          await work.resolve(workflowId, decision);
          this.decisions.push(`${action} ${step.step} of ${workflowId}`);
        } catch (error) {
          // It has moved on by itself, or its code fails: the end of the round will tell.
          if (!(error instanceof DomainError)) throw error;
        }
      }
    }
  }

  #decide(workflowId: string, { step, options, since }: ParkedStep): ResolveAction | undefined {
    const key = `${workflowId} ${step}`;
    const times = this.#decided.get(key) ?? 0;
    // Once a second at most: a decision takes a moment to have its effect.
    if (times >= DECISIONS || Date.now() - Date.parse(since) < DECIDE_AFTER_MS) return undefined;
    this.#decided.set(key, times + 1);
    const otherwise = options.find((option) => option !== 'retry');
    return times === 0 ? 'retry' : (otherwise ?? 'retry');
  }
}

/** Gives the customer of a delivered order all money back, trying again while something is down. */
export async function refund(shop: ChaosShop, orderId: string): Promise<void> {
  const payments = new PaymentWorkflows(shop.temporal);
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      const taken = await takenFor(shop, orderId);
      if (taken === undefined) return;
      await payments.refund(
        { ...taken, orderId },
        { refundId: 'chaos', amount: taken.amount, actor: 'chaos', reason: 'They asked for it.' },
      );
      return;
    } catch (error) {
      if (!isPassing(error) || performance.now() > until) throw error;
      await sleep(AGAIN_MS);
    }
  }
}

/** The payment that has taken money for an order, and how much. */
async function takenFor(
  shop: ChaosShop,
  orderId: string,
): Promise<{ paymentId: string; amount: Money } | undefined> {
  const open = await shop.openStores();
  try {
    const [row] = await open
      .stores()
      .payment.query<{ id: string; currencyCode: string; captured: number }>(
        `SELECT id, currency_code AS "currencyCode", captured
           FROM payments WHERE order_id = $1 AND captured > 0`,
        [orderId],
      );
    if (row === undefined) return undefined;
    const { id: paymentId, currencyCode, captured: amountMinor } = row;
    return { paymentId, amount: { currencyCode, amountMinor } };
  } finally {
    await open.close();
  }
}

/** Databases and Temporal come back; what they refuse they refuse for good. */
function isPassing(error: unknown): boolean {
  return !(error instanceof DomainError) || error.reason === 'UNAVAILABLE';
}
