import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError, type Money } from '@holdfast/domain';
import { PaymentWorkflows, StaffWork } from '@holdfast/temporal';
import type { Client } from '@temporalio/client';
import type { ChaosShop } from './shop.ts';

const PATIENCE_MS = 45_000;
const AGAIN_MS = 250;

/** Does what staff would do about parked steps: has them tried again. Gives the workflows' ids. */
export async function resolveAllParked(client: Client): Promise<string[]> {
  const work = new StaffWork(client);
  const resolved: string[] = [];
  for (const { workflowId, steps } of await work.parked()) {
    for (const { step } of steps) {
      const decision = { action: 'retry', actor: 'chaos', reason: 'Everything is back.' } as const;
      await work.resolve(workflowId, { ...decision, step });
      resolved.push(workflowId);
    }
  }
  return resolved;
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
