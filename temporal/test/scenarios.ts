import type { WorkflowHandle } from '@temporalio/client';
import { retryPaymentUpdate, type OrderInput } from '@holdfast/workflows';
import type { order } from '@holdfast/workflows/workflows';
import { orderInput } from './samples.ts';
import { World, type Script } from './world.ts';

/** A path that an order can go, small enough to be recorded on a real server within seconds. */
export interface Scenario {
  name: string;
  script: Script;
  input: OrderInput;
  /** What people do once the order is placed. */
  then(handle: WorkflowHandle<typeof order>): Promise<void>;
}

const SOON = { kind: 'simulated', packAfterMs: 50, shipAfterMs: 50, deliverAfterMs: 50 } as const;

const scenario = (name: string, script: Script, rest: Partial<Scenario> = {}): Scenario => ({
  name,
  script,
  input: orderInput({ warehouse: SOON }),
  then: () => Promise.resolve(),
  ...rest,
});

/** Every path that the corpus holds a history of. */
export function scenarios(): Scenario[] {
  return [
    scenario('approved', {}),
    scenario(
      'declined-then-retried',
      { authorize: ['decline', 'approve'] },
      {
        async then(handle) {
          await handle.executeUpdate(retryPaymentUpdate, {
            updateId: 'second',
            args: [{ paymentMethodToken: 'tok_approve', fingerprint: 'f2' }],
          });
        },
      },
    ),
    scenario(
      'declined-then-expired',
      { authorize: ['decline'] },
      { input: orderInput({ warehouse: SOON, reservationTtlSeconds: 1 }) },
    ),
    scenario('out-of-stock', { reserve: 'short' }),
    scenario('price-changed', { reserve: 'dearer' }),
    scenario('quote-expired', { createOrder: 'expired' }),
    scenario('key-of-long-ago', { createOrder: 'of-long-ago' }),
    scenario('stock-lost-at-payment', { commit: 'gone' }),
    scenario('unknown-outcome-settled', { authorize: ['unknown'], unsettled: 2 }),
    scenario('answer-lost', { authorize: ['crash'] }),
    scenario('step-failed-for-good', { authorize: ['broken'] }),
    scenario('mail-server-down', { failing: { sendNotification: 2 } }),
    scenario(
      'cancelled-before-shipping',
      {},
      {
        input: orderInput({ warehouse: { kind: 'staff' } }),
        async then(handle) {
          await handle.cancel();
        },
      },
    ),
  ];
}

/** A world in which the scenario's script happens. */
export const worldOf = ({ script }: Scenario): World => new World(structuredClone(script));
