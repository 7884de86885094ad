import { randomUUID } from 'node:crypto';
import type { Order, OrderProgress, PlacedOrder } from '@holdfast/bff-web/contract';
import { ActorType, OrderPaymentStatus, OrderStatus } from '@holdfast/proto/order';
import { testEnvironment } from '@holdfast/platform/testing';
import { orderWorkflowId } from '@holdfast/workflows';
import type { Shopper } from '../src/index.ts';
import {
  Shop,
  createTestNamespace,
  expectStatus,
  guest,
  putOnSale,
  readEvents,
  stockOf,
  until,
  type Problem,
  type TestNamespace,
} from '../src/index.ts';

/** Short, so that what takes longer is seen soon. */
const ORDER_WAIT_MS = 400;

let shop: Shop;
let customer: Shopper;
/** A BFF whose Temporal knows none of the orders, as 90 days after their end. */
let forgetful: { url: string };
let emptyNamespace: TestNamespace;

beforeAll(async () => {
  const warehouse = { kind: 'simulated', packAfterMs: 1, shipAfterMs: 1, deliverAfterMs: 1 };
  const bff = { ORDER_WAIT_MS: String(ORDER_WAIT_MS), WAREHOUSE: JSON.stringify(warehouse) };
  shop = await Shop.open({ bff }, { workers: false });
  await putOnSale(shop.products, [{ sku: 'MILK-1L', name: 'Milk', cents: 149, stock: 100 }]);
  customer = await guest(shop);
  emptyNamespace = await createTestNamespace(testEnvironment('TEST_TEMPORAL_ADDRESS'));
  forgetful = await shop.startBff({ TEMPORAL_NAMESPACE: emptyNamespace.name });
});

afterAll(async () => {
  await shop.close();
  await emptyNamespace.drop();
});

/** Resolves when the order's workflow has ended. */
async function closed(orderId: string): Promise<void> {
  await shop.temporal.workflow.getHandle(orderWorkflowId(orderId)).result();
}

/** Places an order, asking again while the machine is too busy for the short wait. */
function placed(quoteId: string, key: string, token = 'tok_approve') {
  return until('an outcome', async () => {
    const answer = await customer.place(quoteId, { key, token });
    return answer.status === 202 ? undefined : answer;
  });
}

test('without a worker an order is accepted, and its outcome comes with one', async () => {
  const { quoteId } = await customer.quote({ 'MILK-1L': 1 });
  const key = randomUUID();
  const answer = await customer.place(quoteId, { key });
  const accepted = expectStatus(202, answer);
  expect(accepted).toEqual({
    orderId: expect.stringMatching(/^ord_/) as string,
    orderNumber: null,
    status: 'pending',
    total: null,
    payment: null,
  });
  expect(answer.headers.get('retry-after')).toBe('2');
  expect((await customer.place(quoteId, { key })).body).toEqual(accepted);
  expect(await shop.countOrders()).toBe(0);

  await shop.startWorkers();
  const outcome = expectStatus(201, await placed(quoteId, key));
  expect(outcome).toMatchObject({ orderId: accepted.orderId, status: 'confirmed' });
  expect(await shop.countOrders()).toBe(1);
  expect((await shop.journal(outcome.orderId)).map(({ event }) => event)).toContain('authorized');
});

test('another body under the key of a payment is refused while that is under way', async () => {
  const { quoteId } = await customer.quote({ 'MILK-1L': 1 });
  const { orderId } = (await placed(quoteId, randomUUID(), 'tok_decline')).body;
  const key = randomUUID();
  const slow = () => customer.pay(orderId, { key, token: 'tok_slow' });
  expectStatus(202, await slow());
  const other = await customer.pay(orderId, { key });
  expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  const outcome = await until('an outcome', async () => {
    const answer = await slow();
    return answer.status === 202 ? undefined : answer;
  });
  expect(expectStatus(201, outcome)).toMatchObject({ orderId, status: 'confirmed' });
  const held = (await shop.journal(orderId)).filter(({ event }) => event === 'authorized');
  expect(held).toHaveLength(1);
});

test('while nobody is asking, the order goes on', async () => {
  await shop.stopWorkers();
  const { quoteId } = await customer.quote({ 'MILK-1L': 1 });
  const { orderId } = expectStatus(202, await customer.place(quoteId));
  await shop.startWorkers();
  const order = await until('the order to be delivered', async () => {
    const { status, body } = await customer.api.get<Order>(`/v1/orders/${orderId}`);
    return status === 200 && body.status === 'delivered' ? body : undefined;
  });
  expect(order.payment).toEqual({ status: 'captured' });
});

describe('when an order has long been delivered', () => {
  const [key, declinedKey, payKey] = [randomUUID(), randomUUID(), randomUUID()];
  let quoteId: string;
  let first: PlacedOrder;
  let declinedQuoteId: string;
  let declined: Problem;
  let paid: PlacedOrder;

  const pay = () =>
    until('the payment', async () => {
      const answer = await customer.pay(String(declined['orderId']), { key: payKey });
      return answer.status === 202 ? undefined : answer;
    });

  beforeAll(async () => {
    ({ quoteId } = await customer.quote({ 'MILK-1L': 1 }));
    first = expectStatus(201, await placed(quoteId, key));
    ({ quoteId: declinedQuoteId } = await customer.quote({ 'MILK-1L': 1 }));
    declined = expectStatus(402, await placed(declinedQuoteId, declinedKey, 'tok_decline'));
    paid = expectStatus(201, await pay());
    await Promise.all([closed(first.orderId), closed(paid.orderId)]);
  });

  test('its progress comes from the read model while no worker answers', async () => {
    const path = `/v1/orders/${first.orderId}/progress`;
    await shop.stopWorkers();
    const stale = expectStatus(
      200,
      await customer.api.get<OrderProgress>(path).finally(() => shop.startWorkers()),
    );
    expect(stale).toMatchObject({
      orderId: first.orderId,
      status: 'delivered',
      paymentStatus: 'captured',
      stale: true,
    });
    expect(stale.steps.map(({ name }) => name)).toEqual([
      'pending',
      'confirmed',
      'fulfilling',
      'shipped',
      'delivered',
    ]);
    const live = await until('a worker to answer', async () => {
      const { body } = await customer.api.get<OrderProgress>(path);
      return body.stale ? undefined : body;
    });
    expect(live.steps.map(({ name }) => name)).toContain('authorize_payment');
  });

  describe.each(['has closed', 'is forgotten by Temporal'])('and its workflow %s', (state) => {
    /** The same shopper at the BFF that answers the repeat. */
    let later: Shopper;

    beforeAll(() => {
      later = customer.at(state === 'has closed' ? shop.url : forgetful.url);
    });

    test('a repeat gets the first answer, and nothing happens again', async () => {
      const [stock, journal] = [await stockOf(shop.products, 'MILK-1L'), await shop.journal()];
      const repeated = await later.place(quoteId, { key });
      expect([repeated.status, repeated.body]).toEqual([201, first]);
      expect(repeated.headers.get('location')).toBe(`/v1/orders/${first.orderId}`);
      const path = `/v1/orders/${first.orderId}`;
      expect((await later.api.get<Order>(path)).body.status).toBe('delivered');
      const progress = await later.api.get<OrderProgress>(`${path}/progress`);
      expect(progress.body.status).toBe('delivered');
      expect(await stockOf(shop.products, 'MILK-1L')).toEqual(stock);
      expect(await shop.journal()).toEqual(journal);
    });

    test('another body under its key is refused', async () => {
      const other = await later.place(quoteId, { key, token: 'tok_decline' });
      expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    });

    test('a decline that another card made good is still the answer to its own key', async () => {
      const repeated = await later.place(declinedQuoteId, {
        key: declinedKey,
        token: 'tok_decline',
      });
      expect(repeated.status).toBe(402);
      const { traceId: _, ...problem } = declined;
      expect(repeated.body).toMatchObject(problem);
    });
  });

  test('a repeat of its payment gets the first answer while Temporal has it', async () => {
    expect(expectStatus(201, await pay())).toEqual(paid);
    const another = await customer.pay(paid.orderId);
    expect([another.status, another.body.code]).toEqual([409, 'ORDER_CLOSED']);
  });
});

test('a stream of events ends with the process that serves it', async () => {
  const { quoteId } = await customer.quote({ 'MILK-1L': 1 });
  const { orderId } = (await placed(quoteId, randomUUID(), 'tok_decline')).body;
  const other = await shop.startBff();
  const headers = { authorization: `Bearer ${customer.tokens.accessToken}`, 'last-event-id': '2' };
  const response = await fetch(`${other.url}/v1/orders/${orderId}/events`, { headers });
  expect(response.status).toBe(200);
  const events = Array.fromAsync(readEvents(response));
  const startedAt = performance.now();
  await other.close();
  expect(await events).toEqual([]);
  expect(performance.now() - startedAt).toBeLessThan(1_900);
});

describe('a stream of events ends with its session', () => {
  const declineAgain = (orderId: string) =>
    shop.orders.transitionOrder(
      {
        orderId,
        status: OrderStatus.PAYMENT_DECLINED,
        paymentStatus: OrderPaymentStatus.DECLINED,
        actorType: ActorType.SYSTEM,
        actorId: '',
        reason: '',
        detail: '',
      },
      { requestId: randomUUID() },
    );

  test.each([
    ['at the next sign of life', '100', () => Promise.resolve()],
    ['at the next event, which is not told any more', '60000', declineAgain],
  ])('%s', async (_when, keepAliveMs, provoke) => {
    const { url } = await shop.startBff({ EVENT_STREAM_KEEP_ALIVE_MS: keepAliveMs });
    const somebody = await guest(shop);
    const { quoteId } = await somebody.quote({ 'MILK-1L': 1 });
    const { orderId } = await until('a declined order', async () => {
      const answer = await somebody.place(quoteId, { key: 'declined', token: 'tok_decline' });
      return answer.status === 402 ? answer.body : undefined;
    });
    const { accessToken, refreshToken } = somebody.tokens;
    const connect = () =>
      fetch(`${url}/v1/orders/${orderId}/events`, {
        headers: { authorization: `Bearer ${accessToken}`, 'last-event-id': '2' },
      });
    const response = await connect();
    expect(response.status).toBe(200);
    const events = Array.fromAsync(readEvents(response));

    expect((await somebody.api.post('/v1/auth/logout', { refreshToken })).status).toBe(204);
    await provoke(orderId);
    expect(await events).toEqual([]);
    expect((await connect()).status).toBe(401);
  });
});
