import { paymentIdOf, shipmentIdOf } from '@holdfast/domain';
import type { WorkflowHandle } from '@temporalio/client';
import {
  advanceShipmentUpdate,
  cancelOrderUpdate,
  checkPaymentUpdate,
  fulfillmentWorkflowId,
  notificationWorkflowId,
  paymentWorkflowId,
  placeOrderUpdate,
  providerNewsSignal,
  resolveStepUpdate,
  type StepResolution,
} from '@holdfast/workflows';
import type { fulfillment, notification, payment } from '@holdfast/workflows/workflows';
import { parkedSteps, until, untilBegun, untilFulfilling, untilParked } from './awaiting.ts';
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

const decision = (action: StepResolution['action']): { args: [StepResolution] } => ({
  args: [{ action, actor: 'usr_staff', reason: 'Spoke to the provider' }],
});

/** Runs an order of which something fails for good. */
async function troubled(
  script: Script,
  act: (at: {
    order: Awaited<ReturnType<TestTemporal['start']>>;
    shipment: WorkflowHandle<typeof fulfillment>;
    paid: WorkflowHandle<typeof payment>;
    told: WorkflowHandle<typeof notification>;
    world: World;
  }) => Promise<void>,
  policy: Parameters<typeof orderInput>[0] = {},
): Promise<World> {
  const world = new World(script);
  const input = orderInput(policy);
  const { workflow } = temporal.env.client;
  await temporal.run(world, async () => {
    const order = await temporal.start(input);
    await act({
      order,
      world,
      shipment: workflow.getHandle(fulfillmentWorkflowId(shipmentIdOf(input.orderId, 1))),
      paid: workflow.getHandle(paymentWorkflowId(paymentIdOf(input.orderId, 1))),
      told: workflow.getHandle(
        notificationWorkflowId(`${input.orderId}.confirmed`, input.customerId),
      ),
    });
  });
  return world;
}

describe('a step that fails for good', () => {
  it('waits for staff, says so, and goes on when they say retry', async () => {
    const world = await troubled(
      { failing: { capturePayment: 'for-good' } },
      async ({ order, shipment, world: services }) => {
        await untilFulfilling(order);
        const parked = await untilParked(shipment);
        expect(parked).toMatchObject({
          step: 'capture',
          reason: 'INTERNAL',
          message: 'The books are closed.',
          options: ['retry', 'skip', 'compensate'],
        });
        expect(parked.retriesAt).toBeUndefined();
        services.mend('capturePayment');
        expect(await shipment.executeUpdate(resolveStepUpdate, decision('retry'))).toEqual({
          step: 'capture',
        });
        expect(await order.result()).toMatchObject({ status: 'DELIVERED' });
      },
    );
    expect(world.taken).toBe(1490);
    expect(world.entries).toEqual(['STEP_PARKED', 'STEP_RETRY']);
  });

  it('is left out when staff say skip', async () => {
    const world = await troubled(
      { failing: { sendNotification: 'for-good' } },
      async ({ order, told }) => {
        // While a result is awaited the test server skips time, even to the end of the parked message.
        await untilFulfilling(order);
        expect((await untilParked(told)).options).toEqual(['retry', 'skip']);
        await told.executeUpdate(resolveStepUpdate, decision('skip'));
        await order.result();
        expect(await told.result()).toMatchObject({ status: 'SKIPPED' });
      },
    );
    expect(world.sent).toEqual([]);
    expect(world.entries).toEqual(['STEP_PARKED', 'STEP_SKIP']);
  });

  it('gives up the money when the capture is left out, and says so in the row', async () => {
    const world = await troubled(
      { failing: { capturePayment: 'for-good' } },
      async ({ order, shipment }) => {
        await untilFulfilling(order);
        await untilParked(shipment);
        await shipment.executeUpdate(resolveStepUpdate, decision('skip'));
        expect(await order.result()).toMatchObject({
          status: 'DELIVERED',
          paymentStatus: 'VOIDED',
        });
      },
    );
    expect(world).toMatchObject({ stock: 'sold', live: [], taken: 0 });
    expect(world.order).toMatchObject({ status: 'DELIVERED', paymentStatus: 'VOIDED' });
  });

  it('undoes the order when staff say compensate', async () => {
    const world = await troubled(
      { failing: { capturePayment: 'for-good' } },
      async ({ order, shipment }) => {
        await untilFulfilling(order);
        await untilParked(shipment);
        await shipment.executeUpdate(resolveStepUpdate, decision('compensate'));
        expect(await order.result()).toMatchObject({ status: 'CANCELLED' });
      },
    );
    expect(world).toMatchObject({ stock: 'released', live: [], taken: 0 });
    expect(world.order).toMatchObject({ status: 'CANCELLED', paymentStatus: 'VOIDED' });
  });

  it('refuses decisions that nobody waits for, and those without a name or reason', async () => {
    await troubled(
      { failing: { capturePayment: 'for-good' } },
      async ({ order, shipment, world }) => {
        await expect(
          order.executeUpdate(resolveStepUpdate, decision('retry')),
        ).rejects.toMatchObject({ cause: { type: 'STEP_NOT_PARKED' } });
        await untilFulfilling(order);
        await untilParked(shipment);
        const [{ action }] = decision('retry').args;
        await expect(
          shipment.executeUpdate(resolveStepUpdate, { args: [{ action, actor: '', reason: 'x' }] }),
        ).rejects.toMatchObject({ cause: { type: 'VALIDATION_FAILED' } });
        world.mend('capturePayment');
        await shipment.executeUpdate(resolveStepUpdate, decision('retry'));
        await order.result();
      },
    );
  });

  it('may wait twice under one name, and the older one is decided on first', async () => {
    const world = await troubled(
      { authorize: ['challenge'], failing: { syncPayment: 'for-good' } },
      async ({ order, paid, world: services }) => {
        await order.executeUpdate(placeOrderUpdate, { updateId: 'place' });
        await untilBegun(paid);
        const returns = await Promise.all(
          ['once', 'again'].map((updateId) =>
            paid.startUpdate(checkPaymentUpdate, { updateId, waitForStage: 'ACCEPTED' }),
          ),
        );
        const steps = () => parkedSteps(paid);
        await until(async () => (await steps()).length === 2);
        expect(await steps()).toEqual(['ask_provider', 'ask_provider']);
        services.decide(paymentIdOf(services.order?.id ?? '', 1), 'AUTHORIZED');
        services.mend('syncPayment');
        await paid.executeUpdate(resolveStepUpdate, decision('retry'));
        await until(async () => (await steps()).length === 1);
        await paid.executeUpdate(resolveStepUpdate, decision('retry'));
        for (const back of returns) {
          expect(await back.result()).toMatchObject({ status: 'AUTHORIZED' });
        }
        expect(await order.result()).toMatchObject({ status: 'DELIVERED' });
      },
    );
    expect(world.taken).toBe(1490);
  });

  it('does not cost an accepted order when it is the message that can not be started', async () => {
    const world = await troubled(
      { failing: { startNotification: 'for-good' } },
      async ({ order, world: services }) => {
        expect(await untilParked(order)).toMatchObject({
          step: 'start_message',
          options: ['retry', 'skip'],
        });
        services.mend('startNotification');
        await order.executeUpdate(resolveStepUpdate, decision('retry'));
        expect(await order.result()).toMatchObject({ status: 'DELIVERED' });
      },
    );
    expect(world.sent).toHaveLength(1);
    expect(world.taken).toBe(1490);
  });

  it('is waited for when a payment can not tell its order', async () => {
    const world = await troubled(
      { authorize: ['challenge'], failing: { tellOrder: 'for-good' } },
      async ({ order, paid, world: services }) => {
        await order.executeUpdate(placeOrderUpdate, { updateId: 'place' });
        await untilBegun(paid);
        services.decide(paymentIdOf(services.order?.id ?? '', 1), 'AUTHORIZED');
        await paid.signal(providerNewsSignal);
        expect(await untilParked(paid)).toMatchObject({ step: 'tell_order', options: ['retry'] });
        services.mend('tellOrder');
        await paid.executeUpdate(resolveStepUpdate, decision('retry'));
        expect(await order.result()).toMatchObject({ status: 'DELIVERED' });
      },
    );
    expect(world.taken).toBe(1490);
  });

  it('has all reports of the step that it holds up wait with it', async () => {
    const world = await troubled(
      { failing: { capturePayment: 'for-good' } },
      async ({ order, shipment, world: services }) => {
        await untilFulfilling(order);
        const report = (to: 'PACKED' | 'SHIPPED' | 'DELIVERED') =>
          shipment.startUpdate(advanceShipmentUpdate, {
            args: [{ to, actorId: 'usr_staff' }],
            waitForStage: 'ACCEPTED',
          });
        await (await report('PACKED')).result();
        const first = await report('SHIPPED');
        await untilParked(shipment);
        const again = await report('SHIPPED');
        services.mend('capturePayment');
        await shipment.executeUpdate(resolveStepUpdate, decision('retry'));
        expect([await first.result(), await again.result()]).toEqual(['SHIPPED', 'SHIPPED']);
        expect(await (await report('DELIVERED')).result()).toBe('DELIVERED');
        expect(await order.result()).toMatchObject({ status: 'DELIVERED' });
      },
      { warehouse: { kind: 'staff' } },
    );
    expect(world.taken).toBe(1490);
  });

  it('does not keep the stock when the money cannot be given up', async () => {
    const world = await troubled(
      { failing: { voidPayment: 'for-good' } },
      async ({ order, paid, world: services }) => {
        await untilFulfilling(order);
        await order.executeUpdate(cancelOrderUpdate, {
          args: [{ actorType: 'CUSTOMER', actorId: 'usr_1', reason: 'No longer needed' }],
        });
        expect(await untilParked(paid)).toMatchObject({ step: 'void_payment' });
        await until(() => Promise.resolve(services.stock === 'released'));
        services.mend('voidPayment');
        await paid.executeUpdate(resolveStepUpdate, decision('retry'));
        expect(await order.result()).toMatchObject({ status: 'CANCELLED' });
      },
      { warehouse: { kind: 'staff' } },
    );
    expect(world.live).toEqual([]);
  });
});

describe('a step whose service stays away', () => {
  it('is parked after ten minutes, and tried again by itself', async () => {
    const world = await troubled({ failing: { sendNotification: 62 } }, async ({ order, told }) => {
      await order.result();
      // Sixty tries, fifteen minutes of rest, and three more.
      expect(await told.result()).toMatchObject({ status: 'SENT' });
    });
    expect(world.sent).toHaveLength(1);
    expect(world.entries).toEqual(['STEP_PARKED']);
  });

  it('is no reason to charge: an order that the provider never answers expires', async () => {
    const world = await troubled({ failing: { authorizePayment: 'away' } }, async ({ order }) => {
      expect(await order.result()).toMatchObject({ status: 'EXPIRED' });
    });
    expect(world).toMatchObject({ stock: 'released', live: [], taken: 0 });
  });
});
