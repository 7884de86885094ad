import { newId } from '@holdfast/domain';
import { challenged, ofType, startScriptedBench, type ScriptedBench } from './scripted-bench.ts';
import { authorized, eur } from './support.ts';

let bench: ScriptedBench;
beforeAll(async () => {
  bench = await startScriptedBench();
});
afterAll(() => bench.close());

const get = async (paymentId: string) => (await bench.client.getPayment({ paymentId })).payment;
const sweep = (limit = 0) => bench.client.processWebhookEvents({ limit });
const replay = (eventId: string) => bench.client.replayWebhookEvent({ eventId });

/** An event about the payment as the provider's books have it, changed by `details`. */
function eventAbout(paymentId: string, details: object) {
  return {
    id: newId('evt'),
    type: 'authorization.captured',
    created_at: new Date().toISOString(),
    data: { authorization: { ...bench.provider.find(paymentId), ...details } },
  };
}

const deliver = (event: object) => bench.receive(JSON.stringify(event));

/** Tries an event until it isn't tried any more; gives how often it was. */
async function exhaust(eventId: string): Promise<number> {
  for (let tries = 0; tries < 20; tries += 1) {
    const row = await bench.row(eventId);
    if (row?.state !== 'RECEIVED') return row?.attempts ?? NaN;
    await bench.makeDue(eventId);
    await sweep();
  }
  throw new Error(`It is still tried: ${JSON.stringify(await bench.row(eventId))}`);
}

describe('a poison event', () => {
  it('that cannot be read is parked at once, says why, and can be replayed', async () => {
    const id = await challenged(bench.client);
    bench.provider.answerChallenge(id, true);
    const good = ofType(bench.eventsOf(id), 'authorized');
    const bad = structuredClone(good) as { data: { authorization: { amount?: number } } };
    delete bad.data.authorization.amount;
    expect(await deliver(bad)).toMatchObject({ state: 'PARKED', paymentIds: [id] });
    const row = await bench.row(good.id);
    expect(row?.error).toMatch(/amount/);
    expect((await get(id))?.status).toBe('ACTION_REQUIRED');

    expect((await replay(good.id)).event).toMatchObject({ state: 'PARKED' });
    // As if a newer version of the service could read it.
    await bench.service.db.query('UPDATE webhook_events SET raw_body = $2 WHERE event_id = $1', [
      good.id,
      Buffer.from(JSON.stringify(good)),
    ]);
    expect(await replay(good.id)).toMatchObject({
      event: { eventId: good.id, paymentId: id, state: 'PROCESSED', attempts: 1, error: '' },
      paymentIds: [id],
    });
    expect((await get(id))?.status).toBe('AUTHORIZED');
    expect((await replay(good.id)).event?.state).toBe('PROCESSED');
    // One for each replay that had something to do.
    const audited = await bench.service.db.query(
      'SELECT action, actor_id FROM audit_log WHERE target_id = $1',
      [good.id],
    );
    const entry = { action: 'webhook_event.replayed', actor_id: 'test' };
    expect(audited).toEqual([entry, entry]);
  });

  it('that says what neither we nor the provider know is parked after some tries', async () => {
    const id = await authorized(bench.client);
    const event = eventAbout(id, { captured: 1000 });
    expect(await deliver(event)).toMatchObject({ state: 'RECEIVED', paymentIds: [id] });
    expect(await exhaust(event.id)).toBe(5);
    expect(await bench.row(event.id)).toMatchObject({
      state: 'PARKED',
      error: expect.stringContaining('captured 1000') as string,
    });
    // It is parked alone: others about the same payment go on.
    await bench.client.capturePayment({ paymentId: id, captureId: 'c', amount: eur(1000) });
    const captured = ofType(bench.eventsOf(id), 'captured');
    expect((await bench.deliver(captured)).state).toBe('PROCESSED');
    expect((await replay(event.id)).event?.state).toBe('PROCESSED');
  });

  it.each([
    ['of another authorisation of the same payment', { id: 'auth_other' }, 'auth_other'],
    ['of another amount', { amount: 999 }, '999 EUR'],
    ['in another currency', { currency: 'USD' }, '1000 USD'],
  ])('%s is not believed', async (_what, details, why) => {
    const id = await challenged(bench.client);
    bench.provider.answerChallenge(id, true);
    const event = eventAbout(id, details);
    await deliver(event);
    expect((await get(id))?.status).toBe('ACTION_REQUIRED');
    await exhaust(event.id);
    expect(await bench.row(event.id)).toMatchObject({
      state: 'PARKED',
      error: expect.stringContaining(why) as string,
    });
    expect((await get(id))?.status).toBe('ACTION_REQUIRED');
  });

  it('about what was voided before it came about is parked when money is held', async () => {
    const other = await authorized(bench.client);
    const paymentId = `pay_${newId('ord').slice('ord_'.length)}_1`;
    await bench.client.voidPayment({ paymentId, reason: '' });
    const about = { reference: paymentId };
    const over = eventAbout(other, { ...about, status: 'voided' });
    expect((await deliver(over)).state).toBe('PROCESSED');
    const held = eventAbout(other, about);
    await deliver(held);
    await exhaust(held.id);
    expect((await bench.row(held.id))?.state).toBe('PARKED');
  });

  it('that the database refuses changes nothing and is parked in the end', async () => {
    const [one, two] = [await challenged(bench.client), await challenged(bench.client)];
    bench.provider.answerChallenge(one, true);
    await bench.client.syncPayment({ paymentId: one });
    // The same capture of two payments: it has a key of the second.
    bench.provider.answerChallenge(two, true);
    const impossible = eventAbout(two, {
      status: 'expired',
      operations: [{ idempotency_key: `${two}:capture:c` }],
    });
    await bench.client.syncPayment({ paymentId: two });
    bench.proxy.faults = ['lost, cut'];
    await expect(
      bench.client.capturePayment({ paymentId: two, captureId: 'c', amount: eur(1000) }),
    ).rejects.toThrow();
    await deliver(impossible);
    expect((await get(two))?.status).toBe('AUTHORIZED');
    await exhaust(impossible.id);
    expect(await bench.row(impossible.id)).toMatchObject({
      state: 'PARKED',
      error: expect.stringContaining('cannot go from EXPIRED') as string,
    });
    expect((await get(two))?.status).toBe('AUTHORIZED');
  });
});

describe('an event about nothing of ours', () => {
  it.each([
    ['of another kind', { id: 'evt_other_kind', type: 'payout.paid', data: {} }],
    ['without data', { id: 'evt_no_data', type: 'customer.created' }],
  ])('%s is ignored', async (_what, event) => {
    expect(await deliver(event)).toMatchObject({ state: 'IGNORED', paymentIds: [] });
  });

  it('of another shop at the same provider is ignored', async () => {
    const id = await authorized(bench.client);
    const event = eventAbout(id, { reference: 'order 17' });
    expect(await deliver(event)).toMatchObject({ state: 'IGNORED', paymentIds: [] });
  });
});

describe('the list', () => {
  it('has the latest first, page by page', async () => {
    const ids = Array.from({ length: 5 }, () => newId('evt'));
    for (const id of ids) await deliver({ id, type: 'payout.paid' });
    const seen: string[] = [];
    let cursor = '';
    do {
      const { events, page } = await bench.client.listWebhookEvents({
        state: 'IGNORED',
        page: { limit: 2, cursor },
      });
      expect(events.every(({ state }) => state === 'IGNORED')).toBe(true);
      seen.push(...events.map(({ eventId }) => eventId));
      cursor = page?.nextCursor ?? '';
    } while (cursor !== '');
    expect(seen.slice(0, 5)).toEqual(ids.reverse());
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('says what there is to know of an event', async () => {
    const paymentId = await authorized(bench.client);
    const event = eventAbout(paymentId, { amount: 1 });
    await deliver(event);
    const { events } = await bench.client.listWebhookEvents({
      state: 'UNSPECIFIED',
      page: { limit: 1, cursor: '' },
    });
    expect(events).toEqual([
      {
        provider: 'sandbox',
        eventId: event.id,
        type: 'authorization.captured',
        state: 'RECEIVED',
        paymentId,
        attempts: 1,
        error: 'It says 1 EUR, but the payment is of 1000 EUR.',
        receivedAt: expect.stringMatching(/Z$/) as string,
        dueAt: expect.stringMatching(/Z$/) as string,
        endedAt: undefined,
      },
    ]);
    await exhaust(event.id);
  });

  it('has no page of another list', async () => {
    await expect(
      bench.client.listWebhookEvents({ state: 'PARKED', page: { limit: 1, cursor: 'b3Jk' } }),
    ).rejects.toMatchObject({ reason: 'INVALID_CURSOR' });
  });
});

describe('a replay', () => {
  it('of an event that there is not fails', async () => {
    const missing = { reason: 'WEBHOOK_EVENT_NOT_FOUND' };
    await expect(replay('evt_none')).rejects.toMatchObject(missing);
    const id = await authorized(bench.client);
    const event = ofType(bench.eventsOf(id), 'authorized');
    await bench.deliver(event);
    await expect(
      bench.client.replayWebhookEvent({ eventId: event.id, provider: 'stripe' }),
    ).rejects.toMatchObject(missing);
    expect((await replay(event.id)).event).toMatchObject({ state: 'PROCESSED', attempts: 1 });
  });
});

describe('a sweep', () => {
  it('takes no more than it may, and says that there is more', async () => {
    await bench.service.db.query(
      `INSERT INTO webhook_events (provider, event_id, type, raw_body)
       SELECT 'sandbox', 'evt_many_' || n, 'payout.paid', convert_to(
                json_build_object('id', 'evt_many_' || n, 'type', 'payout.paid')::text, 'UTF8')
         FROM generate_series(1, 5) AS n`,
    );
    expect(await sweep(3)).toMatchObject({ ignored: 3, hasMore: true });
    expect(await sweep(3)).toMatchObject({ ignored: 2, hasMore: false });
  });

  it('deletes what ended long ago, but not what waits for a person', async () => {
    await sweep();
    await bench.service.db.query(
      `INSERT INTO webhook_events (provider, event_id, type, raw_body, state, error, due_at, ended_at)
       SELECT 'sandbox', 'evt_old_' || state || days, 'payout.paid', '', state, 'why', NULL,
              now() - make_interval(days => days)
         FROM unnest(ARRAY['PROCESSED', 'IGNORED', 'PARKED']) AS state,
              unnest(ARRAY[29, 31]) AS days`,
    );
    expect(await sweep()).toMatchObject({ purged: 2 });
    const left = await bench.service.db.query<{ event_id: string }>(
      `SELECT event_id FROM webhook_events WHERE event_id LIKE 'evt_old_%' ORDER BY 1`,
    );
    expect(left.map(({ event_id }) => event_id)).toEqual([
      'evt_old_IGNORED29',
      'evt_old_PARKED29',
      'evt_old_PARKED31',
      'evt_old_PROCESSED29',
    ]);
  });
});
