import { newId } from '@holdfast/domain';
import { insertEvent, passEvent } from '../src/db/webhook-events.ts';
import type { Picture } from '../src/domain/notice.ts';
import type { AuthorizeResult } from '../src/provider/port.ts';
import { ofType, startScriptedBench, type ScriptedBench } from './scripted-bench.ts';
import { authorized, eur, newAuthorization, newGate } from './support.ts';

/** What happens around a call to authorise. */
let around = (call: () => Promise<AuthorizeResult>) => call();

let bench: ScriptedBench;
beforeAll(async () => {
  bench = await startScriptedBench({
    wrap: (provider) => ({
      ...provider,
      authorize: (request) => around(() => provider.authorize(request)),
    }),
  });
});
afterAll(() => bench.close());
afterEach(() => {
  around = (call) => call();
});

const kindOf = (paymentId: string, kind: string) => ofType(bench.eventsOf(paymentId), kind);

it('an echo of what we did takes one SQL statement', async () => {
  const statements: string[] = [];
  bench.service.db.sequelize.addHook('afterQuery', 'count', (_options, query) => {
    const sql = 'sql' in query && typeof query.sql === 'string' ? query.sql : '';
    if (/\b(payments|payment_attempts|webhook_events)\b/.test(sql)) statements.push(sql);
  });
  const countOf = async (event: ReturnType<typeof kindOf>) => {
    statements.length = 0;
    const taken = await bench.deliver(event);
    expect(taken).toMatchObject({ state: 'PROCESSED', duplicate: false, paymentIds: [] });
    const sent = statements.length;
    expect(await bench.row(event.id)).toMatchObject({ attempts: 1, is_news: false });
    return sent;
  };
  const id = await authorized(bench.client);
  const counts = [await countOf(kindOf(id, 'authorized'))];
  await bench.client.capturePayment({ paymentId: id, captureId: 'c', amount: eur(400) });
  counts.push(await countOf(kindOf(id, 'captured')));
  await bench.client.refundPayment({ paymentId: id, refundId: 'r', amount: eur(400), reason: '' });
  counts.push(await countOf(kindOf(id, 'refunded')));
  bench.service.db.sequelize.removeHook('afterQuery', 'count');
  expect(counts).toEqual([1, 1, 1]);
});

it('an echo that overtakes the answer looks again, without a lock, before it is processed', async () => {
  const gate = newGate();
  around = async (call) => {
    const result = await call();
    await gate.pass();
    return result;
  };
  const request = newAuthorization();
  const authorizing = bench.client.authorizePayment(request);
  await gate.arrived;
  const statements: string[] = [];
  bench.service.db.sequelize.addHook('afterQuery', 'count', (_options, query) => {
    const sql = 'sql' in query && typeof query.sql === 'string' ? query.sql : '';
    if (!/\bwebhook_events\b/.test(sql)) return;
    statements.push(sql.trim());
    // The answer comes between the two looks.
    gate.open();
  });
  const taken = await bench.deliver(kindOf(request.paymentId, 'authorized'));
  bench.service.db.sequelize.removeHook('afterQuery', 'count');
  expect(taken).toMatchObject({ state: 'PROCESSED', duplicate: false, paymentIds: [] });
  expect(statements[0]).toContain('INSERT INTO webhook_events');
  expect(statements[1]).toMatch(/^UPDATE webhook_events/);
  expect((await authorizing).payment?.status).toBe('AUTHORIZED');
});

it('a second look passes an event once', async () => {
  const paymentId = await authorized(bench.client);
  const { db } = bench.service;
  const { amount, currency, id } = bench.provider.find(paymentId)!;
  const picture: Picture = {
    id: paymentId,
    status: 'AUTHORIZED',
    amount,
    currencyCode: currency,
    captured: 0,
    refunded: 0,
    providerReference: id,
    operationKeys: [],
  };
  const key = { provider: 'sandbox', eventId: newId('evt') };
  const event = { ...key, type: 'authorization.authorized', paymentId, rawBody: Buffer.from('{}') };
  expect(await insertEvent(db, event, undefined)).toMatchObject({
    state: 'RECEIVED',
    isLeased: false,
  });
  expect(await passEvent(db, key, { ...picture, captured: 1 })).toBeUndefined();
  expect(await passEvent(db, key, picture)).toMatchObject({ state: 'PROCESSED', dueAt: null });
  expect(await passEvent(db, key, picture)).toBeUndefined();
});

it('an event that says what the row says still settles what is open', async () => {
  const id = await authorized(bench.client);
  const { db } = bench.service;
  await db.query(
    `INSERT INTO payment_attempts (key, payment_id, kind, amount, state)
     VALUES ($1 || ':capture:late', $1, 'capture', 400, 'OPEN')`,
    [id],
  );
  await db.query(`UPDATE payments SET status = 'EXPIRED' WHERE id = $1`, [id]);
  const event = structuredClone(kindOf(id, 'authorized'));
  Object.assign(event, { id: newId('evt'), type: 'authorization.expired' });
  event.data.authorization.status = 'expired';
  expect(await bench.deliver(event)).toMatchObject({ state: 'PROCESSED', paymentIds: [id] });
  expect(
    await db.query(`SELECT state FROM payment_attempts WHERE key = $1 || ':capture:late'`, [id]),
  ).toEqual([{ state: 'REFUSED' }]);
});

it('an event with a text that the database cannot take is kept all the same', async () => {
  const id = await authorized(bench.client);
  const event = structuredClone(kindOf(id, 'authorized'));
  event.id = 'evt_with_nul';
  event.data.authorization.id = 'auth_\0';
  await bench.deliver(event);
  expect(await bench.row(event.id)).toBeDefined();
});
