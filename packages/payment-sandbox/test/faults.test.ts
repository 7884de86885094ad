import type { EventResource, FaultSettings } from '../src/index.ts';
import { startReceiver, type Receiver } from './receiver.ts';
import { authorizationOf, errorOf, startTestSandbox, until, type TestSandbox } from './support.ts';

let receiver: Receiver;
let sandbox: TestSandbox;
beforeAll(async () => {
  receiver = await startReceiver();
  sandbox = await startTestSandbox({
    PAYMENT_SANDBOX_WEBHOOK_URL: receiver.url,
    PAYMENT_SANDBOX_WEBHOOK_SECRETS: '["secret"]',
  });
});
afterEach(async () => {
  await sandbox.delete('/v1/faults');
});
afterAll(async () => {
  await sandbox.close();
  await receiver.close();
});

const order = async (faults: FaultSettings) => {
  expect(await sandbox.put('/v1/faults', faults)).toEqual({ status: 200, body: faults });
};
const newest = async (reference: string) => {
  const { body } = await sandbox.get('/v1/events');
  const { data } = body as { data: EventResource[] };
  return data.filter((event) => event.data.authorization.reference === reference);
};

describe('faults', () => {
  it('are shown, and taken back', async () => {
    const faults = { webhooks: { hold: true }, answers: { delayMs: 0, errorRate: 0 } };
    await order(faults);
    expect(await sandbox.get('/v1/faults')).toEqual({ status: 200, body: faults });
    expect(await sandbox.delete('/v1/faults')).toEqual({ status: 200, body: {} });
    expect(await sandbox.get('/v1/faults')).toEqual({ status: 200, body: {} });
  });

  it.each([
    { webhooks: { copies: 0 } },
    { webhooks: { delayMs: -1 } },
    { answers: { errorRate: 1.1 } },
    { answer: {} },
  ])('cannot be %j', async (faults) => {
    expect(await sandbox.put('/v1/faults', faults)).toEqual({
      status: 400,
      body: errorOf('invalid_request'),
    });
    expect((await sandbox.get('/v1/faults')).body).toEqual({});
  });
});

describe('webhooks', () => {
  it('are held until they are let go', async () => {
    await order({ webhooks: { hold: true } });
    await sandbox.authorize({ reference: 'held' });
    await sandbox.authorize({ reference: 'held' });
    expect(await newest('held')).toMatchObject([
      { delivery: { state: 'pending', attempts: 0 } },
      { delivery: { state: 'pending', attempts: 0 } },
    ]);
    await sandbox.delete('/v1/faults');
    await receiver.waitFor('held', 2);
  });

  it('come in the order that a test wants', async () => {
    await order({ webhooks: { hold: true } });
    const { id } = await sandbox.authorize({ reference: 'ordered' });
    await sandbox.post(`/v1/authorizations/${id}/captures`, { amount: 500 });
    await sandbox.post(`/v1/authorizations/${id}/refunds`, { amount: 500 });
    for (const event of (await newest('ordered')).reverse()) {
      await sandbox.post(`/v1/events/${event.id}/redeliver`, {});
    }
    expect(receiver.typesOf('ordered')).toEqual([
      'authorization.refunded',
      'authorization.captured',
      'authorization.authorized',
    ]);
    for (const { delivery } of await newest('ordered')) expect(delivery.state).toBe('delivered');
  });

  it('come late', async () => {
    await order({ webhooks: { delayMs: 300 } });
    const { created_at } = await sandbox.authorize({ reference: 'late' });
    await receiver.waitFor('late', 1);
    const [event] = await until('it is delivered', async () => {
      const events = await newest('late');
      return events[0]?.delivery.state === 'delivered' && events;
    });
    const lateMs = Date.parse(event?.delivery.delivered_at ?? '') - Date.parse(created_at);
    expect(lateMs).toBeGreaterThanOrEqual(300);
  });

  it('that would come very late come at once when the fault is taken back', async () => {
    await order({ webhooks: { delayMs: 600_000 } });
    await sandbox.authorize({ reference: 'very-late' });
    expect(await newest('very-late')).toMatchObject([{ delivery: { attempts: 0 } }]);
    await sandbox.delete('/v1/faults');
    await receiver.waitFor('very-late', 1);
  });

  it('come several times', async () => {
    await order({ webhooks: { copies: 3 } });
    await sandbox.authorize({ reference: 'copied' });
    const received = await receiver.waitFor('copied', 3);
    expect(new Set(received.map(({ event }) => event.id)).size).toBe(1);
    await until('it is delivered', async () =>
      (await newest('copied')).every(({ delivery }) => delivery.state === 'delivered'),
    );
    expect(receiver.typesOf('copied')).toHaveLength(3);
  });

  it('come out of order', async () => {
    // More than what is sent at the same time, which has no order anyway.
    const count = 60;
    await order({ webhooks: { hold: true } });
    for (let index = 0; index < count; index += 1) await sandbox.authorize({ reference: 'mixed' });
    await order({ webhooks: { shuffle: true } });
    const arrived = (await receiver.waitFor('mixed', count)).map(({ event }) => event.id);
    const written = (await newest('mixed')).map(({ id }) => id);
    expect([...arrived].sort()).toEqual([...written].sort());
    const place = new Map(written.map((id, index) => [id, index]));
    const moved = arrived.map((id, index) => Math.abs(index - (place.get(id) ?? NaN)));
    expect(Math.max(...moved)).toBeGreaterThan(20);
  });
});

describe('answers', () => {
  it('are 503 with nothing done, but the control of the sandbox still answers', async () => {
    await order({ answers: { errorRate: 1 } });
    const down = { status: 503, body: errorOf('unavailable') };
    const body = authorizationOf({ reference: 'down' });
    expect(await sandbox.post('/v1/authorizations', body, 'down')).toEqual(down);
    expect(await sandbox.get('/v1/authorizations?reference=down')).toEqual(down);
    expect(await sandbox.journal('down')).toEqual([]);
    await sandbox.delete('/v1/faults');
    expect(await sandbox.post('/v1/authorizations', body, 'down')).toMatchObject({ status: 201 });
  });

  it('come late, after what was asked for was done', async () => {
    await order({ answers: { delayMs: 400 } });
    const started = performance.now();
    const asked = sandbox.authorize({ reference: 'slow-answer' });
    await until(
      'the money is held',
      async () => (await sandbox.journal('slow-answer')).length === 1,
    );
    const held = performance.now() - started;
    await asked;
    expect(performance.now() - started).toBeGreaterThanOrEqual(400);
    expect(performance.now() - started).toBeGreaterThan(held);
  });
});
