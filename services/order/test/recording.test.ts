import { newId } from '@holdfast/domain';
import { ActorType, OrderPaymentStatus, type RecordOrderEventRequest } from '@holdfast/proto/order';
import { customer, openShop, refused, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const entry = (orderId: string, over: Partial<RecordOrderEventRequest> = {}) => ({
  orderId,
  paymentStatus: OrderPaymentStatus.UNSPECIFIED,
  actorType: ActorType.STAFF,
  actorId: 'usr_staff',
  reason: 'STEP_RETRY',
  detail: 'capture: spoke to the provider',
  internal: true,
  ...over,
});

const record = (request: RecordOrderEventRequest, requestId = newId('evt')) =>
  shop.client.recordOrderEvent(request, { requestId });

describe('RecordOrderEvent', () => {
  test('writes into the history and leaves the order where it is', async () => {
    const order = await shop.place(newId('usr'));
    const recorded = await record(entry(order.id));
    expect(recorded.order).toMatchObject({ id: order.id, status: order.status });
    const { events } = await shop.client.listOrderEvents({ orderId: order.id });
    expect(events.at(-1)).toMatchObject({
      sequence: 2,
      status: order.status,
      actorType: ActorType.STAFF,
      actorId: 'usr_staff',
      reason: 'STEP_RETRY',
      internal: true,
    });
  });

  test('keeps from customers what staff write for each other', async () => {
    const ownerId = newId('usr');
    const order = await shop.place(ownerId);
    await record(entry(order.id));
    await record(entry(order.id, { internal: false, reason: 'REFUNDED' }));
    const { events } = await shop.client.listOrderEvents(
      { orderId: order.id },
      { actor: customer(ownerId) },
    );
    expect(events.map(({ sequence, reason }) => [sequence, reason])).toEqual([
      [1, ''],
      [3, 'REFUNDED'],
    ]);
  });

  test('takes over how the payment stands, and tells of it once', async () => {
    const order = await shop.place(newId('usr'));
    const requestId = newId('evt');
    const refunded = entry(order.id, { paymentStatus: OrderPaymentStatus.REFUNDED });
    for (const _ of [1, 2]) {
      const recorded = await record(refunded, requestId);
      expect(recorded.order?.paymentStatus).toBe(OrderPaymentStatus.REFUNDED);
    }
    const told = await shop.service.db.query<{ data: { paymentStatus: string } }>(
      `SELECT data FROM outbox WHERE key = $1 AND type = 'order.payment_changed'`,
      [order.id],
    );
    expect(told.map(({ data }) => data.paymentStatus)).toEqual(['REFUNDED']);
    expect((await shop.client.listOrderEvents({ orderId: order.id })).events).toHaveLength(2);
  });

  test('refuses another entry under the same id, none at all, and orders that are not there', async () => {
    const order = await shop.place(newId('usr'));
    const requestId = newId('evt');
    await record(entry(order.id), requestId);
    const other = entry(order.id, { reason: 'STEP_SKIP' });
    await expect(record(other, requestId)).rejects.toEqual(refused('REQUEST_ID_REUSED'));
    await expect(shop.client.recordOrderEvent(entry(order.id))).rejects.toEqual(
      refused('IDEMPOTENCY_KEY_REQUIRED'),
    );
    await expect(record(entry(newId('ord')))).rejects.toEqual(refused('ORDER_NOT_FOUND'));
    await expect(record(entry(order.id, { reason: '' }))).rejects.toEqual(
      refused('VALIDATION_FAILED'),
    );
  });
});

describe('CreateOrder', () => {
  test('holds to a quote that was valid when the order was accepted', async () => {
    const quote = await shop.quote(newId('usr'));
    await shop.service.db.query(
      `UPDATE quotes SET created_at = now() - interval '1 hour', expires_at = now() - interval '1 minute'
       WHERE id = $1`,
      [quote.id],
    );
    const late = await shop.client.createOrder(shop.placement(quote));
    expect(late.result).toMatchObject({ $case: 'rejection', value: { reason: 'QUOTE_EXPIRED' } });
    const acceptedAt = new Date(Date.now() - 5 * 60_000).toISOString();
    const inTime = await shop.client.createOrder(shop.placement(quote, { acceptedAt }));
    expect(inTime.result?.$case).toBe('order');
  });
});
