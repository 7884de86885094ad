import { paymentIdOf } from '@holdfast/domain';
import { authorized, eur, newAuthorization, startBench, type Bench } from './support.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.close());

describe('AuthorizePayment', () => {
  it('holds the amount', async () => {
    const request = newAuthorization();
    const { payment } = await bench.client.authorizePayment(request);
    expect(payment).toEqual({
      id: request.paymentId,
      orderId: request.orderId,
      status: 'AUTHORIZED',
      amount: eur(1000),
      captured: eur(0),
      refunded: eur(0),
      provider: 'sandbox',
      providerReference: expect.stringMatching(/^auth_/) as string,
      declineReason: '',
      actionUrl: '',
      authorizationExpiresAt: expect.stringMatching(/Z$/) as string,
      createdAt: expect.stringMatching(/Z$/) as string,
      updatedAt: expect.stringMatching(/Z$/) as string,
    });
    const [line, ...more] = await bench.journal(request.paymentId);
    expect(more).toEqual([]);
    expect(line).toMatchObject({
      event: 'authorized',
      amount: 1000,
      currency: 'EUR',
      idempotency_key: `${request.paymentId}:authorize`,
      authorization_id: payment?.providerReference,
    });
    const { paymentId } = request;
    expect((await bench.client.getPayment({ paymentId })).payment).toEqual(payment);
    expect((await bench.client.listLedgerEntries({ paymentId })).entries).toEqual([]);
  });

  it.each([
    ['tok_decline', 'CARD_DECLINED'],
    ['tok_insufficient_funds', 'INSUFFICIENT_FUNDS'],
  ])('%s is declined: %s, also when asked again', async (paymentMethodToken, declineReason) => {
    const request = newAuthorization({ paymentMethodToken });
    const { payment } = await bench.client.authorizePayment(request);
    expect(payment).toMatchObject({
      status: 'DECLINED',
      declineReason,
      authorizationExpiresAt: undefined,
    });
    expect((await bench.client.authorizePayment(request)).payment).toEqual(payment);
    expect(await bench.charges(request.paymentId)).toEqual(['declined 1000']);
  });

  it('is a second payment after a decline, and the order lists both', async () => {
    const first = newAuthorization({ paymentMethodToken: 'tok_decline' });
    await bench.client.authorizePayment(first);
    const second = newAuthorization({ orderId: first.orderId, ordinal: 2 });
    await bench.client.authorizePayment(second);
    const { payments } = await bench.client.listPayments({ orderId: first.orderId });
    expect(payments.map(({ id, status }) => [id, status])).toEqual([
      [first.paymentId, 'DECLINED'],
      [second.paymentId, 'AUTHORIZED'],
    ]);
  });

  it.each(['tok_nonsense', 'pm_card'])('knows no payment method %s', async (token) => {
    const request = newAuthorization({ paymentMethodToken: token });
    const refused = { reason: 'PAYMENT_METHOD_INVALID' };
    await expect(bench.client.authorizePayment(request)).rejects.toMatchObject(refused);
    await expect(bench.client.authorizePayment(request)).rejects.toMatchObject(refused);
    const { payment } = await bench.client.getPayment({ paymentId: request.paymentId });
    expect(payment).toMatchObject({ status: 'DECLINED', declineReason: 'PAYMENT_METHOD_INVALID' });
    expect(await bench.charges(request.paymentId)).toEqual([]);
  });

  it('holds once when ten ask at once', async () => {
    const request = newAuthorization();
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => bench.client.authorizePayment(request)),
    );
    const outcomes = results.map((result) =>
      result.status === 'fulfilled'
        ? result.value.payment?.status
        : (result.reason as { reason: string }).reason,
    );
    expect(outcomes).toContain('AUTHORIZED');
    expect(['AUTHORIZED', 'REQUEST_IN_PROGRESS']).toEqual(expect.arrayContaining(outcomes));
    const { payment } = await bench.client.authorizePayment(request);
    expect(payment?.status).toBe('AUTHORIZED');
    expect(await bench.charges(request.paymentId)).toEqual(['authorized 1000']);
  });

  it('refuses the same payment with other details', async () => {
    const request = newAuthorization();
    await bench.client.authorizePayment(request);
    for (const other of [{ amount: eur(999) }, { paymentMethodToken: 'tok_decline' }]) {
      await expect(bench.client.authorizePayment({ ...request, ...other })).rejects.toMatchObject({
        reason: 'REQUEST_ID_REUSED',
      });
    }
    expect(await bench.charges(request.paymentId)).toEqual(['authorized 1000']);
  });

  it('tells of it', async () => {
    const request = newAuthorization();
    await bench.client.authorizePayment(request);
    const events = await bench.service.db.query<{ type: string; data: object }>(
      'SELECT type, data FROM outbox WHERE key = $1',
      [request.paymentId],
    );
    expect(events).toEqual([
      {
        type: 'payment.authorized',
        data: {
          paymentId: request.paymentId,
          orderId: request.orderId,
          customerId: request.customerId,
          status: 'AUTHORIZED',
          amount: eur(1000),
          captured: eur(0),
          refunded: eur(0),
          moved: eur(1000),
        },
      },
    ]);
  });

  it('keeps no token', async () => {
    await authorized(bench.client);
    const [found] = await bench.service.db.query<{ text: string }>(
      `SELECT (SELECT json_agg(payments) FROM payments)::text
           || (SELECT json_agg(payment_attempts) FROM payment_attempts)::text
           || (SELECT json_agg(outbox) FROM outbox)::text AS text`,
    );
    expect(found?.text).toContain('authorize');
    expect(found?.text).not.toContain('tok_');
  });
});

describe('bad requests', () => {
  const order = newAuthorization();
  it.each([
    ['no amount', { amount: undefined }, 'amount'],
    ['nothing to pay', { amount: eur(0) }, 'amount.amountMinor'],
    ['a negative amount', { amount: eur(-5) }, 'amount.amountMinor'],
    ['too much', { amount: eur(1e14) }, 'amount.amountMinor'],
    ['half a currency', { amount: { currencyCode: 'eu', amountMinor: 1 } }, 'amount.currencyCode'],
    ['no token', { paymentMethodToken: '' }, 'paymentMethodToken'],
    ['a token with blanks', { paymentMethodToken: 'tok a' }, 'paymentMethodToken'],
    ['no customer', { customerId: '' }, 'customerId'],
    ['no ordinal', { ordinal: 0 }, 'ordinal'],
    ["another order's payment", { paymentId: newAuthorization().paymentId }, 'paymentId'],
    ["another try's payment", { paymentId: paymentIdOf(order.orderId, 2) }, 'paymentId'],
  ])('%s is refused and leaves nothing', async (_what, details, field) => {
    const request = { ...order, ...details };
    await expect(bench.client.authorizePayment(request)).rejects.toMatchObject({
      reason: 'VALIDATION_FAILED',
      violations: expect.arrayContaining([expect.objectContaining({ field })]) as unknown,
    });
    expect((await bench.client.listPayments({ orderId: order.orderId })).payments).toEqual([]);
    expect(await bench.charges(order.paymentId)).toEqual([]);
  });

  it('has no payment of another id', async () => {
    const missing = { reason: 'PAYMENT_NOT_FOUND' };
    const { paymentId } = newAuthorization();
    const { client } = bench;
    await expect(client.getPayment({ paymentId: 'nonsense' })).rejects.toMatchObject(missing);
    await expect(client.syncPayment({ paymentId })).rejects.toMatchObject(missing);
    await expect(client.listLedgerEntries({ paymentId })).rejects.toMatchObject(missing);
    await expect(
      client.capturePayment({ paymentId, captureId: 'c', amount: eur(1) }),
    ).rejects.toMatchObject(missing);
    await expect(
      client.refundPayment({ paymentId, refundId: 'r', amount: eur(1), reason: '' }),
    ).rejects.toMatchObject(missing);
  });
});
