import { randomUUID } from 'node:crypto';
import {
  Shop,
  expectProblem,
  expectStatus,
  guest,
  putOnSale,
  register,
  type Shopper,
} from '../src/index.ts';

let shop: Shop;
let customer: Shopper;

beforeAll(async () => {
  shop = await Shop.open();
  await putOnSale(shop.products, [{ sku: 'MILK-1L', name: 'Milk', cents: 149, stock: 1000 }]);
  customer = await register(shop);
});

afterAll(() => shop.close());

describe("another's order", () => {
  test('is not there', async () => {
    const [owner, other] = [await guest(shop), await register(shop)];
    const { quoteId } = await owner.quote({ 'MILK-1L': 1 });
    const declined = await owner.place(quoteId, { token: 'tok_decline' });
    const path = `/v1/orders/${declined.body.orderId}`;
    for (const part of ['', '/events', '/progress']) {
      expectProblem(await other.api.get(path + part), 404, 'ORDER_NOT_FOUND');
    }
    const charges = (await shop.journal()).length;
    expectProblem(await other.pay(declined.body.orderId), 404, 'ORDER_NOT_FOUND');
    expect(await shop.journal()).toHaveLength(charges);
    expect((await other.api.get('/v1/orders')).body).toEqual({ items: [], nextCursor: null });
  });
});

describe('an Idempotency-Key', () => {
  test('stands for one body', async () => {
    const { quoteId } = await customer.quote({ 'MILK-1L': 1 });
    const key = randomUUID();
    const first = expectStatus(201, await customer.place(quoteId, { key }));

    const otherCard = await customer.place(quoteId, { key, token: 'tok_decline' });
    expectProblem(otherCard, 422, 'IDEMPOTENCY_KEY_REUSED');
    const other = await customer.quote({ 'MILK-1L': 2 });
    expectProblem(await customer.place(other.quoteId, { key }), 422, 'IDEMPOTENCY_KEY_REUSED');

    expect((await customer.place(quoteId, { key })).body).toEqual(first);
    // The refused quote can still be ordered, with a key of its own.
    expect((await customer.place(other.quoteId)).status).toBe(201);
  });

  test('of somebody else names another order', async () => {
    const [one, other] = [await guest(shop), await guest(shop)];
    const key = randomUUID();
    const [mine, theirs] = [await one.quote({ 'MILK-1L': 1 }), await other.quote({ 'MILK-1L': 1 })];
    const first = expectStatus(201, await one.place(mine.quoteId, { key }));
    const second = expectStatus(201, await other.place(theirs.quoteId, { key }));
    expect(second.orderId).not.toBe(first.orderId);
  });

  test('a quote makes one order, whatever the key', async () => {
    const { quoteId } = await customer.quote({ 'MILK-1L': 1 });
    expect((await customer.place(quoteId)).status).toBe(201);
    expectProblem(await customer.place(quoteId), 409, 'QUOTE_USED');
  });

  test('of a second payment stands for one body, too', async () => {
    const { quoteId } = await customer.quote({ 'MILK-1L': 1 });
    const { orderId } = (await customer.place(quoteId, { token: 'tok_decline' })).body;
    const key = randomUUID();
    const again = await customer.pay(orderId, { key, token: 'tok_decline' });
    expectProblem(again, 402, 'PAYMENT_DECLINED');
    expectProblem(await customer.pay(orderId, { key }), 422, 'IDEMPOTENCY_KEY_REUSED');
    const body = { paymentMethod: { token: 'tok_approve' } };
    const path = `/v1/orders/${orderId}/payments`;
    expectProblem(await customer.api.post(path, body), 400, 'IDEMPOTENCY_KEY_REQUIRED');
  });
});

describe('ten simultaneous submits of one checkout', () => {
  const TEN = Array.from({ length: 10 });

  test('give one order and ten equal answers', async () => {
    const before = await shop.countOrders();
    const { quoteId } = await customer.quote({ 'MILK-1L': 1 });
    const key = randomUUID();
    const answers = await Promise.all(TEN.map(() => customer.place(quoteId, { key })));
    expect(answers.map(({ status }) => status)).toEqual(TEN.map(() => 201));
    const [first] = answers;
    expect(answers.map(({ body }) => body)).toEqual(TEN.map(() => first?.body));
    expect(await shop.countOrders()).toBe(before + 1);
    expect(await shop.journal(first?.body.orderId)).toMatchObject([{ event: 'authorized' }]);
  });

  test('also when the card is declined', async () => {
    const { quoteId } = await customer.quote({ 'MILK-1L': 1 });
    const key = randomUUID();
    const answers = await Promise.all(
      TEN.map(() => customer.place(quoteId, { key, token: 'tok_decline' })),
    );
    expect(answers.map(({ status }) => status)).toEqual(TEN.map(() => 402));
    // Only the id of the trace is each answer's own.
    const bodies = answers.map(({ body: { traceId: _, ...body } }) => body);
    expect(bodies).toEqual(TEN.map(() => bodies[0]));
    expect(await shop.journal(bodies[0]?.orderId)).toMatchObject([{ event: 'declined' }]);
  });

  test('with ten keys give one order, and nine are told', async () => {
    const before = await shop.countOrders();
    const { quoteId } = await customer.quote({ 'MILK-1L': 1 });
    const answers = await Promise.all(TEN.map(() => customer.place(quoteId)));
    const codes = answers.map(({ status, body }) => (status === 201 ? 'placed' : body.code));
    expect(codes.sort()).toEqual([...TEN.slice(1).map(() => 'QUOTE_USED'), 'placed']);
    expect(await shop.countOrders()).toBe(before + 1);
  });

  test('with ten cards under one key charge one of them', async () => {
    const { quoteId } = await customer.quote({ 'MILK-1L': 1 });
    const key = randomUUID();
    const answers = await Promise.all(
      TEN.map((_, index) =>
        customer.place(quoteId, { key, token: index < 5 ? 'tok_approve' : 'tok_decline' }),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    const won = statuses.includes(201) ? 201 : 402;
    expect(statuses.filter((status) => status === won)).toHaveLength(5);
    expect(statuses.filter((status) => status === 422)).toHaveLength(5);
  });
});
