import fc from 'fast-check';
import type { AuthorizationResource, JournalEntry } from '../src/index.ts';
import { startReceiver, type Receiver } from './receiver.ts';
import { press, sql, startTestSandbox, until, type TestSandbox } from './support.ts';

/** A longer walk: `PROPERTY_RUNS=1000 PROPERTY_SEED=…`. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 30);
const SEED = Number(process.env['PROPERTY_SEED'] ?? 7);

let receiver: Receiver;
let sandbox: TestSandbox;
beforeAll(async () => {
  receiver = await startReceiver();
  sandbox = await startTestSandbox({
    PAYMENT_SANDBOX_SLOW_MS: '5',
    PAYMENT_SANDBOX_WEBHOOK_URL: receiver.url,
    PAYMENT_SANDBOX_WEBHOOK_SECRETS: '["secret"]',
  });
});
afterAll(async () => {
  await sandbox.close();
  await receiver.close();
});

type Action =
  | { do: 'authorize' | 'confirm' | 'reject' | 'void' | 'expire' | 'pass' | 'read' }
  | { do: 'captures' | 'refunds'; amount: number; key: string };

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('authorize', 'confirm', 'reject', 'void', 'expire', 'pass', 'read'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('captures' as const, 'refunds' as const),
      amount: fc.constantFrom(200, 500, 1000),
      // Few keys, so that some are used twice: for the same, or for something else.
      key: fc.constantFrom('a', 'b', 'c', 'd'),
    }),
  },
);
const walk = fc.record({
  payment_method: fc.constantFrom(
    'tok_approve',
    'tok_challenge',
    'tok_challenge',
    'tok_short_hold',
    'tok_slow',
    'tok_decline',
    'tok_error_then_approve',
  ),
  /** What is in one list is done at the same time. */
  steps: fc.array(fc.array(action, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
});

async function listed(reference: string): Promise<AuthorizationResource[]> {
  const { body } = await sandbox.get(`/v1/authorizations?reference=${reference}`);
  return (body as { data: AuthorizationResource[] }).data;
}

async function act(reference: string, payment_method: string, wanted: Action): Promise<number> {
  if (wanted.do === 'authorize') {
    const body = { amount: 1000, currency: 'EUR', payment_method, reference };
    return (await sandbox.post('/v1/authorizations', body, reference)).status;
  }
  const [found] = await listed(reference);
  if (found === undefined) return 404;
  const { id, action_url } = found;
  const path = `/v1/authorizations/${id}`;
  switch (wanted.do) {
    case 'confirm':
    case 'reject':
      return action_url === null ? 409 : (await press(action_url, wanted.do)).status;
    case 'void':
      return (await sandbox.post(`${path}/void`, {}, `${reference}-void`)).status;
    case 'expire':
      return (await sandbox.expire(id)).status;
    case 'pass':
      await sql(
        sandbox.databaseUrl,
        `UPDATE authorizations SET expires_at = now() WHERE id = '${id}' AND expires_at > now()`,
      );
      return 200;
    case 'read':
      return (await sandbox.get(path)).status;
    case 'captures':
    case 'refunds': {
      const key = `${reference}-${wanted.key}`;
      return (await sandbox.post(`${path}/${wanted.do}`, { amount: wanted.amount }, key)).status;
    }
  }
}

/** Which event may follow which; a capture or refund may follow itself. */
const NEXT: Record<string, JournalEntry['event'][]> = {
  start: ['authorized', 'declined', 'action_required'],
  action_required: ['authorized', 'declined', 'voided', 'expired'],
  authorized: ['captured', 'voided', 'expired'],
  captured: ['captured', 'refunded'],
  refunded: ['captured', 'refunded'],
  declined: [],
  voided: [],
  expired: [],
};

function statusAfter(lines: readonly JournalEntry[]): string {
  const last = lines.at(-1)?.event;
  if (last === 'action_required') return 'requires_action';
  return last === 'refunded' ? 'captured' : String(last);
}

async function expectBooksToAgree(reference: string): Promise<void> {
  const [found, ...others] = await listed(reference);
  const lines = await sandbox.lines(reference);
  expect(others).toEqual([]);
  if (found === undefined) {
    expect(lines).toEqual([]);
    return;
  }
  let last = 'start';
  for (const { event } of lines) {
    expect(NEXT[last]).toContain(event);
    last = event;
  }
  const sum = (event: JournalEntry['event']) =>
    lines.filter((line) => line.event === event).reduce((total, { amount }) => total + amount, 0);
  const { status, amount, captured, refunded, operations } = found;
  expect(status).toBe(statusAfter(lines));
  expect([captured, refunded]).toEqual([sum('captured'), sum('refunded')]);
  expect(captured).toBeLessThanOrEqual(amount);
  expect(refunded).toBeLessThanOrEqual(captured);
  const byRequest = lines.filter(({ event }) => ['captured', 'refunded', 'voided'].includes(event));
  expect(operations.map((operation) => operation.idempotency_key).sort()).toEqual(
    byRequest.map((line) => line.idempotency_key).sort(),
  );

  const webhooks = await receiver.waitFor(reference, lines.length);
  const told = new Set(webhooks.map(({ event }) => event.id));
  expect(told.size).toBe(lines.length);
  expect([...new Set(receiver.typesOf(reference))].sort()).toEqual(
    [...new Set(lines.map(({ event }) => `authorization.${event}`))].sort(),
  );
}

it('whatever is asked, at the same time or not: resource, journal and webhooks agree', async () => {
  let walks = 0;
  await fc.assert(
    fc.asyncProperty(walk, async ({ payment_method, steps }) => {
      walks += 1;
      const reference = `walk-${walks}`;
      let seen: JournalEntry[] = [];
      for (const actions of [[{ do: 'authorize' } as const], ...steps]) {
        const statuses = await Promise.all(
          actions.map((wanted) => act(reference, payment_method, wanted)),
        );
        const failures = statuses.filter((status) => status >= 500).length;
        // Only this token fails, and only once.
        expect(failures).toBeLessThanOrEqual(payment_method === 'tok_error_then_approve' ? 1 : 0);
        const lines = await sandbox.lines(reference);
        expect(lines.slice(0, seen.length)).toEqual(seen);
        seen = lines;
      }
      await expectBooksToAgree(reference);
    }),
    { seed: SEED, numRuns: RUNS },
  );
  await until('all webhooks are delivered', async () => {
    const rows = await sql(sandbox.databaseUrl, 'SELECT 1 FROM events WHERE delivered_at IS NULL');
    return rows.length === 0;
  });
}, 600_000);
