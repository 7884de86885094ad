import { paymentIdOf } from '@holdfast/domain';
import {
  checkPaymentUpdate,
  paymentOutcomeUpdate,
  paymentWorkflowId,
  placeOrderUpdate,
  progressQuery,
  providerNewsSignal,
  retryPaymentUpdate,
} from '@holdfast/workflows';
import type { payment } from '@holdfast/workflows/workflows';
import { untilBegun, untilOrder } from './awaiting.ts';
import { startTestTemporal, type TestTemporal } from './environment.ts';
import { orderInput } from './samples.ts';
import { World } from './world.ts';

let temporal: TestTemporal;

beforeAll(async () => {
  temporal = await startTestTemporal();
}, 60_000);

afterAll(() => temporal.close());

/** An order whose bank wants a word with the customer. */
async function challenged<T>(
  world: World,
  then: (at: {
    order: Awaited<ReturnType<TestTemporal['start']>>;
    bank: { decide: World['decide']; notify(): Promise<void>; comeBack(): Promise<unknown> };
    paymentId: string;
  }) => Promise<T>,
) {
  const input = orderInput();
  const paymentId = paymentIdOf(input.orderId, 1);
  const paid = temporal.env.client.workflow.getHandle<typeof payment>(paymentWorkflowId(paymentId));
  return temporal.run(world, async () => {
    const order = await temporal.start(input);
    const answer = await order.executeUpdate(placeOrderUpdate, { updateId: 'place' });
    expect(answer).toMatchObject({
      status: 'AWAITING_PAYMENT_ACTION',
      payment: {
        status: 'ACTION_REQUIRED',
        action: { type: 'redirect', url: 'https://bank.example/challenge' },
      },
    });
    await untilBegun(paid);
    return then({
      order,
      paymentId,
      bank: {
        decide: (...args) => world.decide(...args),
        notify: () => paid.signal(providerNewsSignal),
        comeBack: () => paid.executeUpdate(checkPaymentUpdate),
      },
    });
  });
}

describe("the bank's challenge", () => {
  it('is over when the webhook says so', async () => {
    const world = new World({ authorize: ['challenge'] });
    await challenged(world, async ({ order, bank, paymentId }) => {
      expect(await order.query(progressQuery)).toMatchObject({
        waiting: { who: 'customer' },
        paymentId,
        paymentAction: { url: 'https://bank.example/challenge' },
      });
      bank.decide(paymentId, 'AUTHORIZED');
      await bank.notify();
      expect(await order.result()).toMatchObject({ status: 'DELIVERED' });
    });
    expect(world.statuses).toEqual([
      'AWAITING_PAYMENT_ACTION',
      'CONFIRMED',
      'FULFILLING',
      'SHIPPED',
      'DELIVERED',
    ]);
    expect(world.calls).toContain('extendReservation');
    expect(world.taken).toBe(1490);
  });

  it('is over when the customer comes back, and the webhook after it changes nothing', async () => {
    const world = new World({ authorize: ['challenge'] });
    await challenged(world, async ({ order, bank, paymentId }) => {
      expect(await bank.comeBack()).toMatchObject({ status: 'ACTION_REQUIRED' });
      bank.decide(paymentId, 'AUTHORIZED');
      expect(await bank.comeBack()).toMatchObject({ status: 'AUTHORIZED' });
      expect(await order.executeUpdate(paymentOutcomeUpdate, { args: [paymentId] })).toMatchObject({
        status: 'CONFIRMED',
      });
      await bank.notify();
      expect(await order.result()).toMatchObject({ status: 'DELIVERED' });
    });
    expect(world.calls.filter((name) => name === 'capturePayment')).toHaveLength(1);
  });

  it('is answered to whoever waits for its end when the order is cancelled in the Temporal UI', async () => {
    const world = new World({ authorize: ['challenge'] });
    await challenged(world, async ({ order, paymentId }) => {
      const waiting = order.executeUpdate(paymentOutcomeUpdate, { args: [paymentId] });
      const asked = order.startUpdate(paymentOutcomeUpdate, {
        args: [paymentId],
        waitForStage: 'ACCEPTED',
      });
      await asked;
      await order.cancel();
      expect(await waiting).toMatchObject({ status: 'CANCELLED', reason: 'CANCELLED' });
    });
    expect(world.live).toEqual([]);
  });

  it('may end in a no, and another card', async () => {
    const world = new World({ authorize: ['challenge', 'approve'] });
    await challenged(world, async ({ order, bank, paymentId }) => {
      bank.decide(paymentId, 'DECLINED');
      await bank.notify();
      expect(await order.executeUpdate(paymentOutcomeUpdate, { args: [paymentId] })).toMatchObject({
        status: 'PAYMENT_DECLINED',
        payment: { declineReason: 'DECLINED' },
      });
      await untilOrder(order, ({ waiting }) => waiting?.for === 'another payment method');
      expect(
        await order.executeUpdate(retryPaymentUpdate, {
          args: [{ paymentMethodToken: 'tok', fingerprint: 'f2' }],
        }),
      ).toMatchObject({ status: 'CONFIRMED' });
      await order.result();
    });
    expect(world.live).toHaveLength(1);
  });

  it('lapses when the customer never comes, and the stock goes back', async () => {
    const world = new World({ authorize: ['challenge'] });
    await challenged(world, async ({ order }) => {
      expect(await order.result()).toMatchObject({ status: 'EXPIRED' });
    });
    expect(world.statuses).toEqual(['AWAITING_PAYMENT_ACTION', 'PAYMENT_DECLINED', 'EXPIRED']);
    expect(world).toMatchObject({ live: [], stock: 'released', taken: 0 });
  });

  it('is asked about again while the provider has not ended it by its own clock', async () => {
    const world = new World({ authorize: ['challenge'], challengeLateMs: 12_000 });
    await challenged(world, async ({ order }) => {
      expect(await order.result()).toMatchObject({ status: 'EXPIRED' });
    });
    // Two seconds late, and then every five.
    expect(world.calls.filter((name) => name === 'syncPayment')).toHaveLength(3);
    expect(world).toMatchObject({ live: [], stock: 'released', taken: 0 });
  });

  it('is voided when the stock is gone by the time that the customer confirms', async () => {
    const world = new World({ authorize: ['challenge'], commit: 'gone' });
    await challenged(world, async ({ order, bank, paymentId }) => {
      bank.decide(paymentId, 'AUTHORIZED');
      await bank.notify();
      expect(await order.result()).toMatchObject({ status: 'REJECTED' });
    });
    expect(world).toMatchObject({ live: [], taken: 0 });
    expect(world.order).toMatchObject({ status: 'REJECTED', paymentStatus: 'VOIDED' });
  });
});
