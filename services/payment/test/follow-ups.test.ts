import { PaymentServiceClient } from '@holdfast/proto/payment/service';
import { authorized, eur, newAuthorization, startBench, type Bench } from './support.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.close());

const capture = async (paymentId: string, captureId: string, amountMinor: number) =>
  (await bench.client.capturePayment({ paymentId, captureId, amount: eur(amountMinor) })).payment;
const refund = async (paymentId: string, refundId: string, amountMinor: number) =>
  (
    await bench.client.refundPayment({
      paymentId,
      refundId,
      amount: eur(amountMinor),
      reason: 'broken',
    })
  ).payment;
const voidIt = (paymentId: string) => bench.client.voidPayment({ paymentId, reason: 'cancelled' });
const ledger = async (paymentId: string) =>
  (await bench.client.listLedgerEntries({ paymentId })).entries.map(
    ({ kind, account, amount }) => `${kind} ${account} ${String(amount?.amountMinor)}`,
  );

describe('captures', () => {
  it('take in parts, each part once', async () => {
    const id = await authorized(bench.client);
    const first = await capture(id, 'shp_1', 400);
    expect(first).toMatchObject({ status: 'PARTIALLY_CAPTURED', captured: eur(400) });
    expect(first?.authorizationExpiresAt).toBeUndefined();
    expect(await capture(id, 'shp_1', 400)).toEqual(first);
    const second = await capture(id, 'shp_2', 600);
    expect(second).toMatchObject({ status: 'CAPTURED', captured: eur(1000) });
    expect(await capture(id, 'shp_1', 400)).toEqual(second);
    expect(await bench.charges(id)).toEqual(['authorized 1000', 'captured 400', 'captured 600']);
    expect(await ledger(id)).toEqual([
      'capture provider_receivable 400',
      'capture sales -400',
      'capture provider_receivable 600',
      'capture sales -600',
    ]);
  });

  it('take no more than was authorised', async () => {
    const id = await authorized(bench.client);
    await capture(id, 'a', 700);
    await expect(capture(id, 'b', 301)).rejects.toMatchObject({
      reason: 'CAPTURE_EXCEEDS_AUTHORIZATION',
    });
    expect(await bench.charges(id)).toEqual(['authorized 1000', 'captured 700']);
  });

  it('need something that is held', async () => {
    const declined = newAuthorization({ paymentMethodToken: 'tok_decline' });
    await bench.client.authorizePayment(declined);
    await expect(capture(declined.paymentId, 'a', 1)).rejects.toMatchObject({
      reason: 'PAYMENT_STATE_CONFLICT',
      metadata: { status: 'DECLINED' },
    });
    const id = await authorized(bench.client);
    await capture(id, 'all', 1000);
    await expect(capture(id, 'more', 1)).rejects.toMatchObject({
      reason: 'PAYMENT_STATE_CONFLICT',
    });
  });

  it('refuse another amount by the same name, and another currency', async () => {
    const id = await authorized(bench.client);
    await capture(id, 'a', 100);
    await expect(capture(id, 'a', 101)).rejects.toMatchObject({ reason: 'REQUEST_ID_REUSED' });
    const amount = { currencyCode: 'USD', amountMinor: 100 };
    await expect(
      bench.client.capturePayment({ paymentId: id, captureId: 'b', amount }),
    ).rejects.toMatchObject({ reason: 'VALIDATION_FAILED' });
  });

  it('take once when ten ask at once', async () => {
    const id = await authorized(bench.client);
    await Promise.allSettled(Array.from({ length: 10 }, () => capture(id, 'same', 300)));
    expect(await capture(id, 'same', 300)).toMatchObject({ captured: eur(300) });
    expect(await bench.charges(id)).toEqual(['authorized 1000', 'captured 300']);
  });

  it('take no more than was authorised when ten different ones come at once', async () => {
    const id = await authorized(bench.client);
    await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => capture(id, `c${String(index)}`, 300)),
    );
    const { payment } = await bench.client.getPayment({ paymentId: id });
    const charges = await bench.charges(id);
    const taken = charges.filter((line) => line === 'captured 300').length * 300;
    expect(payment?.captured).toEqual(eur(taken));
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThanOrEqual(900);
  });
});

describe('refunds', () => {
  it('give back in parts, each part once', async () => {
    const id = await authorized(bench.client);
    await capture(id, 'all', 1000);
    const first = await refund(id, 'r1', 300);
    expect(first).toMatchObject({ status: 'PARTIALLY_REFUNDED', refunded: eur(300) });
    expect(await refund(id, 'r1', 300)).toEqual(first);
    expect(await refund(id, 'r2', 700)).toMatchObject({
      status: 'REFUNDED',
      captured: eur(1000),
      refunded: eur(1000),
    });
    expect((await ledger(id)).slice(2)).toEqual([
      'refund refunds 300',
      'refund provider_receivable -300',
      'refund refunds 700',
      'refund provider_receivable -700',
    ]);
    expect(await bench.charges(id)).toEqual([
      'authorized 1000',
      'captured 1000',
      'refunded 300',
      'refunded 700',
    ]);
  });

  it('give back no more than was taken', async () => {
    const id = await authorized(bench.client);
    await expect(refund(id, 'early', 1)).rejects.toMatchObject({
      reason: 'PAYMENT_STATE_CONFLICT',
    });
    await capture(id, 'part', 500);
    const exceeds = { reason: 'REFUND_EXCEEDS_CAPTURE' };
    await expect(refund(id, 'much', 501)).rejects.toMatchObject(exceeds);
    await refund(id, 'all', 500);
    await expect(refund(id, 'again', 1)).rejects.toMatchObject(exceeds);
    expect(await bench.charges(id)).toEqual(['authorized 1000', 'captured 500', 'refunded 500']);
  });

  it('leave the rest to be captured', async () => {
    const id = await authorized(bench.client);
    await capture(id, 'first', 600);
    await refund(id, 'some', 100);
    expect(await capture(id, 'rest', 400)).toMatchObject({
      status: 'PARTIALLY_REFUNDED',
      captured: eur(1000),
      refunded: eur(100),
    });
  });
});

describe('voids', () => {
  it('give up the hold, once', async () => {
    const id = await authorized(bench.client);
    const voided = await voidIt(id);
    expect(voided.payment).toMatchObject({ status: 'VOIDED', captured: eur(0) });
    expect(await voidIt(id)).toEqual(voided);
    await expect(capture(id, 'late', 1)).rejects.toMatchObject({
      reason: 'PAYMENT_STATE_CONFLICT',
    });
    expect(await bench.charges(id)).toEqual(['authorized 1000', 'voided 1000']);
    expect(await ledger(id)).toEqual([]);
  });

  it('come too late after a capture', async () => {
    const id = await authorized(bench.client);
    await capture(id, 'some', 1);
    await expect(voidIt(id)).rejects.toMatchObject({ reason: 'PAYMENT_STATE_CONFLICT' });
    expect(await bench.charges(id)).toEqual(['authorized 1000', 'captured 1']);
  });

  it('have nothing to do for a declined payment', async () => {
    const request = newAuthorization({ paymentMethodToken: 'tok_decline' });
    await bench.client.authorizePayment(request);
    expect((await voidIt(request.paymentId)).payment?.status).toBe('DECLINED');
    expect(await bench.charges(request.paymentId)).toEqual(['declined 1000']);
  });

  it('of what never came about succeed, and keep it from coming about', async () => {
    const request = newAuthorization();
    const { paymentId } = request;
    expect(await voidIt(paymentId)).toEqual({ payment: undefined });
    expect(await voidIt(paymentId)).toEqual({ payment: undefined });
    await expect(bench.client.authorizePayment(request)).rejects.toMatchObject({
      reason: 'PAYMENT_STATE_CONFLICT',
    });
    const missing = { reason: 'PAYMENT_NOT_FOUND' };
    await expect(bench.client.getPayment({ paymentId })).rejects.toMatchObject(missing);
    await expect(bench.client.syncPayment({ paymentId })).rejects.toMatchObject(missing);
    await expect(capture(paymentId, 'c', 1)).rejects.toMatchObject(missing);
    expect(await bench.charges(paymentId)).toEqual([]);
  });

  it('race authorisations: nothing stays held behind a void', async () => {
    for (let round = 0; round < 10; round += 1) {
      const request = newAuthorization();
      const { paymentId } = request;
      await Promise.allSettled([bench.client.authorizePayment(request), voidIt(paymentId)]);
      await voidIt(paymentId);
      const charges = await bench.charges(paymentId);
      expect([[], ['authorized 1000', 'voided 1000']]).toContainEqual(charges);
    }
  });
});

describe('what the provider refuses', () => {
  it('is refused here, again and again, until Sync tells why', async () => {
    const id = await authorized(bench.client);
    const { payment } = await bench.client.getPayment({ paymentId: id });
    await bench.meddle(`/v1/authorizations/${payment?.providerReference ?? ''}/void`, {});
    const refused = {
      reason: 'PAYMENT_STATE_CONFLICT',
      metadata: { status: 'AUTHORIZED', refusal: 'invalid_state' },
    };
    await expect(capture(id, 'a', 1)).rejects.toMatchObject(refused);
    await expect(capture(id, 'a', 1)).rejects.toMatchObject(refused);
    const synced = await bench.client.syncPayment({ paymentId: id });
    expect(synced.payment).toMatchObject({ status: 'VOIDED', captured: eur(0) });
    expect(await bench.client.syncPayment({ paymentId: id })).toEqual(synced);
  });
});

describe('who may', () => {
  it.each(['ANONYMOUS', 'GUEST', 'CUSTOMER', 'STAFF'] as const)('%s may not', async (type) => {
    const id = type === 'ANONYMOUS' ? '' : 'usr_x';
    const roles = type === 'STAFF' ? ['WAREHOUSE'] : ['FINANCE'];
    const client = bench.service.client(PaymentServiceClient, { type, id, roles });
    const paymentId = await authorized(bench.client);
    const amount = eur(1);
    const calls = [
      client.authorizePayment(newAuthorization()),
      client.capturePayment({ paymentId, captureId: 'c', amount }),
      client.voidPayment({ paymentId, reason: '' }),
      client.refundPayment({ paymentId, refundId: 'r', amount, reason: '' }),
      client.syncPayment({ paymentId }),
      client.getPayment({ paymentId }),
      client.listPayments({ orderId: 'ord_x' }),
      client.listLedgerEntries({ paymentId }),
    ];
    const results = await Promise.allSettled(calls);
    for (const result of results) {
      expect(result).toMatchObject({ reason: { reason: 'PERMISSION_DENIED' } });
    }
    expect(await bench.charges(paymentId)).toEqual(['authorized 1000']);
  });

  it.each(['FINANCE', 'SUPPORT', 'ADMIN'])('staff with the role %s may', async (role) => {
    const actor = { type: 'STAFF' as const, id: 'usr_x', roles: [role] };
    const client = bench.service.client(PaymentServiceClient, actor);
    const paymentId = await authorized(bench.client);
    expect((await client.voidPayment({ paymentId, reason: '' })).payment?.status).toBe('VOIDED');
  });
});
