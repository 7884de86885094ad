import { createHmac } from 'node:crypto';
import type { EventResource } from '../src/index.ts';
import { startReceiver, type Receiver, type Received } from './receiver.ts';
import { errorOf, press, startTestSandbox, until, type TestSandbox } from './support.ts';

const OLD = 'old secret, with "quotes"';
const NEW = 'new-secret';

let receiver: Receiver;
let sandbox: TestSandbox;
beforeAll(async () => {
  receiver = await startReceiver();
  sandbox = await startTestSandbox({
    PAYMENT_SANDBOX_WEBHOOK_URL: receiver.url,
    PAYMENT_SANDBOX_WEBHOOK_SECRETS: JSON.stringify([NEW, OLD]),
  });
});
beforeEach(() => {
  receiver.answer = () => 204;
});
afterAll(async () => {
  await sandbox.close();
  await receiver.close();
});

const eventsAbout = async (reference: string) => {
  const { body } = await sandbox.get('/v1/events');
  const { data } = body as { data: EventResource[] };
  return data.filter((event) => event.data.authorization.reference === reference);
};

/** Waits until all events about a reference were delivered. */
const allDelivered = (reference: string) =>
  until(`the events about ${reference} delivered`, async () => {
    const events = await eventsAbout(reference);
    return events.every(({ delivery }) => delivery.state === 'delivered') && events;
  });

describe('a webhook', () => {
  it('comes for each line of the journal, with the authorisation as of then', async () => {
    const reference = 'each';
    const { id, action_url } = await sandbox.authorize({
      payment_method: 'tok_challenge',
      reference,
    });
    await press(action_url, 'confirm');
    await sandbox.post(`/v1/authorizations/${id}/captures`, { amount: 600 });
    await sandbox.post(`/v1/authorizations/${id}/refunds`, { amount: 200 });
    const received = await receiver.waitFor(reference, 4);
    const byType = new Map(received.map(({ event }) => [event.type, event]));
    const of = (type: Received['event']['type']) => byType.get(type)?.data.authorization;
    expect(of('authorization.action_required')).toMatchObject({
      status: 'requires_action',
      action_url,
    });
    expect(of('authorization.authorized')).toMatchObject({ status: 'authorized', captured: 0 });
    expect(of('authorization.captured')).toMatchObject({ captured: 600, refunded: 0 });
    expect(of('authorization.refunded')).toEqual(await sandbox.read(id));

    const lines = await sandbox.lines(reference);
    const events = await eventsAbout(reference);
    expect(events.map(({ type, created_at }) => [type, created_at])).toEqual(
      lines.map(({ event, at }) => [`authorization.${event}`, at]),
    );
    expect(new Set(events.map((event) => event.id)).size).toBe(4);
    for (const { id: eventId } of events) expect(eventId).toMatch(/^evt_[0-9a-f]{24}$/);
  });

  it.each([
    ['declined', (id: string) => Promise.resolve(id), 'tok_decline'],
    ['voided', (id: string) => sandbox.post(`/v1/authorizations/${id}/void`, {}), 'tok_approve'],
    ['expired', (id: string) => sandbox.expire(id), 'tok_approve'],
  ])('tells of %s', async (event, act, payment_method) => {
    const reference = `tells-${event}`;
    const { id } = await sandbox.authorize({ reference, payment_method });
    await act(id);
    const received = await receiver.waitFor(reference, payment_method === 'tok_decline' ? 1 : 2);
    expect(received.map((one) => one.event.data.authorization.status)).toContain(event);
    expect(receiver.typesOf(reference)).toContain(`authorization.${event}`);
  });

  it('is signed with each secret over time and raw body, anew each time', async () => {
    const reference = 'signed äöü';
    let tries = 0;
    receiver.answer = () => ((tries += 1) === 1 ? 500 : 204);
    await sandbox.authorize({ reference });
    for (const { headers, raw } of await receiver.waitFor(reference, 2)) {
      expect(headers['content-type']).toBe('application/json');
      const header = headers['sandbox-signature'];
      const [, t] = /^t=(\d+),/.exec(String(header)) ?? [];
      expect(Math.abs(Number(t) - Date.now() / 1000)).toBeLessThan(30);
      const hmac = (secret: string) =>
        createHmac('sha256', secret)
          .update(`${String(t)}.`)
          .update(raw, 'utf8')
          .digest('hex');
      expect(header).toBe(`t=${String(t)},v1=${hmac(NEW)},v1=${hmac(OLD)}`);
    }
    const [first, second] = await receiver.waitFor(reference, 2);
    expect(second?.raw).toBe(first?.raw);
  });

  it('is sent again until it is taken, and the tries are kept', async () => {
    const reference = 'again';
    const answers = [500, 302, 404];
    receiver.answer = () => answers.shift() ?? 200;
    await sandbox.authorize({ reference });
    const received = await receiver.waitFor(reference, 4);
    expect(new Set(received.map(({ raw }) => raw)).size).toBe(1);
    expect(await allDelivered(reference)).toMatchObject([
      {
        type: 'authorization.authorized',
        delivery: {
          state: 'delivered',
          attempts: 4,
          next_attempt_at: null,
          delivered_at: expect.any(String) as string,
          last_error: null,
        },
      },
    ]);
  });

  it('waits longer after each failure', async () => {
    const reference = 'longer';
    receiver.answer = () => 503;
    await sandbox.authorize({ reference });
    const times = (await receiver.waitFor(reference, 4)).map(({ at }) => at);
    const waits = times.slice(1).map((at, index) => at - (times[index] ?? NaN));
    for (const [index, atLeastMs] of [200, 400, 800].entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(atLeastMs);
    }
    expect(await eventsAbout(reference)).toMatchObject([
      { delivery: { state: 'pending', last_error: 'answered 503', delivered_at: null } },
    ]);
    receiver.answer = () => 204;
    await allDelivered(reference);
  });

  it('does not hold up others when its receiver is slow', async () => {
    receiver.answer = ({ event }) =>
      event.data.authorization.reference === 'stuck' ? undefined : 204;
    await sandbox.authorize({ reference: 'stuck' });
    await receiver.waitFor('stuck', 1);
    for (let index = 0; index < 20; index += 1) await sandbox.authorize({ reference: 'fluent' });
    await allDelivered('fluent');
    const [stuck] = await eventsAbout('stuck');
    expect(stuck?.delivery).toMatchObject({ state: 'pending', attempts: 0 });
    // After five seconds without an answer it is tried again.
    receiver.answer = () => 204;
    await receiver.waitFor('stuck', 2);
    expect(await allDelivered('stuck')).toMatchObject([{ delivery: { attempts: 2 } }]);
  });
});

describe('the list of events', () => {
  it('is paged by sequence', async () => {
    for (let index = 0; index < 3; index += 1) await sandbox.authorize({ reference: 'paged' });
    const [first, second, third] = await eventsAbout('paged');
    const { body } = await sandbox.get(`/v1/events?after=${String(first?.sequence)}&limit=1`);
    expect((body as { data: EventResource[] }).data.map(({ id }) => id)).toEqual([second?.id]);
    expect(third!.sequence).toBeGreaterThan(second!.sequence);
    expect((await sandbox.get('/v1/events?after=-1')).status).toBe(400);
  });
});

describe('delivering again by hand', () => {
  it('sends the event once more, and says how that went', async () => {
    const reference = 'by-hand';
    await sandbox.authorize({ reference });
    const [event] = await allDelivered(reference);
    const path = `/v1/events/${String(event?.id)}/redeliver`;
    expect(await sandbox.post(path, {})).toMatchObject({
      status: 200,
      body: { id: event?.id, delivery: { state: 'delivered', attempts: 2, last_error: null } },
    });
    expect(receiver.typesOf(reference)).toHaveLength(2);
    receiver.answer = () => 400;
    expect(await sandbox.post(path, {})).toMatchObject({
      body: { delivery: { state: 'delivered', attempts: 3, last_error: 'answered 400' } },
    });
  });

  it('knows no other events', async () => {
    expect(await sandbox.post('/v1/events/evt_none/redeliver', {})).toEqual({
      status: 404,
      body: errorOf('not_found'),
    });
  });
});

describe('without a receiver', () => {
  it('there are no events', async () => {
    const alone = await startTestSandbox();
    try {
      await alone.authorize();
      expect(await alone.get('/v1/events')).toEqual({ status: 200, body: { data: [] } });
      expect(await alone.post('/v1/events/evt_none/redeliver', {})).toEqual({
        status: 409,
        body: errorOf('invalid_state'),
      });
    } finally {
      await alone.close();
    }
  });

  it.each<Record<string, string>>([
    { PAYMENT_SANDBOX_WEBHOOK_URL: 'http://127.0.0.1:1/' },
    { PAYMENT_SANDBOX_WEBHOOK_SECRETS: '["a"]' },
    { PAYMENT_SANDBOX_WEBHOOK_URL: 'http://127.0.0.1:1/', PAYMENT_SANDBOX_WEBHOOK_SECRETS: '[]' },
  ])('%j is not enough', async (env) => {
    await expect(startTestSandbox(env)).rejects.toThrow('PAYMENT_SANDBOX_WEBHOOK_SECRETS');
  });
});
