import type { JournalEntry } from '../src/index.ts';
import { press, startTestSandbox, type TestSandbox } from './support.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

/** More of it: `RACE_ROUNDS=500`. */
const ROUNDS = Number(process.env['RACE_ROUNDS'] ?? 10);

type Contender = 'confirm' | 'reject' | 'void' | 'expire';
type Event = JournalEntry['event'];

/** What each contender does to a challenge, and what it may still do after that. */
const EVENT_OF: Record<Contender, Event> = {
  confirm: 'authorized',
  reject: 'declined',
  void: 'voided',
  expire: 'expired',
};

/** Starts all contenders at once, another one first each round. */
async function race(round: number, among: readonly Contender[]) {
  const reference = `race-${among.join('-')}-${round}`;
  const { id, action_url } = await sandbox.authorize({
    payment_method: 'tok_challenge',
    reference,
    return_url: 'https://shop.example/',
  });
  const starts: Record<Contender, () => Promise<{ status: number; location?: string | null }>> = {
    confirm: () => press(action_url, 'confirm'),
    reject: () => press(action_url, 'reject'),
    void: () => sandbox.post(`/v1/authorizations/${id}/void`, {}),
    expire: () => sandbox.expire(id),
  };
  const answers = new Map<Contender, { status: number; location?: string | null }>();
  await Promise.all(
    among.map(async (_name, index) => {
      const name = among[(index + round) % among.length]!;
      answers.set(name, await starts[name]());
    }),
  );
  const { status } = await sandbox.read(id);
  const [first, ...events] = (await sandbox.lines(reference)).map(({ event }) => event);
  return { answers, status, first, events };
}

describe.each<Contender[][]>([
  [['confirm', 'void']],
  [['confirm', 'expire']],
  [['confirm', 'reject']],
  [['void', 'expire']],
  [['confirm', 'reject', 'void', 'expire']],
])('a challenge with %p at once', (among) => {
  it('goes to one of them, and every answer is true to the books', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { answers, status, first, events } = await race(round, among);
      expect(first).toBe('action_required');
      const [winner, ...after] = events;
      expect(among.map((name) => EVENT_OF[name])).toContain(winner);
      // A hold that came of it may be given up in its turn; everything else is final.
      expect(after.length).toBeLessThanOrEqual(winner === 'authorized' ? 1 : 0);
      for (const event of after) expect(['voided', 'expired']).toContain(event);
      expect(status).toBe(events.at(-1));

      const {
        void: voided,
        expire: expired,
        confirm: confirmed,
        reject: rejected,
      } = Object.fromEntries(answers) as Partial<
        Record<Contender, { status: number; location?: string | null }>
      >;
      if (voided) expect(voided.status).toBe(events.includes('voided') ? 200 : 409);
      if (expired) expect(expired.status).toBe(status === 'expired' ? 200 : 409);
      for (const answer of [confirmed, rejected]) {
        if (answer?.status === 303) {
          const result = winner === 'authorized' ? 'approved' : 'declined';
          expect(answer.location).toContain(`result=${result}`);
        } else if (answer) {
          expect(answer.status).toBe(409);
          expect(['voided', 'expired']).toContain(status);
        }
      }
    }
  });
});

it('captures against voids and expiry: what is taken was held', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const reference = `hold-${round}`;
    const { id } = await sandbox.authorize({ reference });
    const path = `/v1/authorizations/${id}`;
    const [captured, voided] = await Promise.all([
      sandbox.post(`${path}/captures`, { amount: 1000 }),
      sandbox.post(`${path}/void`, {}),
      sandbox.expire(id),
    ]);
    const journal = await sandbox.journal(reference);
    expect(journal).toHaveLength(2);
    expect(captured.status).toBe(journal.includes('captured 1000') ? 201 : 409);
    expect(voided.status).toBe(journal.includes('voided 1000') ? 200 : 409);
  }
});
