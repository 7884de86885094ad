import { ApplicationFailure } from '@temporalio/common';
import type { Activities, WorkflowMessages } from '@holdfast/activities';
import { paymentIdOf, shipmentIdOf } from '@holdfast/domain';
import {
  SEARCH_ATTRIBUTES,
  advanceShipmentUpdate,
  cancelOrderUpdate,
  confirmationEventId,
  fulfillmentWorkflowId,
  notificationWorkflowId,
  paymentWorkflowId,
  placeOrderUpdate,
} from '@holdfast/workflows';
import type { fulfillment, payment } from '@holdfast/workflows/workflows';
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

const CUSTOMER = { actorType: 'CUSTOMER', actorId: 'usr_1', reason: 'Changed my mind' } as const;
const STAFF_WAREHOUSE = { warehouse: { kind: 'staff' } } as const;

/** Places an order in a world, does something with it, and gives how it ended. */
async function cancelled(
  script: Script,
  policy: Parameters<typeof orderInput>[0],
  act: (order: Awaited<ReturnType<TestTemporal['start']>>, world: World) => Promise<unknown>,
) {
  const world = new World(script);
  const input = orderInput(policy);
  const result = await temporal.run(world, async () => {
    const handle = await temporal.start(input);
    await act(handle, world);
    return handle.result();
  });
  return { world, input, result };
}

/** Staff give a cent back just when the order gives back all of it. */
class BusyDeskWorld extends World {
  private isBusy = true;

  override activities(messages: WorkflowMessages): Activities {
    const steps = super.activities(messages);
    return {
      ...steps,
      refundPayment: async (step) => {
        if (!this.isBusy) return steps.refundPayment(step);
        this.isBusy = false;
        this.givenBack(step.request.paymentId, 1);
        throw ApplicationFailure.nonRetryable('Too much.', 'REFUND_EXCEEDS_CAPTURE');
      },
    };
  }
}

/** The provider refuses to give up what it holds. */
class StubbornWorld extends World {
  isStubborn = true;

  override activities(messages: WorkflowMessages): Activities {
    const steps = super.activities(messages);
    return {
      ...steps,
      voidPayment: async (step) => {
        if (!this.isStubborn) return steps.voidPayment(step);
        throw ApplicationFailure.nonRetryable('No.', 'PAYMENT_STATE_CONFLICT');
      },
    };
  }
}

describe('cancelling an order', () => {
  it('gives up what was held while the bank waits for the customer', async () => {
    const { world, result } = await cancelled({ authorize: ['challenge'] }, {}, async (order) => {
      await order.executeUpdate(placeOrderUpdate, { updateId: 'place' });
      await order.executeUpdate(cancelOrderUpdate, { args: [CUSTOMER] });
    });
    expect(result).toMatchObject({ status: 'CANCELLED' });
    expect(world).toMatchObject({ live: [], stock: 'released' });
    expect(world.order).toMatchObject({ status: 'CANCELLED', paymentStatus: 'VOIDED' });
  });

  it('takes whatever reason staff paste', async () => {
    const reason = `Called twice.\n\tWants\u2028another one. ${'Long story. '.repeat(60)}`;
    const { world, result } = await cancelled({ authorize: ['challenge'] }, {}, async (order) => {
      await order.executeUpdate(placeOrderUpdate, { updateId: 'place' });
      await order.executeUpdate(cancelOrderUpdate, { args: [{ ...CUSTOMER, reason }] });
    });
    expect(result).toMatchObject({ status: 'CANCELLED' });
    expect(world.live).toEqual([]);
  });

  it('says whose body it answers', async () => {
    await cancelled({ authorize: ['challenge'] }, {}, async (order) => {
      await order.executeUpdate(placeOrderUpdate, { updateId: 'place' });
      const cancel = (fingerprint: string) =>
        order.executeUpdate(cancelOrderUpdate, {
          updateId: 'cancel:1',
          args: [{ ...CUSTOMER, fingerprint }],
        });
      expect(await cancel('a')).toEqual({ status: 'CANCELLED', fingerprint: 'a' });
      expect(await cancel('b')).toEqual({ status: 'CANCELLED', fingerprint: 'a' });
    });
  });

  it('ends the wait for another card', async () => {
    const { world, result } = await cancelled({ authorize: ['decline'] }, {}, async (order) => {
      await order.executeUpdate(placeOrderUpdate, { updateId: 'place' });
      await order.executeUpdate(cancelOrderUpdate, { args: [CUSTOMER] });
    });
    expect(result).toMatchObject({
      status: 'CANCELLED',
      outcome: { status: 'PAYMENT_DECLINED' },
    });
    expect(world).toMatchObject({ stock: 'released', statuses: ['PAYMENT_DECLINED', 'CANCELLED'] });
  });

  it('waits for an authorisation that is under way, and voids it', async () => {
    const { world, result } = await cancelled(
      { authorize: ['unknown'], unsettled: 3 },
      {},
      async (order, { calls }) => {
        await until(() => Promise.resolve(calls.includes('settlePayment')));
        await order.executeUpdate(cancelOrderUpdate, { args: [CUSTOMER] });
      },
    );
    expect(result).toMatchObject({ status: 'CANCELLED', outcome: { reason: 'CANCELLED' } });
    expect(world).toMatchObject({ live: [], stock: 'released' });
    expect(world.order).toMatchObject({ status: 'CANCELLED', paymentStatus: 'VOIDED' });
  });

  it('voids the payment within the time to cancel, and nothing is packed', async () => {
    const { world, input, result } = await cancelled(
      {},
      { cancellationWindowSeconds: 3600 },
      async (order) => {
        await order.executeUpdate(placeOrderUpdate, { updateId: 'place' });
        await order.executeUpdate(cancelOrderUpdate, { args: [CUSTOMER] });
      },
    );
    expect(result).toMatchObject({ status: 'CANCELLED', outcome: { status: 'CONFIRMED' } });
    expect(world.order).toMatchObject({ status: 'CANCELLED', paymentStatus: 'VOIDED' });
    expect(world).toMatchObject({ live: [], stock: 'released' });
    const { client } = temporal.env;
    const shipment = client.workflow.getHandle(
      fulfillmentWorkflowId(shipmentIdOf(input.orderId, 1)),
    );
    await expect(shipment.describe()).rejects.toThrow();
    const paid = client.workflow.getHandle<typeof payment>(
      paymentWorkflowId(paymentIdOf(input.orderId, 1)),
    );
    expect(await paid.result()).toMatchObject({ status: 'VOIDED' });
  });

  it('leaves nobody without an answer, nor when it was done in the Temporal UI', async () => {
    const { result } = await cancelled(
      { authorize: ['unknown'], unsettled: 3 },
      {},
      async (order, { calls }) => {
        const placing = order.executeUpdate(placeOrderUpdate, { updateId: 'place' });
        await until(() => Promise.resolve(calls.includes('settlePayment')));
        await order.cancel();
        expect(await placing).toMatchObject({ status: 'CANCELLED', reason: 'CANCELLED' });
      },
    );
    expect(result).toMatchObject({ status: 'CANCELLED' });
  });

  it('does not take back the confirmation of what was said to be confirmed', async () => {
    const { world } = await cancelled(
      {},
      { cancellationWindowSeconds: 3600 },
      async (order, shop) => {
        shop.fails('startNotification', 'away');
        const placed = await order.executeUpdate(placeOrderUpdate, { updateId: 'place' });
        expect(placed).toMatchObject({ status: 'CONFIRMED' });
        await order.executeUpdate(cancelOrderUpdate, { args: [CUSTOMER] });
        shop.mend('startNotification');
        expect(await order.result()).toMatchObject({ status: 'CANCELLED' });
        await until(() => Promise.resolve(shop.sent.length > 0));
      },
    );
    expect(world.sent).toHaveLength(1);
  });

  it('is no longer waited for when the time for it is over', async () => {
    const { world, result } = await cancelled(
      {},
      { cancellationWindowSeconds: 1800 },
      async (order) => {
        await untilOrder(order, ({ waiting }) => waiting?.for === 'the end of the time to cancel');
        await temporal.env.sleep('30m');
      },
    );
    expect(result).toMatchObject({ status: 'DELIVERED' });
    expect(world.statuses.slice(0, 2)).toEqual(['CONFIRMED', 'FULFILLING']);
  });

  it('stops the warehouse', async () => {
    const { world, input, result } = await cancelled({}, STAFF_WAREHOUSE, async (order) => {
      await untilFulfilling(order);
      await order.executeUpdate(cancelOrderUpdate, { args: [CUSTOMER] });
    });
    expect(result).toMatchObject({ status: 'CANCELLED' });
    expect(world).toMatchObject({ live: [], stock: 'released', taken: 0 });
    const shipment = temporal.env.client.workflow.getHandle<typeof fulfillment>(
      fulfillmentWorkflowId(shipmentIdOf(input.orderId, 1)),
    );
    expect(await shipment.result()).toMatchObject({ state: 'CANCELLED' });
  });

  it('is too late once it was shipped', async () => {
    const { world, result } = await cancelled(
      {},
      { warehouse: { kind: 'simulated', packAfterMs: 0, shipAfterMs: 0, deliverAfterMs: 60_000 } },
      async (order) => {
        await untilOrder(order, ({ status }) => status === 'SHIPPED');
        await expect(
          order.executeUpdate(cancelOrderUpdate, { args: [CUSTOMER] }),
        ).rejects.toMatchObject({ cause: { type: 'ORDER_STATE_CONFLICT' } });
        // Nor by the Temporal UI.
        await order.cancel();
      },
    );
    expect(result).toMatchObject({ status: 'DELIVERED' });
    expect(world).toMatchObject({ stock: 'sold', taken: 1490 });
  });

  it('refunds what is left when staff give some of it back at the same time', async () => {
    const world = new BusyDeskWorld();
    const input = orderInput(STAFF_WAREHOUSE);
    await temporal.run(world, async () => {
      const order = await temporal.start(input);
      await untilFulfilling(order);
      const shipment = temporal.env.client.workflow.getHandle<typeof fulfillment>(
        fulfillmentWorkflowId(shipmentIdOf(input.orderId, 1)),
      );
      const advance = (to: 'PACKED' | 'SHIPPED') =>
        shipment.executeUpdate(advanceShipmentUpdate, { args: [{ to, actorId: 'usr_staff' }] });
      await advance('PACKED');
      world.cancelFirst = true;
      expect(await advance('SHIPPED')).toBe('CANCELLED');
      expect(await order.result()).toMatchObject({ status: 'CANCELLED' });
    });
    expect(world.taken).toBe(0);
    expect(world.calls.filter((name) => name === 'refundPayment')).toHaveLength(1);
    expect(world.entries).toContain('STEP_PARKED');
  });

  it('is parked when the provider neither gives up what it holds nor says that it took it', async () => {
    const world = new StubbornWorld({ authorize: ['challenge'] });
    const input = orderInput(STAFF_WAREHOUSE);
    const paid = temporal.env.client.workflow.getHandle<typeof payment>(
      paymentWorkflowId(paymentIdOf(input.orderId, 1)),
    );
    await temporal.run(world, async () => {
      const order = await temporal.start(input);
      await order.executeUpdate(placeOrderUpdate, { updateId: 'place' });
      await order.executeUpdate(cancelOrderUpdate, { args: [CUSTOMER] });
      expect(await untilParked(paid)).toMatchObject({
        step: 'void_payment',
        reason: 'PAYMENT_STATE_CONFLICT',
        options: ['retry', 'skip'],
      });
      world.isStubborn = false;
      expect(await order.result()).toMatchObject({ status: 'CANCELLED' });
    });
    expect(world.live).toEqual([]);
  });

  it('refunds when the money was taken but the goods have not left', async () => {
    const world = new World();
    const input = orderInput(STAFF_WAREHOUSE);
    await temporal.run(world, async () => {
      const order = await temporal.start(input);
      await untilFulfilling(order);
      const shipment = temporal.env.client.workflow.getHandle<typeof fulfillment>(
        fulfillmentWorkflowId(shipmentIdOf(input.orderId, 1)),
      );
      const advance = (to: 'PACKED' | 'SHIPPED') =>
        shipment.executeUpdate(advanceShipmentUpdate, { args: [{ to, actorId: 'usr_staff' }] });
      await advance('PACKED');
      // The customer is faster with the order's row, the warehouse with the money.
      world.cancelFirst = true;
      expect(await advance('SHIPPED')).toBe('CANCELLED');
      expect(await order.result()).toMatchObject({ status: 'CANCELLED' });
    });
    expect(world).toMatchObject({ stock: 'released', taken: 0 });
    expect(world.calls).toContain('capturePayment');
    expect(world.order).toMatchObject({ status: 'CANCELLED', paymentStatus: 'REFUNDED' });
  });

  it('refuses a wish without a name', async () => {
    await cancelled({}, STAFF_WAREHOUSE, async (order) => {
      await untilFulfilling(order);
      await expect(
        order.executeUpdate(cancelOrderUpdate, { args: [{ ...CUSTOMER, actorId: '' }] }),
      ).rejects.toMatchObject({ cause: { type: 'VALIDATION_FAILED' } });
      await order.executeUpdate(cancelOrderUpdate, { args: [CUSTOMER] });
    });
  });

  it('says of the payment what the row says, when the answer to that was lost', async () => {
    const world = new World({ authorize: ['decline'], unheard: 'PAYMENT_DECLINED' });
    const input = orderInput();
    await temporal.run(world, async () => {
      const order = await temporal.start(input);
      await until(() => Promise.resolve(world.statuses.includes('PAYMENT_DECLINED')));
      await order.executeUpdate(cancelOrderUpdate, { args: [CUSTOMER] });
      expect(await order.result()).toMatchObject({ status: 'CANCELLED' });
      const { typedSearchAttributes } = await order.describe();
      expect(typedSearchAttributes.get(SEARCH_ATTRIBUTES.paymentStatus)).toBe('DECLINED');
    });
    expect(world.order).toMatchObject({ status: 'CANCELLED', paymentStatus: 'DECLINED' });
  });

  it('confirms in writing what was confirmed, when the answer to that was lost', async () => {
    const world = new World({ unheard: 'CONFIRMED' });
    const input = orderInput();
    await temporal.run(world, async () => {
      const order = await temporal.start(input);
      await until(() => Promise.resolve(world.statuses.includes('CONFIRMED')));
      await order.executeUpdate(cancelOrderUpdate, { args: [CUSTOMER] });
      expect(await order.result()).toMatchObject({ status: 'CANCELLED', paymentStatus: 'VOIDED' });
      await until(() => Promise.resolve(world.sent.length > 0));
    });
    expect(world.sent).toEqual([
      notificationWorkflowId(confirmationEventId(input.orderId), input.customerId),
    ]);
  });
});
