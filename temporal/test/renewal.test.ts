import { paymentIdOf, shipmentIdOf } from '@holdfast/domain';
import type { WorkflowHandle } from '@temporalio/client';
import {
  SEARCH_ATTRIBUTES,
  advanceShipmentUpdate,
  cancelOrderUpdate,
  fulfillmentWorkflowId,
  paymentWorkflowId,
  placeOrderUpdate,
  providerNewsSignal,
  resolveStepUpdate,
  retryPaymentUpdate,
  type StepResolution,
} from '@holdfast/workflows';
import type { fulfillment } from '@holdfast/workflows/workflows';
import { until, untilFulfilling, untilOrder, untilParked } from './awaiting.ts';
import { startTestTemporal, type TestTemporal } from './environment.ts';
import { orderInput } from './samples.ts';
import type { Script } from './script.ts';
import { World } from './world.ts';

let temporal: TestTemporal;

// One each: the test server keeps real time once a child has ended after its parent.
beforeEach(async () => {
  temporal = await startTestTemporal();
}, 60_000);

afterEach(() => temporal.close());

/** An order whose hold lapses while it waits in the warehouse. */
async function kept(
  script: Script,
  act: (at: {
    order: Awaited<ReturnType<TestTemporal['start']>>;
    advance: (to: 'PACKED' | 'SHIPPED' | 'DELIVERED') => Promise<string>;
    world: World;
    orderId: string;
    shipment: WorkflowHandle<typeof fulfillment>;
  }) => Promise<void>,
) {
  const world = new World(script);
  const input = orderInput({ warehouse: { kind: 'staff' } });
  await temporal.run(world, async () => {
    const order = await temporal.start(input);
    await order.executeUpdate(placeOrderUpdate, { updateId: 'place' });
    await untilFulfilling(order);
    const shipment = temporal.env.client.workflow.getHandle<typeof fulfillment>(
      fulfillmentWorkflowId(shipmentIdOf(input.orderId, 1)),
    );
    await act({
      order,
      world,
      orderId: input.orderId,
      shipment,
      advance: (to) =>
        shipment.executeUpdate(advanceShipmentUpdate, { args: [{ to, actorId: 'usr_staff' }] }),
    });
  });
  return { world, input };
}

const BY_STAFF = { actorType: 'STAFF', actorId: 'usr_1', reason: 'Nobody pays for it' } as const;

const RETRY: StepResolution = { action: 'retry', actor: 'usr_staff', reason: 'Mended' };

/** Whether support finds the order among what needs a person. */
async function needsAttention(order: WorkflowHandle): Promise<boolean | undefined> {
  const { typedSearchAttributes } = await order.describe();
  return typedSearchAttributes.get(SEARCH_ATTRIBUTES.needsAttention);
}

describe('a hold that lapses before the goods have left', () => {
  it('is made anew in time, with the card that paid', async () => {
    const { world, input } = await kept(
      { authorize: ['short-hold', 'approve'] },
      async ({ order, advance, world: { payments }, orderId }) => {
        // A fifth of its minute before its end.
        await temporal.env.sleep('50s');
        await until(() =>
          Promise.resolve(payments.get(paymentIdOf(orderId, 1))?.status === 'VOIDED'),
        );
        await advance('PACKED');
        await advance('SHIPPED');
        await advance('DELIVERED');
        expect(await order.result()).toMatchObject({ status: 'DELIVERED' });
      },
    );
    expect(world.live.map(({ id }) => id)).toEqual([paymentIdOf(input.orderId, 2)]);
    expect(world.taken).toBe(1490);
    expect(world.entries).toContain('PAYMENT_RENEWED');
  });

  it('waits for another card when that one says no, and ships then', async () => {
    const { world, input } = await kept(
      { authorize: ['short-hold', 'decline', 'approve'] },
      async ({ order, advance }) => {
        await advance('PACKED');
        await temporal.env.sleep('50s');
        await untilOrder(order, ({ waiting }) => waiting?.for === 'another payment method');
        const retried = await order.executeUpdate(retryPaymentUpdate, {
          args: [{ paymentMethodToken: 'tok_other', fingerprint: 'f2' }],
        });
        expect(retried).toMatchObject({ status: 'FULFILLING', payment: { status: 'AUTHORIZED' } });
        await advance('SHIPPED');
        await advance('DELIVERED');
        expect(await order.result()).toMatchObject({ status: 'DELIVERED' });
      },
    );
    expect(world.live.map(({ id }) => id)).toEqual([paymentIdOf(input.orderId, 3)]);
    expect(world.taken).toBe(1490);
  });

  it('is made anew later when the provider is away for longer than that is tried', async () => {
    const { world } = await kept(
      { authorize: ['short-hold', 'approve'] },
      async ({ order, advance, world: services }) => {
        await advance('PACKED');
        services.fails('authorizePayment', 'away');
        await temporal.env.sleep('12m');
        const parked = await untilParked(order);
        expect(parked).toMatchObject({ step: 'renew_payment', options: ['retry', 'compensate'] });
        expect(parked.retriesAt).toBeDefined();
        services.mend('authorizePayment');
        await temporal.env.sleep('16m');
        await advance('SHIPPED');
        await advance('DELIVERED');
        expect(await order.result()).toMatchObject({ status: 'DELIVERED' });
      },
    );
    expect(world.taken).toBe(1490);
    expect(world.entries).toContain('PAYMENT_RENEWED');
  });

  it('is found out at the capture at the latest', async () => {
    const { world, input } = await kept(
      // The news that it expires soon is lost in a declined card that the customer doesn't replace.
      { authorize: ['short-hold', 'decline', 'approve'] },
      async ({ order, advance, world: { calls } }) => {
        await advance('PACKED');
        await temporal.env.sleep('70s');
        await untilOrder(order, ({ waiting }) => waiting?.for === 'another payment method');
        const shipped = advance('SHIPPED');
        await until(() => Promise.resolve(calls.includes('capturePayment')));
        await order.executeUpdate(retryPaymentUpdate, {
          args: [{ paymentMethodToken: 'tok_other', fingerprint: 'f2' }],
        });
        expect(await shipped).toBe('SHIPPED');
        await advance('DELIVERED');
        expect(await order.result()).toMatchObject({ status: 'DELIVERED' });
      },
    );
    expect(world.calls.filter((name) => name === 'capturePayment')).toHaveLength(2);
    expect(world.payments.get(paymentIdOf(input.orderId, 1))?.status).toBe('EXPIRED');
    expect(world.taken).toBe(1490);
  });

  it('asks for another card when the provider no longer knows the one that paid', async () => {
    const { world } = await kept(
      { authorize: ['short-hold', 'invalid', 'approve'] },
      async ({ order, advance }) => {
        await advance('PACKED');
        await temporal.env.sleep('50s');
        await untilOrder(order, ({ waiting }) => waiting?.for === 'another payment method');
        await order.executeUpdate(retryPaymentUpdate, {
          args: [{ paymentMethodToken: 'tok_other', fingerprint: 'f2' }],
        });
        await advance('SHIPPED');
        await advance('DELIVERED');
        expect(await order.result()).toMatchObject({ status: 'DELIVERED' });
      },
    );
    expect(world.entries).not.toContain('STEP_PARKED');
    expect(world.taken).toBe(1490);
  });

  it('is made anew once, though news of its end come while that is tried', async () => {
    const { world, input } = await kept(
      { authorize: ['short-hold', 'approve'] },
      async ({ order, advance, world: services, orderId }) => {
        await advance('PACKED');
        services.fails('authorizePayment', 'away');
        const first = (): string | undefined =>
          services.payments.get(paymentIdOf(orderId, 1))?.status;
        await temporal.env.sleep('50s');
        services.decide(paymentIdOf(orderId, 1), 'EXPIRED');
        await temporal.env.client.workflow
          .getHandle(paymentWorkflowId(paymentIdOf(orderId, 1)))
          .signal(providerNewsSignal);
        await temporal.env.sleep('30s');
        expect(first()).toBe('EXPIRED');
        services.mend('authorizePayment');
        await temporal.env.sleep('30s');
        await advance('SHIPPED');
        await advance('DELIVERED');
        expect(await order.result()).toMatchObject({ status: 'DELIVERED' });
      },
    );
    expect(world.live.map(({ id }) => id)).toEqual([paymentIdOf(input.orderId, 2)]);
    expect([...world.payments.keys()]).toHaveLength(2);
  });

  it('is not made anew once the goods have left, though nothing was taken for them', async () => {
    const { world } = await kept(
      { authorize: ['short-hold'], failing: { capturePayment: 'for-good' } },
      async ({ order, advance, shipment }) => {
        await advance('PACKED');
        const shipped = advance('SHIPPED');
        await untilParked(shipment);
        await shipment.executeUpdate(resolveStepUpdate, { args: [{ ...RETRY, action: 'skip' }] });
        expect(await shipped).toBe('SHIPPED');
        await untilOrder(order, ({ status }) => status === 'SHIPPED');
        await temporal.env.sleep('2m');
        await advance('DELIVERED');
        expect(await order.result()).toMatchObject({ status: 'DELIVERED' });
      },
    );
    expect(world.calls.filter((name) => name === 'authorizePayment')).toHaveLength(1);
    expect(world.entries).not.toContain('PAYMENT_RENEWED');
  });

  it('needs attention for as long as anything about the order does', async () => {
    await kept(
      { authorize: ['short-hold', 'decline', 'approve'] },
      async ({ order, advance, world: services }) => {
        await advance('PACKED');
        await temporal.env.sleep('50s');
        await untilOrder(order, ({ waiting }) => waiting?.for === 'another payment method');
        services.fails('transitionOrder', 'for-good');
        const cancel = await order.startUpdate(cancelOrderUpdate, {
          args: [BY_STAFF],
          waitForStage: 'ACCEPTED',
        });
        await untilParked(order);
        await order.executeUpdate(retryPaymentUpdate, {
          args: [{ paymentMethodToken: 'tok_other', fingerprint: 'f2' }],
        });
        expect(await needsAttention(order)).toBe(true);
        services.mend('transitionOrder');
        await order.executeUpdate(resolveStepUpdate, { args: [RETRY] });
        expect(await cancel.result()).toMatchObject({ status: 'CANCELLED' });
        expect(await order.result()).toMatchObject({ status: 'CANCELLED' });
        expect(await needsAttention(order)).toBe(false);
      },
    );
  });

  it('asks for nobody any more when the order is cancelled meanwhile', async () => {
    await kept({ authorize: ['short-hold', 'decline'] }, async ({ order, advance }) => {
      await advance('PACKED');
      await temporal.env.sleep('50s');
      await untilOrder(order, ({ waiting }) => waiting?.for === 'another payment method');
      expect(await needsAttention(order)).toBe(true);
      await order.executeUpdate(cancelOrderUpdate, { args: [BY_STAFF] });
      expect(await order.result()).toMatchObject({ status: 'CANCELLED' });
      expect(await needsAttention(order)).toBe(false);
    });
  });

  it('leaves a row that says what became of the money when it is cancelled after a challenge', async () => {
    const { world } = await kept(
      { authorize: ['short-hold', 'challenge'] },
      async ({ order, advance }) => {
        await advance('PACKED');
        await temporal.env.sleep('50s');
        await untilOrder(order, ({ waiting }) => waiting?.for === 'another payment method');
        await order.executeUpdate(cancelOrderUpdate, { args: [BY_STAFF] });
        expect(await order.result()).toMatchObject({ status: 'CANCELLED' });
      },
    );
    expect(world.live).toEqual([]);
    expect(world.order).toMatchObject({ status: 'CANCELLED', paymentStatus: 'VOIDED' });
  });

  it.each([
    ['all the same', 0],
    ['and partly refunded', 10],
    ['and refunded', 1490],
  ])(
    'is given up when the first one was taken %s; what is left goes back on cancelling',
    async (_how, cents) => {
      const { world } = await kept(
        { authorize: ['short-hold', 'approve'] },
        async ({ order, advance, shipment, orderId, world: services }) => {
          await advance('PACKED');
          services.fails('authorizePayment', 'away');
          await temporal.env.sleep('50s');
          // The goods are paid for, and then nobody can write down that they leave.
          services.fails('transitionOrder', 'for-good');
          const shipped = advance('SHIPPED');
          await untilParked(shipment);
          if (cents > 0) services.givenBack(paymentIdOf(orderId, 1), cents);
          services.mend('authorizePayment');
          await temporal.env.sleep('20s');
          const second = (): string | undefined =>
            services.payments.get(paymentIdOf(orderId, 2))?.status;
          await until(() => Promise.resolve(second() === 'VOIDED'));
          expect(services.taken).toBe(1490 - cents);
          services.mend('transitionOrder');
          await order.executeUpdate(cancelOrderUpdate, { args: [BY_STAFF] });
          await shipment.executeUpdate(resolveStepUpdate, { args: [RETRY] });
          expect(await shipped).toBe('CANCELLED');
          expect(await order.result()).toMatchObject({ status: 'CANCELLED' });
        },
      );
      expect(world).toMatchObject({ taken: 0, stock: 'released', live: [] });
    },
  );
});
