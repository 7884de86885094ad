import { randomUUID } from 'node:crypto';
import type { Cart, Order, OrderEvent, OrderProgress } from '@holdfast/bff-web/contract';
import { orderSchema, placedOrderSchema, progressSchema } from '@holdfast/bff-web/contract';
import { SEARCH_ATTRIBUTES, orderWorkflowId } from '@holdfast/workflows';
import type { Shopper } from '../src/index.ts';
import {
  Shop,
  expectStatus,
  guest,
  login,
  putOnSale,
  readEvents,
  register,
  stockOf,
  until,
} from '../src/index.ts';

let shop: Shop;

beforeAll(async () => {
  const warehouse = { kind: 'simulated', packAfterMs: 300, shipAfterMs: 300, deliverAfterMs: 300 };
  shop = await Shop.open({ bff: { WAREHOUSE: JSON.stringify(warehouse) } });
  await putOnSale(shop.products, [
    { sku: 'MILK-1L', name: 'Whole milk', cents: 149, stock: 100 },
    { sku: 'BREAD', name: 'Rye bread', cents: 389, stock: 100 },
    { sku: 'RARE', name: 'Saffron', cents: 999, stock: 3 },
    { sku: 'DEARER', name: 'Butter', cents: 249, stock: 50 },
  ]);
});

afterAll(() => shop.close());

/** The events of a journal, in order. */
const eventsOf = async (orderId: string) =>
  (await shop.journal(orderId)).map(({ event, amount }) => ({ event, amount }));

async function statusesOf(shopper: Shopper, orderId: string, after?: number) {
  const response = await shopper.api.stream(`/v1/orders/${orderId}/events`, after);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const seen: { id: number; event: string; data: OrderEvent }[] = [];
  for await (const event of readEvents<OrderEvent>(response)) seen.push(event);
  return seen;
}

describe('a customer with an account', () => {
  let customer: Shopper;
  let order: Order;

  beforeAll(async () => {
    customer = await register(shop);
  });

  test('places an order of a quote', async () => {
    const quote = await customer.quote({ 'MILK-1L': 2, BREAD: 1 });
    expect(quote.subtotal).toEqual({ currencyCode: 'EUR', amountMinor: 2 * 149 + 389 });
    expect(quote.total.amountMinor).toBe(quote.subtotal.amountMinor + quote.shipping.amountMinor);

    const placed = await customer.place(quote.quoteId);
    const body = expectStatus(201, placed);
    placedOrderSchema.parse(body);
    expect(body).toEqual({
      orderId: expect.stringMatching(/^ord_[0-9a-z]{26}$/) as string,
      orderNumber: expect.stringMatching(/^HF-\d+$/) as string,
      status: 'confirmed',
      total: quote.total,
      payment: { status: 'authorized' },
    });
    expect(placed.headers.get('cache-control')).toBe('no-store');
    expect(placed.headers.get('location')).toBe(`/v1/orders/${body.orderId}`);

    const path = `/v1/orders/${body.orderId}`;
    order = orderSchema.parse(expectStatus(200, await customer.api.get(path)));
    expect(order.lines).toEqual(quote.lines);
    expect((await customer.api.get<Cart>('/v1/cart')).body.lines).toEqual([]);
  });

  test('sees it move live, in order, and goes on where the connection broke off', async () => {
    const seen = await statusesOf(customer, order.orderId);
    const statuses = seen.map(({ event }) => event);
    expect(statuses).toEqual(['pending', 'confirmed', 'fulfilling', 'shipped', 'delivered']);
    expect(seen.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
    expect(seen.map(({ data }) => data.sequence)).toEqual([1, 2, 3, 4, 5]);

    const rest = await statusesOf(customer, order.orderId, 3);
    expect(rest.map(({ event }) => event)).toEqual(['shipped', 'delivered']);

    const end = await customer.api.stream(`/v1/orders/${order.orderId}/events`, 5);
    expect(end.status).toBe(204);
  });

  test('is told by the workflow what was done', async () => {
    const path = `/v1/orders/${order.orderId}/progress`;
    const progress = await until('the order to be delivered', async () => {
      const { body } = await customer.api.get<OrderProgress>(path);
      return body.status === 'delivered' ? body : undefined;
    });
    expect(progressSchema.parse(progress)).toMatchObject({
      orderNumber: order.orderNumber,
      paymentStatus: 'captured',
      waiting: null,
      next: [],
      stale: false,
    });
    expect(progress.steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'create_order done',
      'hold_stock done',
      'authorize_payment done',
      'sell_stock done',
      'ship done',
      'deliver done',
    ]);
  });

  test('is charged once, when it ships', async () => {
    const amount = order.total.amountMinor;
    expect(await eventsOf(order.orderId)).toEqual([
      { event: 'authorized', amount },
      { event: 'captured', amount },
    ]);
  });

  test('gets the confirmation by e-mail, as HTML and as text', async () => {
    const mail = await shop.inbox.firstTo(customer.email);
    expect(mail.subject).toContain(order.orderNumber);
    for (const part of [mail.text, mail.html || '']) {
      expect(part).toContain(order.orderNumber);
      expect(part).toContain('Whole milk');
      expect(part).toContain((order.total.amountMinor / 100).toFixed(2));
    }
    expect(shop.inbox.to(customer.email)).toHaveLength(1);
  });

  test('finds it in the list, latest first, page by page', async () => {
    const { quoteId } = await customer.quote({ BREAD: 1 });
    const { orderId } = expectStatus(201, await customer.place(quoteId));
    interface Page {
      items: Order[];
      nextCursor: string | null;
    }
    const first = expectStatus(200, await customer.api.get<Page>('/v1/orders?limit=1'));
    expect(first.items.map((item) => item.orderId)).toEqual([orderId]);
    const cursor = encodeURIComponent(first.nextCursor ?? '');
    const path = `/v1/orders?limit=1&cursor=${cursor}`;
    const second = expectStatus(200, await customer.api.get<Page>(path));
    expect(second.items.map((item) => item.orderId)).toEqual([order.orderId]);
    expect(second.nextCursor).toBeNull();
  });

  test('support finds it in Temporal by what they know of it', async () => {
    const workflowId = orderWorkflowId(order.orderId);
    const query = `OrderNumber = '${order.orderNumber}' AND OrderStatus = 'DELIVERED'`;
    await until('the order to be searchable', async () => {
      for await (const found of shop.temporal.workflow.list({ query })) {
        if (found.workflowId === workflowId) return true;
      }
      return undefined;
    });
    const described = await shop.temporal.workflow.getHandle(workflowId).describe();
    const attributes = described.typedSearchAttributes;
    expect(attributes.get(SEARCH_ATTRIBUTES.customerId)).toBe(customer.userId);
    expect(attributes.get(SEARCH_ATTRIBUTES.salesChannel)).toBe('web');
    expect(attributes.get(SEARCH_ATTRIBUTES.currency)).toBe('EUR');
    expect(attributes.get(SEARCH_ATTRIBUTES.orderTotalMinor)).toBe(order.total.amountMinor);
    expect(attributes.get(SEARCH_ATTRIBUTES.paymentStatus)).toBe('CAPTURED');
    expect(attributes.get(SEARCH_ATTRIBUTES.needsAttention)).toBe(false);
    expect(attributes.get(SEARCH_ATTRIBUTES.placedAt)).toBeInstanceOf(Date);
    expect(await described.staticSummary()).toContain('Order of 2 lines');
    expect(await described.staticDetails()).toContain(order.orderId);
  });
});

test('a guest checks out with nothing but an e-mail address', async () => {
  const somebody = await guest(shop);
  const { quoteId } = await somebody.quote({ 'MILK-1L': 1 });
  const { orderNumber } = expectStatus(201, await somebody.place(quoteId));
  const mail = await shop.inbox.firstTo(somebody.email);
  expect(mail.subject).toContain(orderNumber);
});

describe('a declined card', () => {
  test('keeps the stock, and another card pays the order', async () => {
    const customer = await register(shop);
    const { quoteId, total } = await customer.quote({ RARE: 2 });
    const key = randomUUID();
    const declined = await customer.place(quoteId, { token: 'tok_decline', key });
    expect(declined.status).toBe(402);
    expect(declined.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(declined.body).toMatchObject({
      code: 'PAYMENT_DECLINED',
      orderId: expect.stringMatching(/^ord_/) as string,
      orderStatus: 'payment_declined',
      declineReason: 'CARD_DECLINED',
    });
    const { orderId } = declined.body;
    expect(await stockOf(shop.products, 'RARE')).toMatchObject({ available: 1, reserved: 2 });

    const poor = await customer.pay(orderId, { token: 'tok_insufficient_funds' });
    expect(poor.status).toBe(402);
    expect(poor.body).toMatchObject({ orderId, declineReason: 'INSUFFICIENT_FUNDS' });

    const payKey = randomUUID();
    const paid = await customer.pay(orderId, { key: payKey });
    expect(expectStatus(201, paid)).toMatchObject({ orderId, status: 'confirmed', total });
    expect(await stockOf(shop.products, 'RARE')).toMatchObject({ reserved: 0, sold: 2 });

    // Each key keeps its own answer, also while the order goes on.
    const again = await customer.pay(orderId, { key: payKey });
    expect([again.status, again.body]).toEqual([201, paid.body]);
    const repeated = await customer.place(quoteId, { token: 'tok_decline', key });
    const { traceId: _, ...problem } = declined.body;
    expect(repeated.status).toBe(402);
    expect(repeated.body).toMatchObject(problem);

    const events = (await shop.journal(orderId)).map(({ event }) => event);
    expect(events.slice(0, 3)).toEqual(['declined', 'declined', 'authorized']);
    const late = await customer.pay(orderId);
    expect([late.status, late.body.code]).toEqual([409, 'ORDER_STATE_CONFLICT']);
  });

  test('an unknown payment method is refused like a card, and the order waits for another', async () => {
    const customer = await guest(shop);
    const before = await stockOf(shop.products, 'BREAD');
    const { quoteId } = await customer.quote({ BREAD: 1 });
    const answer = await customer.place(quoteId, { token: 'tok_no_such_method' });
    expect([answer.status, answer.body.code]).toEqual([400, 'PAYMENT_METHOD_INVALID']);
    const { orderId } = answer.body;
    expect(await shop.journal(orderId)).toEqual([]);
    const held = { ...before, available: before.available - 1, reserved: before.reserved + 1 };
    expect(await stockOf(shop.products, 'BREAD')).toEqual(held);
    expect((await customer.pay(orderId, { token: 'tok_neither' })).status).toBe(400);
    expect(expectStatus(201, await customer.pay(orderId))).toMatchObject({ status: 'confirmed' });
  });
});

describe('what the shop can no longer keep', () => {
  test('says which SKUs are short, and charges nothing', async () => {
    const [quick, slow] = [await guest(shop), await guest(shop)];
    const late = await slow.quote({ RARE: 1, BREAD: 1 });
    const early = await quick.quote({ RARE: 1 });
    expectStatus(201, await quick.place(early.quoteId));
    const bread = await stockOf(shop.products, 'BREAD');

    const answer = await slow.place(late.quoteId);
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      code: 'OUT_OF_STOCK',
      orderStatus: 'rejected',
      lines: [{ sku: 'RARE', requested: 1, available: 0 }],
    });
    expect(await eventsOf(answer.body.orderId)).toEqual([]);
    expect(await stockOf(shop.products, 'BREAD')).toEqual(bread);
  });

  test('says which prices changed since the quote, and charges nothing', async () => {
    const customer = await guest(shop);
    const { quoteId } = await customer.quote({ DEARER: 2 });
    const before = await stockOf(shop.products, 'DEARER');
    await shop.products.setPrice({
      sku: 'DEARER',
      price: { currencyCode: 'EUR', amountMinor: 279 },
    });

    const answer = await customer.place(quoteId);
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      code: 'PRICE_CHANGED',
      lines: [{ sku: 'DEARER', expected: { amountMinor: 249 }, actual: { amountMinor: 279 } }],
    });
    expect(await eventsOf(answer.body.orderId)).toEqual([]);
    expect(await stockOf(shop.products, 'DEARER')).toEqual(before);
  });
});

describe('a guest who signs in', () => {
  test('brings the cart along', async () => {
    const email = `${randomUUID()}@shopper.example`;
    const before = await register(shop, email);
    await before.put('MILK-1L', 1);
    const visitor = await guest(shop);
    await visitor.put('MILK-1L', 2);
    await visitor.put('BREAD', 1);

    const customer = await login(shop, email, visitor);
    expect(customer.userId).toBe(before.userId);
    const { lines } = (await customer.api.get<Cart>('/v1/cart')).body;
    const quantities = Object.fromEntries(lines.map(({ sku, quantity }) => [sku, quantity]));
    expect(quantities).toEqual({ 'MILK-1L': 3, BREAD: 1 });
    expect((await visitor.api.get<Cart>('/v1/cart')).body.lines).toEqual([]);
  });

  test('keeps the quote, and the key still names the same order', async () => {
    const email = `${randomUUID()}@shopper.example`;
    await register(shop, email);
    const visitor = await guest(shop);
    const { quoteId } = await visitor.quote({ BREAD: 2 });
    const key = randomUUID();
    const first = expectStatus(201, await visitor.place(quoteId, { key }));

    const customer = await login(shop, email, visitor);
    const repeated = await customer.place(quoteId, { key });
    expect([repeated.status, repeated.body]).toEqual([201, first]);
    const path = `/v1/orders/${first.orderId}`;
    expect((await customer.api.get<Order>(path)).body.orderNumber).toBe(first.orderNumber);
    expect(
      (await shop.journal(first.orderId)).filter((e) => e.event === 'authorized'),
    ).toHaveLength(1);
  });

  test('may also order only then', async () => {
    const visitor = await guest(shop);
    const { quoteId } = await visitor.quote({ BREAD: 1 });
    const customer = await register(shop, undefined, visitor);
    expect(customer.userId).toBe(visitor.userId);
    expect((await customer.place(quoteId)).status).toBe(201);
  });
});
