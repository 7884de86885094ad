import type { Payment } from '@holdfast/proto/payment';
import fc from 'fast-check';
import { startScriptedBench, type ScriptedBench } from './scripted-bench.ts';
import type { Authorization } from './scripted-provider.ts';
import { newAuthorization } from './support.ts';
import {
  RUNS,
  SEED,
  act,
  action,
  expectLedger,
  expectNoSurprise,
  fault,
  settledPayment,
  storedPayment,
  type Action,
} from './walk.ts';

let bench: ScriptedBench;
beforeAll(async () => {
  bench = await startScriptedBench();
});
afterAll(() => bench.close());

/** What happens by itself: at the bank, and on the way from the provider. */
type Happening =
  | { do: 'customer passes' | 'customer fails' | 'lapse' | 'sweep' }
  /** One of the events so far, which may have come before. */
  | { do: 'deliver'; which: number };
type Request = ReturnType<typeof newAuthorization>;

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ do: 'customer passes' as const }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      { do: 'customer fails' as const },
      { do: 'lapse' as const },
      { do: 'sweep' as const },
    ),
  },
  { weight: 6, arbitrary: fc.nat(20).map((which) => ({ do: 'deliver' as const, which })) },
);
const step = fc.record({
  /** Done at the same time. */
  moves: fc.array(fc.oneof(action, happening), { minLength: 1, maxLength: 4 }),
  fault,
});
const walk = fc.record({
  paymentMethodToken: fc.constantFrom('tok_challenge', 'tok_challenge', 'tok_approve'),
  steps: fc.array(step, { minLength: 1, maxLength: 10 }),
  /** The order in which all events come in the end. */
  order: fc.infiniteStream(fc.nat()),
});

function happen({ paymentId }: Request, what: Happening): Promise<unknown> {
  switch (what.do) {
    case 'customer passes':
    case 'customer fails':
      bench.provider.answerChallenge(paymentId, what.do === 'customer passes');
      return Promise.resolve();
    case 'lapse':
      bench.provider.expire(paymentId);
      return Promise.resolve();
    case 'sweep':
      return sweep(paymentId);
    case 'deliver': {
      const events = bench.eventsOf(paymentId);
      const event = events[what.which % events.length];
      return event === undefined ? Promise.resolve() : bench.deliver(event);
    }
  }
}

const isAction = (move: Action | Happening): move is Action =>
  ['authorize', 'void', 'sync', 'capture', 'refund'].includes(move.do);

/** Lets time pass for the events of a payment, and processes them. */
async function sweep(paymentId: string): Promise<void> {
  await bench.service.db.query(
    'UPDATE webhook_events SET due_at = now() WHERE payment_id = $1 AND due_at IS NOT NULL',
    [paymentId],
  );
  await bench.client.processWebhookEvents({ limit: 0 });
}

/** Delivers every event once more, in some order, until nothing is left to do. */
async function deliverAll(paymentId: string, order: Iterator<number>): Promise<void> {
  const events = bench.eventsOf(paymentId);
  const shuffled = events
    .map((event) => ({ event, rank: Number(order.next().value) }))
    .sort((a, b) => a.rank - b.rank);
  for (const { event } of shuffled) await bench.deliver(event);
  const states = () =>
    bench.service.db.query<{ state: string; error: string | null }>(
      'SELECT state, error FROM webhook_events WHERE payment_id = $1',
      [paymentId],
    );
  for (let round = 0; round < 5; round += 1) {
    if ((await states()).every(({ state }) => state === 'PROCESSED')) break;
    await sweep(paymentId);
  }
  const outcome = { state: 'PROCESSED', error: null };
  expect(await states()).toEqual(events.map(() => outcome));
}

/** What the provider's books have to say for each status. */
const AT_PROVIDER: Record<string, readonly (Authorization['status'] | undefined)[]> = {
  PENDING: [undefined],
  ACTION_REQUIRED: ['requires_action'],
  AUTHORIZED: ['authorized'],
  DECLINED: ['declined'],
  PARTIALLY_CAPTURED: ['captured'],
  CAPTURED: ['captured'],
  PARTIALLY_REFUNDED: ['captured'],
  REFUNDED: ['captured'],
  VOIDED: ['voided', undefined],
  EXPIRED: ['expired'],
};

async function expectBooksToAgree(paymentId: string, payment: Payment | undefined): Promise<void> {
  const theirs = bench.provider.find(paymentId);
  if (payment === undefined) {
    expect(theirs).toBeUndefined();
    return;
  }
  expect(AT_PROVIDER[payment.status]).toContain(theirs?.status);
  const { captured = 0, refunded = 0 } = theirs ?? {};
  expect([payment.captured?.amountMinor, payment.refunded?.amountMinor]).toEqual([
    captured,
    refunded,
  ]);
  const journal = bench.provider.journal(paymentId);
  expect(journal.filter(({ event }) => event === 'authorized').length).toBeLessThanOrEqual(1);
  await expectLedger(bench.client, paymentId, { captured, refunded });
}

it('whatever happens, in whatever order it is told: payment, ledger and provider agree', async () => {
  await fc.assert(
    fc.asyncProperty(walk, async ({ paymentMethodToken, steps, order }) => {
      const request = newAuthorization({ paymentMethodToken });
      const { paymentId } = request;
      for (const { moves, fault: spoiled } of steps) {
        bench.proxy.faults = spoiled === undefined ? [] : [spoiled];
        expectNoSurprise(
          await Promise.allSettled(
            moves.map((move) =>
              isAction(move) ? act(bench.client, request, move) : happen(request, move),
            ),
          ),
        );
      }
      bench.proxy.faults = [];
      // The events alone tell everything, without anybody having to ask.
      await deliverAll(paymentId, order);
      await expectBooksToAgree(paymentId, await storedPayment(bench.client, paymentId));
      await expectBooksToAgree(paymentId, await settledPayment(bench.client, paymentId));
    }),
    { seed: SEED, numRuns: RUNS },
  );
}, 600_000);
