import { newId } from '@holdfast/domain';
import type { AuthorizeResult } from '../src/provider/port.ts';
import { challenged, ofType, startScriptedBench, type ScriptedBench } from './scripted-bench.ts';
import type { ProviderEvent } from './scripted-provider.ts';
import { authorized, eur, eventually, newAuthorization, newGate } from './support.ts';

const TIMEOUT_MS = 600;

/** What happens around a call to authorise. */
let around = (call: () => Promise<AuthorizeResult>) => call();

let bench: ScriptedBench;
beforeAll(async () => {
  bench = await startScriptedBench({
    env: { PAYMENT_PROVIDER_TIMEOUT_MS: String(TIMEOUT_MS) },
    wrap: (provider) => ({
      ...provider,
      authorize: (request) => around(() => provider.authorize(request)),
    }),
  });
});
afterAll(() => bench.close());
afterEach(() => {
  around = (call) => call();
  bench.proxy.isDeaf = false;
  expect(bench.proxy.faults).toEqual([]);
});

const get = async (paymentId: string) => (await bench.client.getPayment({ paymentId })).payment;
const sweep = () => bench.client.processWebhookEvents({ limit: 0 });
const published = async (paymentId: string) =>
  (
    await bench.service.db.query<{ type: string }>(
      'SELECT type FROM outbox WHERE key = $1 ORDER BY id',
      [paymentId],
    )
  ).map(({ type }) => type);
const kindOf = (paymentId: string, kind: string) => ofType(bench.eventsOf(paymentId), kind);

/** An event of its own, about the payment as the provider's books have it. */
function eventAbout(paymentId: string, details: object = {}): ProviderEvent {
  const authorization = bench.provider.find(paymentId);
  if (authorization === undefined) throw new Error('The provider does not have it.');
  return {
    id: newId('evt'),
    type: 'authorization.authorized',
    created_at: new Date().toISOString(),
    data: { authorization: { ...authorization, ...details } },
  };
}

describe('an event that is news', () => {
  it.each([
    ['authorized', 'AUTHORIZED', (id: string) => bench.provider.answerChallenge(id, true)],
    ['declined', 'DECLINED', (id: string) => bench.provider.answerChallenge(id, false)],
    ['expired', 'EXPIRED', (id: string) => bench.provider.expire(id)],
  ])('(%s) moves the payment without asking the provider', async (kind, status, happen) => {
    const id = await challenged(bench.client);
    happen(id);
    bench.proxy.isDeaf = true;
    expect(await bench.deliver(kindOf(id, kind))).toMatchObject({
      paymentIds: [id],
      duplicate: false,
      state: 'PROCESSED',
    });
    expect((await get(id))?.status).toBe(status);
    expect(await published(id)).toEqual(['payment.action_required', `payment.${kind}`]);
  });

  it('settles an authorisation whose answer was lost', async () => {
    const request = newAuthorization();
    bench.proxy.faults = ['done, cut'];
    await bench.client.authorizePayment(request);
    bench.proxy.isDeaf = true;
    const { paymentId } = request;
    expect((await bench.deliver(kindOf(paymentId, 'authorized'))).state).toBe('PROCESSED');
    expect((await bench.client.authorizePayment(request)).payment?.status).toBe('AUTHORIZED');
    expect(bench.provider.journal(paymentId)).toHaveLength(1);
  });

  it('settles a capture whose answer was lost, with its posting', async () => {
    const id = await authorized(bench.client);
    const capture = { paymentId: id, captureId: 'c', amount: eur(400) };
    bench.proxy.faults = ['done, cut'];
    await expect(bench.client.capturePayment(capture)).rejects.toMatchObject({
      reason: 'PROVIDER_UNAVAILABLE',
    });
    bench.proxy.isDeaf = true;
    // The one that says that it was taken overtakes the one that says that it was held.
    expect(await bench.deliver(kindOf(id, 'captured'))).toMatchObject({
      paymentIds: [id],
      state: 'PROCESSED',
    });
    expect(await bench.deliver(kindOf(id, 'authorized'))).toMatchObject({
      paymentIds: [],
      state: 'PROCESSED',
    });
    expect(await get(id)).toMatchObject({ status: 'PARTIALLY_CAPTURED', captured: eur(400) });
    const { entries } = await bench.client.listLedgerEntries({ paymentId: id });
    expect(entries.map(({ amount }) => amount?.amountMinor)).toEqual([400, -400]);
    expect((await bench.client.capturePayment(capture)).payment?.captured).toEqual(eur(400));
  });
});

describe('an event that is none', () => {
  it('tells nobody: the row said it already', async () => {
    const id = await authorized(bench.client);
    await bench.client.capturePayment({ paymentId: id, captureId: 'c', amount: eur(1000) });
    for (const event of bench.eventsOf(id).reverse()) {
      expect(await bench.deliver(event)).toMatchObject({ paymentIds: [], state: 'PROCESSED' });
    }
    expect(await published(id)).toEqual(['payment.authorized', 'payment.captured']);
  });

  it('never moves a payment back', async () => {
    const id = await challenged(bench.client);
    bench.provider.answerChallenge(id, true);
    await bench.client.syncPayment({ paymentId: id });
    await bench.client.voidPayment({ paymentId: id, reason: '' });
    for (const kind of ['voided', 'authorized', 'action_required']) {
      expect((await bench.deliver(kindOf(id, kind))).state).toBe('PROCESSED');
      expect((await get(id))?.status).toBe('VOIDED');
    }
  });

  it('does not say that something was not done', async () => {
    const id = await authorized(bench.client);
    const capture = { paymentId: id, captureId: 'c', amount: eur(1000) };
    bench.proxy.faults = ['done, cut'];
    await expect(bench.client.capturePayment(capture)).rejects.toThrow();
    // So old that the provider, if it were asked, would have to know.
    await bench.service.db.query(
      `UPDATE payment_attempts SET started_at = now() - interval '1 hour' WHERE payment_id = $1`,
      [id],
    );
    await bench.deliver(kindOf(id, 'authorized'));
    const attempts = await bench.service.db.query<{ state: string }>(
      `SELECT state FROM payment_attempts WHERE payment_id = $1 AND kind = 'capture'`,
      [id],
    );
    expect(attempts).toEqual([{ state: 'OPEN' }]);
  });
});

describe('an event that comes more than once', () => {
  it('twenty times at once is processed once', async () => {
    const id = await challenged(bench.client);
    bench.provider.answerChallenge(id, true);
    const event = kindOf(id, 'authorized');
    const answers = await Promise.all(Array.from({ length: 20 }, () => bench.deliver(event)));
    expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(answers.every(({ paymentIds }) => paymentIds[0] === id)).toBe(true);
    expect(await bench.row(event.id)).toEqual({
      state: 'PROCESSED',
      attempts: 1,
      error: null,
      is_news: true,
    });
    expect(await published(id)).toEqual(['payment.action_required', 'payment.authorized']);
  });

  it('later is a duplicate that names its payment again, for the first hint may be lost', async () => {
    const id = await challenged(bench.client);
    bench.provider.expire(id);
    const event = kindOf(id, 'expired');
    const first = await bench.deliver(event);
    expect(await bench.deliver(event)).toEqual({ ...first, duplicate: true });
    expect(first.paymentIds).toEqual([id]);
  });
});

describe('an event that comes while another call works on the payment', () => {
  it('waits a moment for it', async () => {
    const gate = newGate();
    around = async (call) => {
      const result = await call();
      await gate.pass();
      return result;
    };
    const request = newAuthorization();
    const authorizing = bench.client.authorizePayment(request);
    await gate.arrived;
    const delivering = bench.deliver(kindOf(request.paymentId, 'authorized'));
    gate.open();
    await authorizing;
    expect(await delivering).toMatchObject({ paymentIds: [], state: 'PROCESSED' });
  });

  it('is tried again later, and names its payment', async () => {
    const gate = newGate();
    around = async (call) => {
      const result = await call();
      await gate.pass();
      return result;
    };
    const request = newAuthorization();
    const { paymentId } = request;
    const authorizing = bench.client.authorizePayment(request);
    await gate.arrived;
    const event = kindOf(paymentId, 'authorized');
    expect(await bench.deliver(event)).toMatchObject({
      paymentIds: [paymentId],
      state: 'RECEIVED',
    });
    gate.open();
    expect((await authorizing).payment?.status).toBe('AUTHORIZED');
    await bench.makeDue(event.id);
    expect(await sweep()).toMatchObject({ processed: 1, retried: 0, paymentIds: [] });
    expect((await bench.row(event.id))?.state).toBe('PROCESSED');
    expect(await published(paymentId)).toEqual(['payment.authorized']);
  });
});

describe('an event that does not fit its payment', () => {
  it('is checked with the provider: it had left out what was done', async () => {
    const id = await authorized(bench.client);
    bench.proxy.faults = ['done, cut'];
    await expect(
      bench.client.capturePayment({ paymentId: id, captureId: 'c', amount: eur(400) }),
    ).rejects.toThrow();
    const event = eventAbout(id, { operations: [] });
    expect(await bench.deliver(event)).toMatchObject({ paymentIds: [id], state: 'PROCESSED' });
    expect((await get(id))?.captured).toEqual(eur(400));
  });

  it('waits while the provider does not answer', async () => {
    const id = await authorized(bench.client);
    bench.proxy.faults = ['done, cut'];
    await expect(
      bench.client.capturePayment({ paymentId: id, captureId: 'c', amount: eur(400) }),
    ).rejects.toThrow();
    const event = eventAbout(id, { operations: [] });
    bench.proxy.isDeaf = true;
    expect(await bench.deliver(event)).toMatchObject({ paymentIds: [id], state: 'RECEIVED' });
    expect(await bench.row(event.id)).toMatchObject({
      attempts: 1,
      error: 'The payment provider cannot be reached.',
    });
    bench.proxy.isDeaf = false;
    await bench.makeDue(event.id);
    expect(await sweep()).toMatchObject({ processed: 1, paymentIds: [id] });
    expect((await get(id))?.captured).toEqual(eur(400));
  });

  it('about a hold that turns up after the void has the hold given up', async () => {
    let late: (() => Promise<AuthorizeResult>) | undefined;
    around = (call) => {
      late = call;
      return Promise.resolve({ outcome: 'unknown', cause: new Error('lost') });
    };
    const request = newAuthorization();
    const { paymentId } = request;
    await bench.client.authorizePayment(request);
    await eventually(() => bench.client.voidPayment({ paymentId, reason: '' }));
    await late?.();
    const authorizedEvent = kindOf(paymentId, 'authorized');
    expect((await bench.deliver(authorizedEvent)).state).toBe('PROCESSED');
    expect(bench.provider.find(paymentId)?.status).toBe('voided');
    expect((await bench.deliver(kindOf(paymentId, 'voided'))).state).toBe('PROCESSED');
    expect((await get(paymentId))?.status).toBe('VOIDED');
  });
});

describe('an event before its payment', () => {
  /** The provider has heard of a payment that the service will only ask for. */
  async function ahead() {
    const request = newAuthorization();
    const { paymentId, orderId } = request;
    const response = await fetch(`${bench.provider.url}/v1/authorizations`, {
      method: 'POST',
      headers: { 'idempotency-key': `${paymentId}:authorize` },
      body: JSON.stringify({
        amount: 1000,
        currency: 'EUR',
        payment_method: 'tok_approve',
        reference: paymentId,
        metadata: { order_id: orderId },
      }),
    });
    expect(response.status).toBe(201);
    return { request, paymentId, event: kindOf(paymentId, 'authorized') };
  }

  it('waits for it, and is processed by a sweep', async () => {
    const { request, paymentId, event } = await ahead();
    expect(await bench.deliver(event)).toMatchObject({
      paymentIds: [paymentId],
      state: 'WAITING',
    });
    await bench.makeDue(event.id);
    expect(await sweep()).toMatchObject({ waiting: 1, processed: 0 });
    await bench.client.authorizePayment(request);
    await bench.makeDue(event.id);
    expect(await sweep()).toMatchObject({ waiting: 0, processed: 1 });
    expect(bench.provider.journal(paymentId)).toHaveLength(1);
  });

  it('is processed when it is delivered again', async () => {
    const { request, event } = await ahead();
    await bench.deliver(event);
    await bench.client.authorizePayment(request);
    expect(await bench.deliver(event)).toMatchObject({ duplicate: true, state: 'PROCESSED' });
  });

  it('waits for a person after a day, who may try it again', async () => {
    const { request, event } = await ahead();
    await bench.deliver(event);
    await bench.service.db.query(
      `UPDATE webhook_events SET due_at = now(), opened_at = now() - interval '1 day'
        WHERE event_id = $1`,
      [event.id],
    );
    expect(await sweep()).toMatchObject({ parked: 1 });
    expect(await bench.row(event.id)).toMatchObject({
      state: 'PARKED',
      error: 'There is no such payment.',
    });
    await bench.client.authorizePayment(request);
    const replayed = await bench.client.replayWebhookEvent({ eventId: event.id });
    expect(replayed.event).toMatchObject({ state: 'PROCESSED', error: '' });
  });
});
