import { isOrderNumber, money, newId } from '@holdfast/domain';
import {
  ActorType,
  OrderPaymentStatus,
  OrderStatus,
  type CreateOrderResponse,
} from '@holdfast/proto/order';
import { customer, openShop, refused, staff, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const orderOf = (answer: CreateOrderResponse | undefined) =>
  answer?.result?.$case === 'order' ? answer.result.value : undefined;
const reasonOf = ({ result }: CreateOrderResponse) =>
  result?.$case === 'rejection' ? result.value.reason : undefined;

const outboxOf = (orderId: string) =>
  shop.service.db.query<{ type: string; data: Record<string, unknown> }>(
    'SELECT type, data FROM outbox WHERE key = $1 ORDER BY sequence',
    [orderId],
  );

describe('CreateOrder', () => {
  test('makes the order of the quote, its history, and takes it out of the cart', async () => {
    const ownerId = newId('usr');
    const quote = await shop.quote(ownerId, { MILK: 2, BREAD: 1, SOAP: 4 });
    // Changed after the quote: one unit more of one line, another line altogether.
    await shop.fillCart(ownerId, { MILK: 3, SOAP: 1, BREAD: 1 });
    shop.product.put('LATE');
    await shop.fillCart(ownerId, { LATE: 1 });
    const request = shop.placement(quote);
    const order = orderOf(await shop.client.createOrder(request));

    expect(order).toMatchObject({
      id: request.orderId,
      customerId: ownerId,
      quoteId: quote.id,
      status: OrderStatus.PENDING,
      paymentStatus: OrderPaymentStatus.UNSPECIFIED,
      statusReason: '',
      salesChannel: 'web',
      fingerprint: request.fingerprint,
      lines: quote.lines,
      totals: quote.totals,
      address: quote.address,
      contact: quote.contact,
    });
    expect(isOrderNumber(order?.number ?? '')).toBe(true);
    expect(
      (await shop.client.getOrder({ key: { $case: 'orderId', value: request.orderId } })).order,
    ).toEqual(order);

    const { cart } = await shop.client.getCart({ ownerId });
    expect(cart?.lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['MILK', 1],
      ['LATE', 1],
    ]);
    const { events } = await shop.client.listOrderEvents({ orderId: request.orderId });
    expect(events).toEqual([
      {
        sequence: 1,
        status: OrderStatus.PENDING,
        paymentStatus: OrderPaymentStatus.UNSPECIFIED,
        actorType: ActorType.CUSTOMER,
        actorId: ownerId,
        reason: '',
        detail: '',
        internal: false,
        occurredAt: order?.placedAt,
      },
    ]);
    const used = await shop.client.getQuote({ quoteId: quote.id });
    expect(used.quote?.orderId).toBe(request.orderId);

    const [event, ...others] = await outboxOf(request.orderId);
    expect(others).toEqual([]);
    expect(event?.type).toBe('order.placed');
    expect(event?.data).toMatchObject({
      orderId: request.orderId,
      customerId: ownerId,
      totals: { total: money('EUR', 7000) },
    });
    expect(JSON.stringify(event)).not.toMatch(/ada|Hauptstr|10115/i);
  });

  test.each([1, 100])('costs two statements with %d lines', async (count) => {
    const items = Array.from({ length: count }, (_, index) => `LINE-${String(index)}`);
    for (const sku of items) shop.product.put(sku);
    const quote = await shop.quote(newId('usr'), Object.fromEntries(items.map((sku) => [sku, 1])));
    const request = shop.placement(quote);
    const statements = await shop.statementsOf(() => shop.client.createOrder(request));
    expect(statements).toHaveLength(2);
    const { order } = await shop.client.getOrder({
      key: { $case: 'orderId', value: request.orderId },
    });
    expect(order?.lines.map(({ sku }) => sku)).toEqual(items);
  });

  test('ten at once with one id make one order and give ten equal answers', async () => {
    const request = shop.placement(await shop.quote(newId('usr')));
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => shop.client.createOrder(request)),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(orderOf(answers[0])?.id).toBe(request.orderId);
    const late = await shop.client.createOrder({ ...request, fingerprint: 'b'.repeat(64) });
    // The first body's fingerprint: the caller sees that the key was reused.
    expect(late).toEqual(answers[0]);
    expect(await outboxOf(request.orderId)).toHaveLength(1);
    const { events } = await shop.client.listOrderEvents({ orderId: request.orderId });
    expect(events).toHaveLength(1);
  });

  test('a repeat gives the order as it stands by then, also once the quote has expired', async () => {
    const request = shop.placement(await shop.quote(newId('usr')));
    const order = orderOf(await shop.client.createOrder(request));
    if (order === undefined) throw new Error('No order');
    await shop.move(order, OrderStatus.CONFIRMED);
    shop.advance(3_600_000);
    const again = orderOf(await shop.client.createOrder(request));
    expect(again).toMatchObject({ id: order.id, status: OrderStatus.CONFIRMED });
  });

  test('of many orders for one quote one gets it', async () => {
    const quote = await shop.quote(newId('usr'));
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => shop.client.createOrder(shop.placement(quote))),
    );
    expect(answers.filter((answer) => orderOf(answer) !== undefined)).toHaveLength(1);
    expect(answers.map(reasonOf).filter((reason) => reason === 'QUOTE_USED')).toHaveLength(7);
    const rows = await shop.service.db.query('SELECT id FROM orders WHERE quote_id = $1', [
      quote.id,
    ]);
    expect(rows).toHaveLength(1);
  });

  test('of many quotes for one order id one is used, and all answers show its order', async () => {
    const ownerId = newId('usr');
    const quotes = [];
    for (let count = 0; count < 6; count += 1) quotes.push(await shop.quote(ownerId));
    const orderId = newId('ord');
    const answers = await Promise.all(
      quotes.map((quote) => shop.client.createOrder(shop.placement(quote, { orderId }))),
    );
    const [first] = answers;
    for (const answer of answers) expect(answer).toEqual(first);
    const used = await shop.service.db.query(
      'SELECT id FROM quotes WHERE owner_id = $1 AND order_id IS NOT NULL',
      [ownerId],
    );
    expect(used).toEqual([{ id: orderOf(first)?.quoteId }]);
  });

  test('a customer’s orders at once leave the cart as if one came after the other', async () => {
    for (let round = 0; round < 5; round += 1) {
      const ownerId = newId('usr');
      const [first, second] = [
        await shop.quote(ownerId, { MILK: 2, BREAD: 1 }),
        await shop.quote(ownerId, { MILK: 3, BREAD: 1 }),
      ];
      await shop.fillCart(ownerId, { MILK: 5, BREAD: 9 });
      await Promise.all(
        [first, second].map((quote) => shop.client.createOrder(shop.placement(quote))),
      );
      const { cart } = await shop.client.getCart({ ownerId });
      expect(cart?.lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([['BREAD', 7]]);
    }
  });

  test('makes the order of a guest who signs in meanwhile the order of the account', async () => {
    const [guestId, customerId] = [newId('usr'), newId('usr')];
    const quote = await shop.quote(guestId);
    await shop.client.claimGuest({ guestId, customerId });
    const { result } = await shop.client.createOrder(
      shop.placement(quote, { customerId: guestId }),
    );
    expect(result).toMatchObject({ $case: 'order', value: { customerId } });
    const { cart } = await shop.client.getCart({ ownerId: customerId });
    expect(cart?.lines).toEqual([]);
  });

  test('rejects a foreign, an unknown and an expired quote, and stores nothing', async () => {
    const owner = newId('usr');
    const quote = await shop.quote(owner);
    const attempts: [string, Parameters<Shop['placement']>[1]][] = [
      ['QUOTE_NOT_FOUND', { customerId: newId('usr') }],
      ['QUOTE_NOT_FOUND', { quoteId: newId('quo') }],
    ];
    const ids: string[] = [];
    for (const [reason, over] of attempts) {
      const request = shop.placement(quote, over);
      ids.push(request.orderId);
      expect(reasonOf(await shop.client.createOrder(request))).toBe(reason);
    }
    shop.advance(900_000);
    const late = shop.placement(quote);
    expect(reasonOf(await shop.client.createOrder(late))).toBe('QUOTE_EXPIRED');
    const stored = await shop.service.db.query(
      'SELECT id FROM orders WHERE id = ANY ($1::text[])',
      [[...ids, late.orderId]],
    );
    expect(stored).toEqual([]);
    const { cart } = await shop.client.getCart({ ownerId: owner });
    expect(cart?.lines).toHaveLength(2);
  });

  test('is for the platform alone', async () => {
    const actor = customer();
    const request = shop.placement(await shop.quote(actor.id));
    for (const caller of [actor, staff('ADMIN')]) {
      await expect(shop.client.createOrder(request, { actor: caller })).rejects.toEqual(
        refused('PERMISSION_DENIED'),
      );
    }
  });

  test('names what is wrong with a request', async () => {
    const good = shop.placement(await shop.quote(newId('usr')));
    for (const wrong of [
      { orderId: 'ord_1' },
      { customerId: '' },
      { salesChannel: 'Web Shop' },
      { fingerprint: '' },
    ]) {
      await expect(shop.client.createOrder({ ...good, ...wrong })).rejects.toMatchObject({
        reason: 'VALIDATION_FAILED',
        violations: [{ field: Object.keys(wrong)[0] }],
      });
    }
  });
});
