import { DomainError } from '@holdfast/domain';
import fc from 'fast-check';
import type { Fault } from './faulty-proxy.ts';
import { eur, eventually, newAuthorization, startBench, type Bench } from './support.ts';

/** A longer walk: `PROPERTY_RUNS=1000 PROPERTY_SEED=…`. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 30);
const SEED = Number(process.env['PROPERTY_SEED'] ?? 7);

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.close());

type Request = ReturnType<typeof newAuthorization>;
type Action =
  | { do: 'authorize' | 'void' | 'sync' }
  | { do: 'capture' | 'refund'; name: string; amountMinor: number };
interface Step {
  /** Done at the same time. */
  actions: Action[];
  fault: Fault | undefined;
}

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ do: 'authorize' as const }) },
  { weight: 1, arbitrary: fc.constantFrom({ do: 'void' as const }, { do: 'sync' as const }) },
  {
    weight: 6,
    arbitrary: fc
      .record({
        do: fc.constantFrom('capture' as const, 'capture' as const, 'refund' as const),
        name: fc.constantFrom('a', 'b', 'c'),
      })
      .chain(({ do: kind, name }) =>
        fc.constantFrom(200, 500, 1000).map((amountMinor) => ({ do: kind, name, amountMinor })),
      ),
  },
);
const step: fc.Arbitrary<Step> = fc.record({
  actions: fc.array(action, { minLength: 1, maxLength: 3 }),
  fault: fc.option(fc.constantFrom<Fault>('lost, cut', 'done, cut', 'done, 500'), {
    freq: 3,
    nil: undefined,
  }),
});
const walk = fc.record({
  paymentMethodToken: fc.constantFrom('tok_approve', 'tok_approve', 'tok_decline'),
  steps: fc.array(step, { minLength: 1, maxLength: 10 }),
});

function act(request: Request, wanted: Action): Promise<unknown> {
  const { paymentId } = request;
  const { client } = bench;
  switch (wanted.do) {
    case 'authorize':
      return client.authorizePayment(request);
    case 'void':
      return client.voidPayment({ paymentId, reason: '' });
    case 'sync':
      return client.syncPayment({ paymentId });
    case 'capture':
      return client.capturePayment({
        paymentId,
        captureId: wanted.name,
        amount: eur(wanted.amountMinor),
      });
    case 'refund':
      return client.refundPayment({
        paymentId,
        refundId: wanted.name,
        amount: eur(wanted.amountMinor),
        reason: '',
      });
  }
}

/** The payment once its outcomes are known, or undefined when there is none. */
async function settledPayment(paymentId: string) {
  try {
    return (await eventually(() => bench.client.syncPayment({ paymentId }))).payment;
  } catch (error) {
    if (error instanceof DomainError && error.reason === 'PAYMENT_NOT_FOUND') return undefined;
    throw error;
  }
}

async function expectBooksToAgree(paymentId: string): Promise<void> {
  const payment = await settledPayment(paymentId);
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

  const { entries } = await bench.client.listLedgerEntries({ paymentId });
  const balance = (account: string) =>
    entries
      .filter((entry) => entry.account === account)
      .reduce((total, entry) => total + (entry.amount?.amountMinor ?? NaN), 0);
  expect(balance('sales')).toBe(0 - sum('captured'));
  expect(balance('refunds')).toBe(sum('refunded'));
  expect(balance('provider_receivable')).toBe(sum('captured') - sum('refunded'));
}

it('whatever is asked, and whatever gets lost: journal, payment and ledger agree', async () => {
  await fc.assert(
    fc.asyncProperty(walk, async ({ paymentMethodToken, steps }) => {
      const request = newAuthorization({ paymentMethodToken });
      for (const { actions, fault } of steps) {
        bench.proxy.faults = fault === undefined ? [] : [fault];
        const results = await Promise.allSettled(actions.map((wanted) => act(request, wanted)));
        for (const result of results) {
          if (result.status === 'fulfilled') continue;
          // Refusals are fine, surprises are not.
          expect(result.reason).toBeInstanceOf(DomainError);
          expect((result.reason as DomainError).reason).not.toBe('INTERNAL');
        }
      }
      bench.proxy.faults = [];
      await expectBooksToAgree(request.paymentId);
    }),
    { seed: SEED, numRuns: RUNS },
  );
}, 600_000);
