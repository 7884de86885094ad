import { paymentIdOf } from '@holdfast/domain';
import {
  paymentWorkflowId,
  refundPaymentUpdate,
  resolveStepUpdate,
  type RefundInput,
} from '@holdfast/workflows';
import type { payment } from '@holdfast/workflows/workflows';
import { untilParked } from './awaiting.ts';
import { startTestTemporal, type TestTemporal } from './environment.ts';
import { EUR, orderInput } from './samples.ts';
import { World } from './world.ts';

let temporal: TestTemporal;

beforeAll(async () => {
  temporal = await startTestTemporal();
}, 60_000);

afterAll(() => temporal.close());

const REFUND: RefundInput = {
  refundId: 'stale-milk',
  amount: EUR(150),
  actor: 'usr_staff',
  reason: 'Stale milk',
};

/** A delivered order, and the workflow that looks after its payment from now on. */
async function delivered(
  act: (at: {
    world: World;
    start: () => ReturnType<typeof temporal.env.client.workflow.start<typeof payment>>;
  }) => Promise<void>,
): Promise<World> {
  const world = new World();
  const input = orderInput();
  const paymentId = paymentIdOf(input.orderId, 1);
  await temporal.run(world, async () => {
    await (await temporal.start(input)).result();
    const { workflow } = temporal.env.client;
    await workflow.getHandle(paymentWorkflowId(paymentId)).result();
    await act({
      world,
      start: () =>
        workflow.start<typeof payment>('payment', {
          workflowId: paymentWorkflowId(paymentId),
          taskQueue: 'payments',
          args: [{ paymentId, orderId: input.orderId, amount: EUR(1490) }],
        }),
    });
  });
  return world;
}

describe('a refund by staff', () => {
  test.each<[string, Partial<RefundInput>]>([
    ['an actor', { actor: ' ' }],
    ['an actor of one line', { actor: 'Ada\nLovelace' }],
    ['an actor of this length', { actor: 'a'.repeat(129) }],
    ['a reason', { reason: '' }],
    ['a key in ASCII', { refundId: 'Rückgabe 1' }],
    ['an amount that was paid', { amount: EUR(1491) }],
    ['an amount above nothing', { amount: EUR(0) }],
    ['the currency that was paid', { amount: { currencyCode: 'USD', amountMinor: 1 } }],
  ])('needs %s', async (_what, wrong) => {
    const world = await delivered(async ({ start }) => {
      const paid = await start();
      const refused = paid.executeUpdate(refundPaymentUpdate, { args: [{ ...REFUND, ...wrong }] });
      await expect(refused).rejects.toMatchObject({ cause: { type: 'VALIDATION_FAILED' } });
    });
    expect(world.calls).not.toContain('refundPayment');
  });

  it('is parked, not forgotten, when the provider stays away', async () => {
    const world = await delivered(async ({ world: services, start }) => {
      services.fails('refundPayment', 'away');
      const paid = await start();
      const asked = await paid.startUpdate(refundPaymentUpdate, {
        args: [REFUND],
        waitForStage: 'ACCEPTED',
      });
      await temporal.env.sleep('12m');
      expect(await untilParked(paid)).toMatchObject({ step: 'refund_payment', options: ['retry'] });
      services.mend('refundPayment');
      const retry = { action: 'retry', actor: 'usr_staff', reason: 'Back again' } as const;
      await paid.executeUpdate(resolveStepUpdate, { args: [retry] });
      expect(await asked.result()).toMatchObject({ refunded: EUR(150), given: EUR(150) });
    });
    expect(world.taken).toBe(1340);
    expect(world.entries).toEqual(['STEP_PARKED', 'STEP_RETRY', 'REFUNDED']);
  });

  it('is refused, and that is written down, when the books do not allow it', async () => {
    const world = await delivered(async ({ world: services, start }) => {
      services.fails('refundPayment', 'for-good');
      const refused = (await start()).executeUpdate(refundPaymentUpdate, { args: [REFUND] });
      await expect(refused).rejects.toThrow();
    });
    expect(world.taken).toBe(1490);
    expect(world.entries).toEqual(['REFUND_REFUSED']);
  });
});
