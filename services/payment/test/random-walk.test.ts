import fc from 'fast-check';
import { newAuthorization, startBench, type Bench } from './support.ts';
import {
  RUNS,
  SEED,
  act,
  action,
  expectLedger,
  expectNoSurprise,
  fault,
  settledPayment,
} from './walk.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.close());

const step = fc.record({
  /** Done at the same time. */
  actions: fc.array(action, { minLength: 1, maxLength: 3 }),
  fault,
});
const walk = fc.record({
  paymentMethodToken: fc.constantFrom('tok_approve', 'tok_approve', 'tok_decline'),
  steps: fc.array(step, { minLength: 1, maxLength: 10 }),
});

async function expectBooksToAgree(paymentId: string): Promise<void> {
  const payment = await settledPayment(bench.client, paymentId);
  const journal = await bench.journal(paymentId);
  const of = (event: string) => journal.filter((line) => line.event === event);
  const sum = (event: string) => of(event).reduce((total, { amount }) => total + amount, 0);
  if (payment === undefined) {
    expect(journal).toEqual([]);
    return;
  }
  const { status, amount, captured, refunded } = payment;
  expect(of('authorized').length + of('declined').length).toBeLessThanOrEqual(1);
  expect(sum('captured')).toBe(captured?.amountMinor);
  expect(sum('refunded')).toBe(refunded?.amountMinor);
  expect(sum('captured')).toBeLessThanOrEqual(amount?.amountMinor ?? 0);
  expect(sum('refunded')).toBeLessThanOrEqual(sum('captured'));
  const isHeld = !['PENDING', 'DECLINED', 'VOIDED'].includes(status);
  expect(of('authorized').length - of('voided').length).toBe(isHeld ? 1 : 0);
  expect(of('declined').length).toBe(status === 'DECLINED' ? 1 : 0);
  await expectLedger(bench.client, paymentId, {
    captured: sum('captured'),
    refunded: sum('refunded'),
  });
}

it('whatever is asked, and whatever gets lost: journal, payment and ledger agree', async () => {
  await fc.assert(
    fc.asyncProperty(walk, async ({ paymentMethodToken, steps }) => {
      const request = newAuthorization({ paymentMethodToken });
      for (const { actions, fault: spoiled } of steps) {
        bench.proxy.faults = spoiled === undefined ? [] : [spoiled];
        expectNoSurprise(
          await Promise.allSettled(actions.map((wanted) => act(bench.client, request, wanted))),
        );
      }
      bench.proxy.faults = [];
      await expectBooksToAgree(request.paymentId);
    }),
    { seed: SEED, numRuns: RUNS },
  );
}, 600_000);
