import { newId } from '@holdfast/domain';
import type { Actor, ClientOf } from '@holdfast/platform';
import { auditEntriesOn } from '@holdfast/platform/testing';
import type { SearchPaymentsRequest } from '@holdfast/proto/payment/staff';
import { PaymentStaffServiceClient } from '@holdfast/proto/payment/staff-service';
import { authorized, eur, newAuthorization, startBench, type Bench } from './support.ts';

let bench: Bench;
let desk: ClientOf<typeof PaymentStaffServiceClient>;
const finance: Actor = { type: 'STAFF', id: newId('usr'), roles: ['FINANCE'] };

beforeAll(async () => {
  bench = await startBench();
  desk = bench.service.client(PaymentStaffServiceClient, finance);
});
afterAll(() => bench.close());

const everything: SearchPaymentsRequest = {
  statuses: [],
  orderId: '',
  providerReference: '',
  createdFrom: undefined,
  createdTo: undefined,
  page: undefined,
};
const found = async (request: Partial<SearchPaymentsRequest>) =>
  (await desk.searchPayments({ ...everything, ...request })).payments.map(({ id }) => id);

const logOf = (targetId: string) => auditEntriesOn(bench.service, targetId);

describe('SearchPayments', () => {
  test('pages from the latest to the oldest, each payment once, and leaves tombstones out', async () => {
    const made: string[] = [];
    for (let count = 0; count < 5; count += 1) made.unshift(await authorized(bench.client));
    await bench.client.voidPayment({ paymentId: newAuthorization().paymentId, reason: '' });
    const seen: string[] = [];
    let cursor = '';
    do {
      const answer = await desk.searchPayments({ ...everything, page: { limit: 2, cursor } });
      seen.push(...answer.payments.map(({ id }) => id));
      cursor = answer.page?.nextCursor ?? '';
    } while (cursor !== '');
    expect(seen).toEqual(made);
  });

  test('narrows by status, order, reference and time', async () => {
    const request = newAuthorization({ paymentMethodToken: 'tok_decline' });
    const { payment } = await bench.client.authorizePayment(request);
    const only = [request.paymentId];
    expect(await found({ orderId: request.orderId })).toEqual(only);
    expect(await found({ statuses: ['DECLINED'] })).toEqual(only);
    expect(await found({ createdFrom: payment?.createdAt, statuses: ['DECLINED'] })).toEqual(only);
    expect(await found({ createdTo: payment?.createdAt, statuses: ['DECLINED'] })).toEqual([]);
    const paymentId = await authorized(bench.client);
    const held = (await bench.client.getPayment({ paymentId })).payment;
    expect(await found({ providerReference: held?.providerReference ?? '' })).toEqual([paymentId]);
    expect(await found({ orderId: 'ord_unknown' })).toEqual([]);
  });

  test('refuses a made-up cursor', async () => {
    const page = { limit: 0, cursor: 'made-up' };
    await expect(desk.searchPayments({ ...everything, page })).rejects.toMatchObject({
      reason: 'INVALID_CURSOR',
    });
  });
});

test('a record has the payment, what was asked of the provider, and the books', async () => {
  const paymentId = await authorized(bench.client);
  await bench.client.capturePayment({ paymentId, captureId: 'shipment', amount: eur(1000) });
  await bench.client.refundPayment({
    paymentId,
    refundId: 'one',
    amount: eur(300),
    reason: 'Torn',
  });
  const { payment, attempts, entries } = await desk.getPaymentRecord({ paymentId });
  expect(payment).toMatchObject({ status: 'PARTIALLY_REFUNDED', refunded: eur(300) });
  expect(attempts).toMatchObject([
    { kind: 'authorize', amount: eur(1000), state: 'DONE' },
    { kind: 'capture', amount: eur(1000), state: 'DONE' },
    { kind: 'refund', amount: eur(300), state: 'DONE', reason: 'Torn' },
  ]);
  expect(entries).toHaveLength(4);
  const nothing = desk.getPaymentRecord({ paymentId: newAuthorization().paymentId });
  await expect(nothing).rejects.toMatchObject({ reason: 'PAYMENT_NOT_FOUND' });
});

describe('AuthoriseRefund', () => {
  const ask = (paymentId: string, amountMinor: number, reason = 'Torn', currencyCode = 'EUR') =>
    desk.authoriseRefund(
      { paymentId, refundId: 'one', amount: { currencyCode, amountMinor }, reason },
      { requestId: `${paymentId}:${String(amountMinor)}` },
    );

  test('lets what was taken be given back, and writes down who asked, once', async () => {
    const paymentId = await authorized(bench.client);
    await bench.client.capturePayment({ paymentId, captureId: 'c', amount: eur(600) });
    const { auditId, payment } = await ask(paymentId, 600);
    expect((await ask(paymentId, 600)).auditId).toBe(auditId);
    expect(payment?.captured).toEqual(eur(600));
    expect(await logOf(paymentId)).toMatchObject([
      { id: auditId, action: 'payment.refund_asked', actorId: finance.id, reason: 'Torn' },
    ]);
  });

  test('refuses what was not taken, and writes nothing down', async () => {
    const paymentId = await authorized(bench.client);
    const excess = { reason: 'REFUND_EXCEEDS_CAPTURE' };
    await expect(ask(paymentId, 1)).rejects.toMatchObject(excess);
    await bench.client.capturePayment({ paymentId, captureId: 'c', amount: eur(600) });
    await expect(ask(paymentId, 601)).rejects.toMatchObject(excess);
    await expect(ask(paymentId, 600, 'Torn', 'USD')).rejects.toMatchObject(excess);
    await expect(ask(paymentId, 600, ' ')).rejects.toMatchObject({ reason: 'VALIDATION_FAILED' });
    await expect(ask(newAuthorization().paymentId, 1)).rejects.toMatchObject({
      reason: 'PAYMENT_NOT_FOUND',
    });
    expect(await logOf(paymentId)).toEqual([]);
  });
});
