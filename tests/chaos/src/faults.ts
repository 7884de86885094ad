import type { Customer } from './customer.ts';
import { runOrder, type RoundContext } from './order-run.ts';
import type { Fault } from './plan.ts';
import { strike } from './victims.ts';

/** How long an order may take to get to the point at which somebody is struck. */
const HIT_TIMEOUT_MS = 25_000;

/** What came of a fault. */
export interface FaultResult extends Omit<Fault, 'order'> {
  journey: string;
  order: number;
  /** False when the order never came to that point: an earlier fault sent it another way. */
  hit: boolean;
  /** Milliseconds from the end of the blow until the victim did its work again. */
  backAfterMs: number | null;
}

/**
 * Starts the fault's order, strikes the victim when the order is at the point, lets the order go on,
 * and resolves when the victim is back. `going` gets what the customer still does by then.
 */
export async function commitFault(
  context: RoundContext,
  fault: Fault,
  going: Promise<void>[],
): Promise<FaultResult> {
  const { gate, stack } = context.shop;
  const { victim, step, phase, blow, pauseMs, order } = fault;
  const struck = Promise.withResolvers<number | null>();
  const unarmed: (() => void)[] = [];

  const arm = (customer: Customer): void => {
    let isOver = false;
    const unwatch = gate.watch((point) => {
      const isHere =
        point.customerId === customer.id && point.step === step && point.phase === phase;
      if (isOver || !isHere) return undefined;
      isOver = true;
      return strike(stack, victim, blow).then((recover) => {
        const startedAt = performance.now();
        recover(pauseMs).then(
          () => struck.resolve(performance.now() - startedAt - (blow === 'stop' ? pauseMs : 0)),
          struck.reject,
        );
        return 'go' as const;
      });
    });
    unarmed.push(unwatch);
  };

  const timeout = setTimeout(() => struck.resolve(null), HIT_TIMEOUT_MS);
  const run = runOrder(context, order, arm);
  going.push(run);
  try {
    const backAfterMs = await struck.promise;
    return {
      victim,
      step,
      phase,
      blow,
      pauseMs,
      journey: order.journey,
      order: order.number,
      hit: backAfterMs !== null,
      backAfterMs: backAfterMs === null ? null : Math.round(backAfterMs),
    };
  } finally {
    clearTimeout(timeout);
    for (const unwatch of unarmed) unwatch();
  }
}
