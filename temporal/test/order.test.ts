import type { Activities, WorkflowMessages } from '@holdfast/activities';
import { paymentIdOf, shipmentIdOf } from '@holdfast/domain';
import {
  advanceShipmentUpdate,
  fulfillmentProgressQuery,
  fulfillmentWorkflowId,
  notificationWorkflowId,
  paymentWorkflowId,
  placeOrderUpdate,
  progressQuery,
  retryPaymentUpdate,
  type OrderInput,
} from '@holdfast/workflows';
import type { fulfillment, notification, payment } from '@holdfast/workflows/workflows';
import { until, untilFulfilling } from './awaiting.ts';
import { startTestTemporal, type TestTemporal } from './environment.ts';
import { orderInput } from './samples.ts';
import { World } from './world.ts';

let temporal: TestTemporal;

beforeAll(async () => {
  temporal = await startTestTemporal();
}, 60_000);

afterAll(() => temporal.close());

const start = (input: OrderInput) => temporal.start(input);

/** Its rows lack what every row has, which the workflow's code trips over. */
class MalformedWorld extends World {
  override activities(messages: WorkflowMessages): Activities {
    const steps = super.activities(messages);
    return {
      ...steps,
      createOrder: async (step) => {
        const { result } = await steps.createOrder(step);
        if (result?.$case === 'order') Object.assign(result.value, { lines: undefined });
        return { result };
      },
    };
  }
}

describe('order workflow', () => {
  it('brings an approved order to the doorstep and captures once', async () => {
    const world = new World();
    const input = orderInput();
    await temporal.run(world, async () => {
      const handle = await start(input);
      const outcome = await handle.executeUpdate(placeOrderUpdate, { updateId: 'place' });
      expect(outcome).toEqual({
        orderId: input.orderId,
        fingerprint: 'f1',
        status: 'CONFIRMED',
        orderNumber: 'HF-1000017',
        total: { currencyCode: 'EUR', amountMinor: 1490 },
        payment: { paymentId: paymentIdOf(input.orderId, 1), status: 'AUTHORIZED' },
      });
      expect(await handle.result()).toMatchObject({ status: 'DELIVERED', outcome });
      const { client } = temporal.env;
      const paid = client.workflow.getHandle<typeof payment>(
        paymentWorkflowId(paymentIdOf(input.orderId, 1)),
      );
      expect(await paid.result()).toMatchObject({ status: 'CAPTURED' });
      const told = client.workflow.getHandle<typeof notification>(
        notificationWorkflowId(`${input.orderId}.confirmed`, input.customerId),
      );
      expect(await told.result()).toMatchObject({ status: 'SENT' });
    });
    expect(world.statuses).toEqual(['CONFIRMED', 'FULFILLING', 'SHIPPED', 'DELIVERED']);
    expect(world.calls.filter((name) => name === 'capturePayment')).toHaveLength(1);
    expect(world.stock).toBe('sold');
    expect(world.sent).toHaveLength(1);
    expect(new Set(world.requestIds).size).toBe(world.requestIds.length);
  });

  it('takes another card after a decline, for the same stock', async () => {
    const world = new World({ authorize: ['decline', 'decline', 'approve'] });
    const input = orderInput();
    await temporal.run(world, async () => {
      const handle = await start(input);
      const first = await handle.executeUpdate(placeOrderUpdate, { updateId: 'place' });
      expect(first).toMatchObject({
        status: 'PAYMENT_DECLINED',
        payment: { status: 'DECLINED', declineReason: 'CARD_DECLINED' },
      });
      expect(await handle.query(progressQuery)).toMatchObject({
        status: 'PAYMENT_DECLINED',
        waiting: { who: 'customer', for: 'another payment method' },
      });
      const retry = (updateId: string) =>
        handle.executeUpdate(retryPaymentUpdate, {
          updateId,
          args: [{ paymentMethodToken: 'tok', fingerprint: updateId }],
        });
      expect(await retry('second')).toMatchObject({
        status: 'PAYMENT_DECLINED',
        fingerprint: 'second',
      });
      const third = await retry('third');
      expect(third).toMatchObject({
        status: 'CONFIRMED',
        payment: { paymentId: paymentIdOf(input.orderId, 3) },
      });
      // A repeat of the same Update is the same answer, and no fourth attempt.
      expect(await retry('third')).toEqual(third);
      await expect(retry('fourth')).rejects.toMatchObject({
        cause: { type: 'ORDER_STATE_CONFLICT' },
      });
      await handle.result();
    });
    expect(world.live.map(({ id }) => id)).toEqual([paymentIdOf(input.orderId, 3)]);
    expect(world.calls.filter((name) => name === 'reserveStock')).toHaveLength(1);
  });

  it('gives the stock back when no payment comes in time', async () => {
    const world = new World({ authorize: ['decline'] });
    const input = orderInput({ reservationTtlSeconds: 1800 });
    await temporal.run(world, async () => {
      const handle = await start(input);
      expect(await handle.result()).toMatchObject({
        status: 'EXPIRED',
        outcome: { status: 'PAYMENT_DECLINED' },
      });
    });
    expect(world.stock).toBe('released');
    expect(world.statuses).toEqual(['PAYMENT_DECLINED', 'EXPIRED']);
    expect(world.live).toEqual([]);
  });

  it('gives up the payment, and says so, when its outcome is not known in time', async () => {
    const world = new World({ authorize: ['unknown'], unsettled: Number.POSITIVE_INFINITY });
    await temporal.run(world, async () => {
      const handle = await start(orderInput({ reservationTtlSeconds: 60 }));
      expect(await handle.result()).toMatchObject({
        status: 'EXPIRED',
        outcome: { reason: 'RESERVATION_EXPIRED' },
      });
    });
    expect(world).toMatchObject({ stock: 'released', live: [] });
    expect(world.order).toMatchObject({ status: 'EXPIRED', paymentStatus: 'VOIDED' });
  });

  test.each([
    ['short', 'OUT_OF_STOCK', { sku: 'A', requested: 2, available: 1 }],
    ['dearer', 'PRICE_CHANGED', { sku: 'A', actual: { currencyCode: 'EUR', amountMinor: 600 } }],
  ] as const)('charges nothing when the stock is %s', async (reserve, reason, detail) => {
    const world = new World({ reserve });
    await temporal.run(world, async () => {
      const handle = await start(orderInput());
      expect(await handle.result()).toMatchObject({
        status: 'REJECTED',
        outcome: { status: 'REJECTED', reason, details: [detail] },
      });
    });
    expect(world.payments.size).toBe(0);
    expect(world.stock).toBe('none');
    expect(world.statuses).toEqual(['REJECTED']);
  });

  it('rejects a quote that has expired before anything is held', async () => {
    const world = new World({ createOrder: 'expired' });
    await temporal.run(world, async () => {
      const handle = await start(orderInput());
      expect(await handle.result()).toMatchObject({
        status: 'REJECTED',
        outcome: { reason: 'QUOTE_EXPIRED' },
      });
    });
    expect(world.calls).toEqual(['createOrder']);
  });

  it('never touches an order of long ago whose key comes again with another quote', async () => {
    const world = new World({ createOrder: 'of-long-ago' });
    await temporal.run(world, async () => {
      const handle = await start(orderInput());
      expect(await handle.result()).toMatchObject({
        outcome: { reason: 'IDEMPOTENCY_KEY_REUSED' },
      });
    });
    expect(world.calls).toEqual(['createOrder']);
    expect(world.order?.status).toBe('DELIVERED');
  });

  it('voids the payment when the stock went while it was made', async () => {
    const world = new World({ commit: 'gone' });
    await temporal.run(world, async () => {
      const handle = await start(orderInput());
      expect(await handle.result()).toMatchObject({
        status: 'REJECTED',
        outcome: { reason: 'OUT_OF_STOCK', payment: { status: 'VOIDED' } },
      });
    });
    expect(world.live).toEqual([]);
    expect(world.stock).toBe('released');
  });

  it('settles an unknown outcome by asking, not by charging again', async () => {
    const world = new World({ authorize: ['unknown'], unsettled: 3 });
    await temporal.run(world, async () => {
      const handle = await start(orderInput());
      expect(await handle.result()).toMatchObject({ status: 'DELIVERED' });
    });
    expect(world.calls.filter((name) => name === 'authorizePayment')).toHaveLength(1);
    expect(world.calls.filter((name) => name === 'settlePayment')).toHaveLength(4);
  });

  it('repeats a step whose answer was lost under the same request id', async () => {
    const world = new World({ authorize: ['crash'] });
    await temporal.run(world, async () => {
      const handle = await start(orderInput());
      expect(await handle.result()).toMatchObject({ status: 'DELIVERED' });
    });
    const ids = world.requestIds.filter((id) => id.includes('/authorize:'));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(world.live).toHaveLength(1);
  });

  it('lives through a restart of the services at every step', async () => {
    const world = new World({ servicesRestart: true });
    await temporal.run(world, async () => {
      const handle = await start(orderInput());
      expect(await handle.result()).toMatchObject({ status: 'DELIVERED' });
    });
    expect(world.statuses).toEqual(['CONFIRMED', 'FULFILLING', 'SHIPPED', 'DELIVERED']);
    expect(world.calls).not.toContain('voidPayment');
  });

  it('tells other workflows, and the history, however often that fails at first', async () => {
    const failing = { startNotification: 3, tellOrder: 3, recordOrderEvent: 3 };
    const world = new World({ failing });
    const input = orderInput({ warehouse: { kind: 'staff' } });
    await temporal.run(world, async () => {
      const handle = await start(input);
      await untilFulfilling(handle);
      const { workflow } = temporal.env.client;
      const shipment = workflow.getHandle<typeof fulfillment>(
        fulfillmentWorkflowId(shipmentIdOf(input.orderId, 1)),
      );
      for (const to of ['PACKED', 'SHIPPED', 'DELIVERED'] as const) {
        await shipment.executeUpdate(advanceShipmentUpdate, {
          args: [{ to, actorId: 'usr_staff' }],
        });
      }
      expect(await handle.result()).toMatchObject({ status: 'DELIVERED' });
      const told = notificationWorkflowId(`${input.orderId}.confirmed`, input.customerId);
      expect(await workflow.getHandle(told).result()).toMatchObject({ status: 'SENT' });
    });
    expect(world.statuses).toEqual(['CONFIRMED', 'FULFILLING', 'SHIPPED', 'DELIVERED']);
    expect(world.entries).toEqual(['PACKED']);
  });

  it('undoes everything when a step fails for good', async () => {
    const world = new World({ authorize: ['broken'] });
    await temporal.run(world, async () => {
      const handle = await start(orderInput());
      expect(await handle.result()).toMatchObject({
        status: 'REJECTED',
        outcome: { reason: 'INTERNAL' },
      });
    });
    // Recorded first, so that nobody else moves it; then both at once.
    expect(world.calls.slice(-3).sort()).toEqual([
      'releaseReservation',
      'transition:REJECTED',
      'voidPayment',
    ]);
    expect(world.stock).toBe('released');
  });

  it('sends the message once the mail server is back', async () => {
    const world = new World({ failing: { sendNotification: 5 } });
    const input = orderInput();
    await temporal.run(world, async () => {
      await (await start(input)).result();
      const told = temporal.env.client.workflow.getHandle<typeof notification>(
        notificationWorkflowId(`${input.orderId}.confirmed`, input.customerId),
      );
      expect(await told.result()).toMatchObject({ status: 'SENT' });
    });
    expect(world.sent).toHaveLength(1);
  });

  it('is not undone by a mistake in the code, which is mended and goes on', async () => {
    const input = orderInput();
    await temporal.run(new MalformedWorld(), async () => {
      const handle = await start(input);
      await until(async () => {
        const { events } = await handle.fetchHistory();
        return events?.some((event) => event.workflowTaskFailedEventAttributes);
      });
      expect((await handle.describe()).status.name).toBe('RUNNING');
      await handle.terminate();
    });
  });

  it('is moved on by staff, step by step', async () => {
    const world = new World();
    const input = orderInput({ warehouse: { kind: 'staff' } });
    await temporal.run(world, async () => {
      const handle = await start(input);
      await handle.executeUpdate(placeOrderUpdate, { updateId: 'place' });
      const shipment = temporal.env.client.workflow.getHandle<typeof fulfillment>(
        fulfillmentWorkflowId(shipmentIdOf(input.orderId, 1)),
      );
      await untilFulfilling(handle);
      const advance = (to: 'PACKED' | 'SHIPPED' | 'DELIVERED', actorId = 'usr_staff') =>
        shipment.executeUpdate(advanceShipmentUpdate, { args: [{ to, actorId }] });
      await expect(advance('SHIPPED')).rejects.toMatchObject({
        cause: { type: 'SHIPMENT_STATE_CONFLICT' },
      });
      await expect(advance('PACKED', '')).rejects.toMatchObject({
        cause: { type: 'VALIDATION_FAILED' },
      });
      expect(world.calls).not.toContain('capturePayment');
      expect(await advance('PACKED')).toBe('PACKED');
      expect(await shipment.query(fulfillmentProgressQuery)).toMatchObject({
        state: 'PACKED',
        waiting: { who: 'staff' },
      });
      expect(await advance('SHIPPED')).toBe('SHIPPED');
      expect(world.calls).toContain('capturePayment');
      expect(await advance('DELIVERED')).toBe('DELIVERED');
      expect(await handle.result()).toMatchObject({ status: 'DELIVERED' });
    });
  });

  it('undoes an order that is cancelled before it is shipped', async () => {
    const world = new World();
    const input = orderInput({ warehouse: { kind: 'staff' } });
    await temporal.run(world, async () => {
      const handle = await start(input);
      await handle.executeUpdate(placeOrderUpdate, { updateId: 'place' });
      await handle.cancel();
      expect(await handle.result()).toMatchObject({ status: 'CANCELLED' });
      const paid = temporal.env.client.workflow.getHandle<typeof payment>(
        paymentWorkflowId(paymentIdOf(input.orderId, 1)),
      );
      expect(await paid.result()).toMatchObject({ status: 'VOIDED' });
    });
    expect(world.stock).toBe('released');
    expect(world.live).toEqual([]);
  });
});
