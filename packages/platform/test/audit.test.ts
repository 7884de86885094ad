import { AuditServiceClient } from '@holdfast/proto/audit/service';
import { recordAudit, type Actor, type ClientOf } from '../src/index.ts';
import { startTestService, type TestService } from '../src/testing/index.ts';
import { echoService } from './echo.ts';

let service: TestService;
let log: ClientOf<typeof AuditServiceClient>;
const START = Date.parse('2026-01-01T00:00:00.000Z');
const actor = (id: string): Actor => ({ type: 'STAFF', id, roles: ['SUPPORT'] });
const nothing = {
  actorId: '',
  action: '',
  targetType: '',
  targetId: '',
  from: undefined,
  to: undefined,
  limit: 0,
  after: undefined,
};

const record = (who: string, action: string, id: string, at: number) =>
  service.db.transaction((tx) =>
    recordAudit(
      service.db,
      tx,
      { actor: actor(who), clientNetwork: '192.0.2.1', requestId: 'r' },
      { action, target: { type: 'thing', id }, reason: 'Why not', details: { size: 1 } },
      new Date(START + at),
    ),
  );

beforeAll(async () => {
  service = await startTestService(echoService({}, { migrations: [] }));
  log = service.client(AuditServiceClient);
  // Two at the same time, so that the id decides.
  await record('a', 'thing.made', '1', 0);
  await record('b', 'thing.made', '2', 1000);
  await record('a', 'thing.lost', '2', 1000);
  await record('a', 'thing.found', '2', 2000);
});
afterAll(() => service.close());

test('an entry says who did what to what, when, why and from where', async () => {
  const { entries } = await log.listAuditEntries({ ...nothing, limit: 1 });
  expect(entries).toEqual([
    {
      id: expect.stringMatching(/^aud_/) as string,
      at: '2026-01-01T00:00:02.000Z',
      actorType: 'STAFF',
      actorId: 'a',
      roles: ['SUPPORT'],
      action: 'thing.found',
      targetType: 'thing',
      targetId: '2',
      reason: 'Why not',
      clientNetwork: '192.0.2.1',
      requestId: 'r',
      detailsJson: '{"size": 1}',
    },
  ]);
});

test('pages from the latest to the oldest, each entry once', async () => {
  const seen: string[] = [];
  let after: { at: string; id: string } | undefined;
  for (;;) {
    const { entries } = await log.listAuditEntries({ ...nothing, limit: 1, after });
    const [entry] = entries;
    if (entry === undefined) break;
    seen.push(entry.id);
    after = { at: entry.at ?? '', id: entry.id };
  }
  const { entries } = await log.listAuditEntries(nothing);
  expect(seen).toEqual(entries.map(({ id }) => id));
  expect(new Set(seen).size).toBe(4);
});

test.each([
  [{ actorId: 'a' }, 3],
  [{ action: 'thing.made' }, 2],
  [{ targetType: 'thing', targetId: '2' }, 3],
  [{ targetType: 'other' }, 0],
  [{ from: '2026-01-01T00:00:01.000Z' }, 3],
  [{ to: '2026-01-01T00:00:01.000Z' }, 1],
  [{ from: '2026-01-01T00:00:01.000Z', to: '2026-01-01T00:00:02.000Z' }, 2],
])('%j finds %i entries', async (filter, count) => {
  const { entries } = await log.listAuditEntries({ ...nothing, ...filter });
  expect(entries).toHaveLength(count);
});

test.each(['UPDATE audit_log SET reason = $1', 'DELETE FROM audit_log WHERE reason <> $1'])(
  'nobody can %s',
  async (statement) => {
    await expect(service.db.query(statement, ['x'])).rejects.toThrow('audit_log is append-only');
    await expect(service.db.query('TRUNCATE audit_log')).rejects.toThrow('append-only');
  },
);

test('what is undone leaves no entry', async () => {
  const undone = service.db.transaction(async (tx) => {
    const call = { actor: actor('c') };
    const fact = { action: 'thing.undone', target: { type: 'thing', id: '3' } };
    await recordAudit(service.db, tx, call, fact, new Date());
    throw new Error('No.');
  });
  await expect(undone).rejects.toThrow('No.');
  expect((await log.listAuditEntries({ ...nothing, actorId: 'c' })).entries).toEqual([]);
});

test('is for those who may read it', async () => {
  for (const [roles, allowed] of [
    [['ADMIN'], true],
    [['SUPPORT', 'FINANCE', 'WAREHOUSE', 'CATALOGUE'], false],
    [[], false],
  ] as const) {
    const reading = log.listAuditEntries(nothing, {
      actor: { type: 'STAFF', id: 'usr', roles: [...roles] },
    });
    if (allowed) expect((await reading).entries).toHaveLength(4);
    else await expect(reading).rejects.toMatchObject({ reason: 'PERMISSION_DENIED' });
  }
  const customer: Actor = { type: 'CUSTOMER', id: 'usr', roles: ['ADMIN'] };
  await expect(log.listAuditEntries(nothing, { actor: customer })).rejects.toMatchObject({
    reason: 'PERMISSION_DENIED',
  });
});
