import { eur, eventually, newAuthorization, startBench, type Bench } from './support.ts';

const TIMEOUT_MS = 300;

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ env: { PAYMENT_PROVIDER_TIMEOUT_MS: String(TIMEOUT_MS) } });
});
afterAll(() => bench.close());
afterEach(() => {
  bench.proxy.isDeaf = false;
  expect(bench.proxy.faults).toEqual([]);
});

const unavailable = { reason: 'PROVIDER_UNAVAILABLE' };

/** Authorises until it works: small time-outs may strike a busy machine without being asked to. */
async function held(): Promise<string> {
  const request = newAuthorization();
  await eventually(async () => {
    const { payment } = await bench.client.authorizePayment(request);
    if (payment?.status === 'PENDING') throw Object.assign(new Error(), unavailable);
    expect(payment?.status).toBe('AUTHORIZED');
  });
  return request.paymentId;
}

/** Repeats a call that answers PENDING until it doesn't. */
const settled = (request: ReturnType<typeof newAuthorization>) =>
  eventually(async () => {
    const { payment } = await bench.client.authorizePayment(request);
    if (payment?.status === 'PENDING') throw Object.assign(new Error(), unavailable);
    return payment;
  });

describe('an authorisation whose outcome is unknown', () => {
  it.each(['done, cut', 'done, silent', 'done, 500'] as const)(
    '(%s) is PENDING, then settled by asking, charged once',
    async (fault) => {
      const request = newAuthorization();
      bench.proxy.faults = [fault];
      const { payment } = await bench.client.authorizePayment(request);
      expect(payment).toMatchObject({ status: 'PENDING', providerReference: '' });
      expect(await settled(request)).toMatchObject({ status: 'AUTHORIZED' });
      expect(await bench.charges(request.paymentId)).toEqual(['authorized 1000']);
    },
  );

  it.each(['lost, cut', 'lost, silent'] as const)(
    '(%s) is sent again once the provider says that it has none',
    async (fault) => {
      const request = newAuthorization();
      bench.proxy.faults = [fault];
      expect((await bench.client.authorizePayment(request)).payment?.status).toBe('PENDING');
      expect(await settled(request)).toMatchObject({ status: 'AUTHORIZED' });
      expect(await bench.charges(request.paymentId)).toEqual(['authorized 1000']);
    },
  );

  it('stays PENDING while the provider does not tell', async () => {
    const request = newAuthorization();
    bench.proxy.faults = ['done, cut'];
    bench.proxy.isDeaf = true;
    await bench.client.authorizePayment(request);
    expect((await bench.client.authorizePayment(request)).payment?.status).toBe('PENDING');
    const { paymentId } = request;
    await expect(bench.client.syncPayment({ paymentId })).rejects.toMatchObject(unavailable);
    bench.proxy.isDeaf = false;
    const { payment } = await eventually(() => bench.client.syncPayment({ paymentId }));
    expect(payment?.status).toBe('AUTHORIZED');
    expect(await bench.charges(paymentId)).toEqual(['authorized 1000']);
  });

  it('that was a decline is a decline', async () => {
    const request = newAuthorization({ paymentMethodToken: 'tok_decline' });
    bench.proxy.faults = ['done, cut'];
    await bench.client.authorizePayment(request);
    const { paymentId } = request;
    const { payment } = await eventually(() => bench.client.syncPayment({ paymentId }));
    expect(payment).toMatchObject({ status: 'DECLINED', declineReason: 'CARD_DECLINED' });
  });

  it('is given up at the provider by a void', async () => {
    const { paymentId, ...request } = newAuthorization();
    bench.proxy.faults = ['done, cut'];
    await bench.client.authorizePayment({ paymentId, ...request });
    const { payment } = await eventually(() =>
      bench.client.voidPayment({ paymentId, reason: 'cancelled' }),
    );
    expect(payment?.status).toBe('VOIDED');
    expect(await bench.charges(paymentId)).toEqual(['authorized 1000', 'voided 1000']);
  });

  it('is not given up before the provider must have heard of it', async () => {
    const request = newAuthorization();
    const { paymentId } = request;
    const cancel = () => bench.client.voidPayment({ paymentId, reason: 'cancelled' });
    bench.proxy.faults = ['lost, cut'];
    const sentAt = performance.now();
    await bench.client.authorizePayment(request);
    await expect(cancel()).rejects.toMatchObject(unavailable);
    expect((await eventually(cancel)).payment?.status).toBe('VOIDED');
    expect(performance.now() - sentAt).toBeGreaterThan(2 * TIMEOUT_MS);
    await expect(bench.client.authorizePayment(request)).rejects.toMatchObject({
      reason: 'PAYMENT_STATE_CONFLICT',
    });
    expect(await bench.charges(paymentId)).toEqual([]);
  });
});

describe('captures, refunds and voids whose outcome is unknown', () => {
  it.each(['done, cut', 'done, 500', 'lost, cut'] as const)(
    '(%s) are done once when repeated',
    async (fault) => {
      const paymentId = await held();
      const capture = () =>
        bench.client.capturePayment({ paymentId, captureId: 'c', amount: eur(800) });
      const refund = () =>
        bench.client.refundPayment({ paymentId, refundId: 'r', amount: eur(300), reason: '' });
      bench.proxy.faults = [fault];
      await expect(capture()).rejects.toMatchObject(unavailable);
      expect((await eventually(capture)).payment).toMatchObject({ captured: eur(800) });
      bench.proxy.faults = [fault];
      await expect(refund()).rejects.toMatchObject(unavailable);
      expect((await eventually(refund)).payment).toMatchObject({ refunded: eur(300) });
      expect(await bench.charges(paymentId)).toEqual([
        'authorized 1000',
        'captured 800',
        'refunded 300',
      ]);

      const other = await held();
      const cancel = () => bench.client.voidPayment({ paymentId: other, reason: '' });
      bench.proxy.faults = [fault];
      await expect(cancel()).rejects.toMatchObject(unavailable);
      expect((await eventually(cancel)).payment?.status).toBe('VOIDED');
      expect(await bench.charges(other)).toEqual(['authorized 1000', 'voided 1000']);
    },
  );

  it('are found by Sync, with their posting', async () => {
    const paymentId = await held();
    bench.proxy.faults = ['done, cut'];
    const request = { paymentId, captureId: 'c', amount: eur(1000) };
    await expect(bench.client.capturePayment(request)).rejects.toMatchObject(unavailable);
    const { payment } = await eventually(() => bench.client.syncPayment({ paymentId }));
    expect(payment).toMatchObject({ status: 'CAPTURED', captured: eur(1000) });
    const { entries } = await bench.client.listLedgerEntries({ paymentId });
    expect(entries.map(({ amount }) => amount?.amountMinor)).toEqual([1000, -1000]);
    expect((await bench.client.capturePayment(request)).payment).toEqual(payment);
  });

  it('come before others: what may be taken is not taken again by another name', async () => {
    const paymentId = await held();
    const capture = (captureId: string) =>
      bench.client.capturePayment({ paymentId, captureId, amount: eur(600) });
    bench.proxy.faults = ['done, cut'];
    await expect(capture('a')).rejects.toMatchObject(unavailable);
    await expect(eventually(() => capture('b'))).rejects.toMatchObject({
      reason: 'CAPTURE_EXCEEDS_AUTHORIZATION',
    });
    expect(await bench.charges(paymentId)).toEqual(['authorized 1000', 'captured 600']);
  });
});
