import { challenged, startScriptedBench, type ScriptedBench } from './scripted-bench.ts';
import { authorized, eur, eventually, newAuthorization, newGate } from './support.ts';

let bench: ScriptedBench;
beforeAll(async () => {
  bench = await startScriptedBench();
});
afterAll(() => bench.close());

const voidIt = async (paymentId: string) =>
  (await bench.client.voidPayment({ paymentId, reason: 'cancelled' })).payment;
const sync = async (paymentId: string) => (await bench.client.syncPayment({ paymentId })).payment;
const get = async (paymentId: string) => (await bench.client.getPayment({ paymentId })).payment;
const capture = async (paymentId: string, captureId: string, amountMinor: number) =>
  (await bench.client.capturePayment({ paymentId, captureId, amount: eur(amountMinor) })).payment;
const charges = (paymentId: string) =>
  bench.provider.journal(paymentId).map(({ event, amount }) => `${event} ${String(amount)}`);
const published = async (paymentId: string) =>
  (
    await bench.service.db.query<{ type: string }>(
      'SELECT type FROM outbox WHERE key = $1 ORDER BY id',
      [paymentId],
    )
  ).map(({ type }) => type);

describe('a bank challenge', () => {
  it('says where and until when, and that the customer comes back to the shop', async () => {
    const returnUrl = 'https://shop.example/orders/1?from=bank';
    const request = newAuthorization({ paymentMethodToken: 'tok_challenge', returnUrl });
    const { payment } = await bench.client.authorizePayment(request);
    expect(payment).toMatchObject({
      status: 'ACTION_REQUIRED',
      actionUrl: 'https://bank.example/challenge',
      actionExpiresAt: '2035-01-01T00:00:00.000Z',
      authorizationExpiresAt: undefined,
    });
    expect(bench.provider.asked.at(-1)).toMatchObject({ return_url: returnUrl });
    expect((await bench.client.authorizePayment(request)).payment).toEqual(payment);
    await expect(
      bench.client.authorizePayment({ ...request, returnUrl: 'https://shop.example/elsewhere' }),
    ).rejects.toMatchObject({ reason: 'REQUEST_ID_REUSED' });
    expect(charges(request.paymentId)).toEqual([]);
  });

  it.each([
    ['a script', 'javascript:alert(1)'],
    ['no URL', 'shop.example'],
    ['nothing', ''],
    ['too long a URL', `https://shop.example/${'x'.repeat(2000)}`],
  ])('refuses to send the customer back to %s', async (_what, returnUrl) => {
    const request = newAuthorization({ returnUrl });
    await expect(bench.client.authorizePayment(request)).rejects.toMatchObject({
      reason: 'VALIDATION_FAILED',
      violations: [expect.objectContaining({ field: 'returnUrl' })],
    });
  });

  it.each([
    [true, 'AUTHORIZED', ['authorized 1000']],
    [false, 'DECLINED', ['declined 1000']],
  ])('that the customer answered (%s) is taken over by Sync', async (passed, status, journal) => {
    const id = await challenged(bench.client);
    expect((await sync(id))?.status).toBe('ACTION_REQUIRED');
    bench.provider.answerChallenge(id, passed);
    expect(await sync(id)).toMatchObject({ status, actionUrl: '', actionExpiresAt: undefined });
    expect(charges(id)).toEqual(journal);
  });

  it('that nobody answered expires', async () => {
    const id = await challenged(bench.client);
    bench.provider.expire(id);
    expect((await sync(id))?.status).toBe('EXPIRED');
    expect((await voidIt(id))?.status).toBe('EXPIRED');
    expect(await published(id)).toEqual(['payment.action_required', 'payment.expired']);
  });

  it('that expired before anybody knew of it is EXPIRED', async () => {
    const request = newAuthorization({ paymentMethodToken: 'tok_challenge' });
    bench.proxy.faults = ['done, cut'];
    const { payment } = await bench.client.authorizePayment(request);
    expect(payment?.status).toBe('PENDING');
    bench.provider.expire(request.paymentId);
    const found = await eventually(() => bench.client.authorizePayment(request));
    expect(found.payment?.status).toBe('EXPIRED');
  });
});

describe('a void of a challenge', () => {
  it('cancels it, once', async () => {
    const id = await challenged(bench.client);
    expect(await voidIt(id)).toMatchObject({ status: 'VOIDED', actionUrl: '' });
    expect((await voidIt(id))?.status).toBe('VOIDED');
    bench.provider.answerChallenge(id, true);
    expect((await sync(id))?.status).toBe('VOIDED');
    expect(charges(id)).toEqual(['voided 1000']);
    expect(await published(id)).toEqual(['payment.action_required', 'payment.voided']);
  });

  it('whose answer got lost is told from one that somebody else made', async () => {
    const id = await challenged(bench.client);
    bench.proxy.faults = ['done, cut'];
    await expect(voidIt(id)).rejects.toMatchObject({ reason: 'PROVIDER_UNAVAILABLE' });
    expect((await eventually(() => sync(id)))?.status).toBe('VOIDED');
    expect(await published(id)).toEqual(['payment.action_required', 'payment.voided']);
  });

  it('gives up the hold when the customer was quicker', async () => {
    const id = await challenged(bench.client);
    bench.provider.answerChallenge(id, true);
    expect((await voidIt(id))?.status).toBe('VOIDED');
    expect(charges(id)).toEqual(['authorized 1000', 'voided 1000']);
  });

  it.each([
    ['failed', 'DECLINED', (id: string) => bench.provider.answerChallenge(id, false)],
    ['lapsed', 'EXPIRED', (id: string) => bench.provider.expire(id)],
  ])('that %s meanwhile is a success: nothing to undo', async (_what, status, happen) => {
    const id = await challenged(bench.client);
    happen(id);
    expect((await voidIt(id))?.status).toBe(status);
    expect((await voidIt(id))?.status).toBe(status);
  });

  it('is refused for good only when something was taken', async () => {
    const id = await challenged(bench.client);
    bench.provider.meddle(id, {
      status: 'captured',
      captured: 400,
      expires_at: '2035-01-01T00:00:00Z',
    });
    const refused = { reason: 'PAYMENT_STATE_CONFLICT', metadata: { status: 'AUTHORIZED' } };
    await expect(voidIt(id)).rejects.toMatchObject(refused);
    await expect(voidIt(id)).rejects.toMatchObject(refused);
  });

  it('waits for the provider when it cannot tell why it refused', async () => {
    const id = await challenged(bench.client);
    bench.provider.expire(id);
    bench.proxy.isDeaf = true;
    await expect(voidIt(id)).rejects.toMatchObject({ reason: 'PROVIDER_UNAVAILABLE' });
    await expect(voidIt(id)).rejects.toMatchObject({ reason: 'PROVIDER_UNAVAILABLE' });
    bench.proxy.isDeaf = false;
    expect((await voidIt(id))?.status).toBe('EXPIRED');
  });

  it('races the customer: both books agree on who won', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 30; round += 1) {
      const id = await challenged(bench.client);
      const passing = new Promise<void>((resolve) => {
        setTimeout(() => {
          bench.provider.answerChallenge(id, true);
          resolve();
        }, round % 10);
      });
      await Promise.all([voidIt(id), passing]);
      await Promise.allSettled(
        bench
          .eventsOf(id)
          .reverse()
          .map((event) => bench.deliver(event)),
      );
      const { status } = (await sync(id)) ?? {};
      expect(status).toBe('VOIDED');
      expect(bench.provider.find(id)?.status).toBe('voided');
      outcomes.add(charges(id).join());
    }
    expect(['authorized 1000,voided 1000', 'voided 1000']).toEqual(
      expect.arrayContaining([...outcomes]),
    );
  });
});

describe('a hold that lapsed', () => {
  it('is the answer to a capture, again and again, and nothing was taken', async () => {
    const id = await authorized(bench.client);
    bench.provider.expire(id);
    const expired = await capture(id, 'shp_1', 400);
    expect(expired).toMatchObject({
      status: 'EXPIRED',
      captured: eur(0),
      authorizationExpiresAt: undefined,
    });
    expect(await capture(id, 'shp_1', 400)).toEqual(expired);
    expect(await capture(id, 'shp_2', 100)).toEqual(expired);
    await expect(capture(id, 'shp_1', 401)).rejects.toMatchObject({ reason: 'REQUEST_ID_REUSED' });
    expect((await voidIt(id))?.status).toBe('EXPIRED');
    expect(charges(id)).toEqual(['authorized 1000', 'expired 1000']);
    expect((await bench.client.listLedgerEntries({ paymentId: id })).entries).toEqual([]);
    expect(await published(id)).toEqual(['payment.authorized', 'payment.expired']);
  });

  it('is found by Sync', async () => {
    const id = await authorized(bench.client);
    bench.provider.expire(id);
    expect((await sync(id))?.status).toBe('EXPIRED');
    expect((await capture(id, 'c', 1000))?.status).toBe('EXPIRED');
  });

  it('is no answer to a capture of the rest: what was taken stays taken', async () => {
    const id = await authorized(bench.client);
    await capture(id, 'shp_1', 400);
    bench.provider.meddle(id, { status: 'expired' });
    await expect(capture(id, 'shp_2', 600)).rejects.toMatchObject({
      reason: 'PAYMENT_STATE_CONFLICT',
      metadata: { status: 'PARTIALLY_CAPTURED', refusal: 'authorization_expired' },
    });
    expect(await get(id)).toMatchObject({ status: 'PARTIALLY_CAPTURED', captured: eur(400) });
  });

  it('leaves a void nothing to do', async () => {
    const id = await authorized(bench.client);
    bench.provider.expire(id);
    expect((await voidIt(id))?.status).toBe('EXPIRED');
  });
});

describe('a challenge that turns up after the payment was voided', () => {
  it('is cancelled by the late call', async () => {
    const gate = newGate();
    const timeoutMs = 300;
    const late = await startScriptedBench({
      env: { PAYMENT_PROVIDER_TIMEOUT_MS: String(timeoutMs) },
      wrap: (provider) => ({
        ...provider,
        async authorize(request) {
          await gate.pass();
          return provider.authorize(request);
        },
      }),
    });
    try {
      const request = newAuthorization({ paymentMethodToken: 'tok_challenge' });
      const { paymentId } = request;
      const sleeper = late.client.authorizePayment(request);
      sleeper.catch(() => undefined);
      await gate.arrived;
      await eventually(() => late.client.voidPayment({ paymentId, reason: '' }));
      gate.open();
      await expect(sleeper).rejects.toMatchObject({ reason: 'REQUEST_IN_PROGRESS' });
      expect(late.provider.find(paymentId)?.status).toBe('voided');
    } finally {
      await late.close();
    }
  });
});
