import { ServiceError, type Client, type WorkflowHandle } from '@temporalio/client';
import { paymentIdOf, shipmentIdOf, type ResolveAction } from '@holdfast/domain';
import {
  advanceShipmentUpdate,
  cancelOrderUpdate,
  checkPaymentUpdate,
  fulfillmentWorkflowId,
  paymentWorkflowId,
  providerNewsSignal,
  resolveStepUpdate,
  retryPaymentUpdate,
  type AdvanceShipment,
  type OrderInput,
} from '@holdfast/workflows';
import type { fulfillment, order, payment } from '@holdfast/workflows/workflows';
import { PaymentWorkflows } from '../src/client/payments.ts';
import { until, untilFulfilling, untilOrder, untilParked } from './awaiting.ts';
import { EUR, orderInput } from './samples.ts';
import type { Script } from './script.ts';
import { World } from './world.ts';

/** What people and the provider do once the order is placed. */
export interface Stage {
  order: WorkflowHandle<typeof order>;
  /** Over when the customer has an answer. */
  placed: Promise<unknown>;
  payment: WorkflowHandle<typeof payment>;
  shipment: WorkflowHandle<typeof fulfillment>;
  client: Client;
  input: OrderInput;
  world: World;
}

/** A path that an order can go, small enough to be recorded on a real server within seconds. */
export interface Scenario {
  name: string;
  script: Script;
  policy: Partial<OrderInput['policy']>;
  then(stage: Stage): Promise<void>;
}

const SOON = { kind: 'simulated', packAfterMs: 50, shipAfterMs: 50, deliverAfterMs: 50 } as const;
const STAFF = { warehouse: { kind: 'staff' } } as const;

const scenario = (
  name: string,
  script: Script,
  then: Scenario['then'] = () => Promise.resolve(),
  policy: Scenario['policy'] = { warehouse: SOON },
): Scenario => ({
  name,
  script,
  policy,
  async then(stage) {
    await stage.placed;
    await then(stage);
  },
});

const retry = async ({ order }: Stage): Promise<void> => {
  await untilOrder(order, ({ waiting }) => waiting?.for === 'another payment method');
  await order.executeUpdate(retryPaymentUpdate, {
    args: [{ paymentMethodToken: 'tok_approve', fingerprint: 'f2' }],
  });
};

const cancel = async ({ order, input }: Stage): Promise<void> => {
  await order.executeUpdate(cancelOrderUpdate, {
    args: [{ actorType: 'CUSTOMER', actorId: input.customerId, reason: 'Changed my mind' }],
  });
};

const bank =
  (status: 'AUTHORIZED' | 'DECLINED', how: 'webhook' | 'return') =>
  async ({ world, input, order, payment }: Stage): Promise<void> => {
    await untilOrder(order, ({ waiting }) => waiting?.for.endsWith('at the bank') ?? false);
    world.decide(paymentIdOf(input.orderId, 1), status);
    if (how === 'webhook') await payment.signal(providerNewsSignal);
    else await payment.executeUpdate(checkPaymentUpdate);
  };

/** As staff would: when an Update is lost on the way, the same one is sent again. */
const advance = async ({ shipment }: Stage, ...steps: ('PACKED' | 'SHIPPED' | 'DELIVERED')[]) => {
  for (const to of steps) {
    const args: [AdvanceShipment] = [{ to, actorId: 'usr_staff' }];
    await until(() =>
      shipment
        .executeUpdate(advanceShipmentUpdate, { updateId: `advance-${to}`, args })
        .catch((error: unknown) => {
          if (error instanceof ServiceError) return undefined;
          throw error;
        }),
    );
  }
};

const decide =
  (action: ResolveAction) =>
  async (handle: WorkflowHandle): Promise<void> => {
    await untilParked(handle);
    await handle.executeUpdate(resolveStepUpdate, {
      args: [{ action, actor: 'usr_staff', reason: 'Spoke to the provider' }],
    });
  };

/** Every path that the corpus holds a history of. */
export function scenarios(): Scenario[] {
  return [
    scenario('approved', {}),
    scenario('declined-then-retried', { authorize: ['decline', 'approve'] }, retry),
    scenario('declined-then-expired', { authorize: ['decline'] }, undefined, {
      reservationTtlSeconds: 1,
    }),
    scenario('unknown-card-then-retried', { authorize: ['invalid', 'approve'] }, retry),
    scenario('out-of-stock', { reserve: 'short' }),
    scenario('price-changed', { reserve: 'dearer' }),
    scenario('quote-expired', { createOrder: 'expired' }),
    scenario('key-of-long-ago', { createOrder: 'of-long-ago' }),
    scenario('stock-lost-at-payment', { commit: 'gone' }),
    scenario('unknown-outcome-settled', { authorize: ['unknown'], unsettled: 2 }),
    scenario('answer-lost', { authorize: ['crash'] }),
    scenario('services-restarted', { servicesRestart: true }),
    scenario('step-failed-for-good', { authorize: ['broken'] }),
    scenario('mail-server-down', { failing: { sendNotification: 2 } }),
    scenario('provider-down-until-expired', { failing: { authorizePayment: 'away' } }, undefined, {
      reservationTtlSeconds: 2,
    }),

    scenario(
      'outcome-unknown-until-expired',
      { authorize: ['unknown'], unsettled: Number.POSITIVE_INFINITY },
      undefined,
      { reservationTtlSeconds: 2 },
    ),

    scenario('challenge-confirmed', { authorize: ['challenge'] }, bank('AUTHORIZED', 'webhook')),
    scenario('challenge-returned', { authorize: ['challenge'] }, bank('AUTHORIZED', 'return')),
    scenario('challenge-rejected', { authorize: ['challenge', 'approve'] }, async (stage) => {
      await bank('DECLINED', 'webhook')(stage);
      await retry(stage);
    }),
    scenario(
      'challenge-timed-out',
      { authorize: ['challenge'], challengeMs: 500 },
      cancelWhenAsked,
    ),
    scenario(
      'stock-lost-at-challenge',
      { authorize: ['challenge'], commit: 'gone' },
      bank('AUTHORIZED', 'webhook'),
    ),

    scenario('cancelled-at-the-bank', { authorize: ['challenge'] }, cancel),
    scenario('cancelled-when-declined', { authorize: ['decline'] }, cancel),
    scenario('cancelled-in-time', {}, cancel, { ...STAFF, cancellationWindowSeconds: 60 }),
    {
      name: 'cancelled-when-confirming-was-not-heard',
      script: { unheard: 'CONFIRMED' },
      policy: {},
      async then(stage) {
        await until(() => Promise.resolve(stage.world.statuses.includes('CONFIRMED')));
        await cancel(stage);
      },
    },
    scenario('not-cancelled-in-time', {}, undefined, {
      warehouse: SOON,
      cancellationWindowSeconds: 1,
    }),
    scenario('cancelled-before-packing', {}, cancelInWarehouse, STAFF),
    scenario(
      'cancelled-after-capture',
      {},
      async (stage) => {
        await untilFulfilling(stage.order);
        stage.world.cancelFirst = true;
        await advance(stage, 'PACKED', 'SHIPPED');
      },
      STAFF,
    ),
    scenario(
      'cancelled-too-late',
      {},
      async (stage) => {
        await untilFulfilling(stage.order);
        await advance(stage, 'PACKED', 'SHIPPED');
        await untilOrder(stage.order, ({ status }) => status === 'SHIPPED');
        await stage.order.cancel();
        await advance(stage, 'DELIVERED');
      },
      STAFF,
    ),

    scenario(
      'hold-renewed',
      { authorize: ['short-hold', 'approve'], shortHoldMs: 4_000 },
      async (stage) => {
        const { world, input } = stage;
        await untilFulfilling(stage.order);
        const first = paymentIdOf(input.orderId, 1);
        await until(() => Promise.resolve(world.payments.get(first)?.status === 'VOIDED'));
        await advance(stage, 'PACKED', 'SHIPPED', 'DELIVERED');
      },
      STAFF,
    ),
    scenario(
      'hold-lapsed-then-retried',
      { authorize: ['short-hold', 'decline', 'approve'], shortHoldMs: 2_000 },
      async (stage) => {
        await untilFulfilling(stage.order);
        await retry(stage);
        await advance(stage, 'PACKED', 'SHIPPED', 'DELIVERED');
      },
      STAFF,
    ),

    scenario('parked-then-retried', { failing: { capturePayment: 'for-good' } }, async (stage) => {
      await untilFulfilling(stage.order);
      await untilParked(stage.shipment);
      stage.world.mend('capturePayment');
      await decide('retry')(stage.shipment);
    }),
    scenario('parked-then-skipped', { failing: { capturePayment: 'for-good' } }, async (stage) => {
      await untilFulfilling(stage.order);
      await decide('skip')(stage.shipment);
    }),
    scenario('parked-then-undone', { failing: { capturePayment: 'for-good' } }, async (stage) => {
      await untilFulfilling(stage.order);
      await decide('compensate')(stage.shipment);
    }),
    scenario(
      'release-parked',
      { failing: { releaseReservation: 'for-good' } },
      releaseParked,
      STAFF,
    ),
    scenario('void-parked', { failing: { voidPayment: 'for-good' } }, voidParked, STAFF),
    scenario('refunded', {}, refundDelivered),
  ];
}

/** The hold lapses a minute after the challenge; nobody has to wait for that here. */
async function cancelWhenAsked(stage: Stage): Promise<void> {
  await untilOrder(stage.order, ({ waiting }) => waiting?.for === 'another payment method');
  await cancel(stage);
}

async function cancelInWarehouse(stage: Stage): Promise<void> {
  await untilFulfilling(stage.order);
  await cancel(stage);
}

async function releaseParked(stage: Stage): Promise<void> {
  await cancelInWarehouse(stage);
  const { since } = await untilParked(stage.order);
  await decide('retry')(stage.order);
  await until(async () => (await untilParked(stage.order)).since > since);
  stage.world.mend('releaseReservation');
  await decide('retry')(stage.order);
}

async function voidParked(stage: Stage): Promise<void> {
  await cancelInWarehouse(stage);
  await untilParked(stage.payment);
  stage.world.mend('voidPayment');
  await decide('retry')(stage.payment);
}

/** The payment's workflow has ended by then, and is started again for the refund. */
async function refundDelivered({ order, payment, client, input }: Stage): Promise<void> {
  await order.result();
  await payment.result();
  const { orderId } = input;
  const paid = { paymentId: paymentIdOf(orderId, 1), orderId, amount: EUR(1490) };
  await new PaymentWorkflows(client).refund(paid, {
    refundId: 'broken-eggs',
    amount: EUR(500),
    actor: 'usr_staff',
    reason: 'Two eggs were broken',
  });
}

/** What a scenario needs on a client's server: its input, and the workflows that it is about. */
export function stageOf(
  { script, policy }: Scenario,
  client: Client,
): Omit<Stage, 'order' | 'placed'> {
  const input = orderInput(policy);
  const { workflow } = client;
  return {
    client,
    input,
    world: new World(structuredClone(script)),
    payment: workflow.getHandle(paymentWorkflowId(paymentIdOf(input.orderId, 1))),
    shipment: workflow.getHandle(fulfillmentWorkflowId(shipmentIdOf(input.orderId, 1))),
  };
}
