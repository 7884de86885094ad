import { randomUUID } from 'node:crypto';
import { ApiError, createClient, type Client } from '@holdfast/bff-shared/client';
import type { RouteContract } from '@holdfast/bff-shared/contract';
import * as contract from '@holdfast/bff-web/contract';
import { newId, orderNumber } from '@holdfast/domain';
import {
  Shop,
  badTokens,
  codeOf,
  guest,
  putOnSale,
  readEvents,
  type Shopper,
} from '../src/index.ts';

const { cancelOrder, getOrder, getOrderProgress, lookUpOrder, payOrder, watchOrder } = contract;

let shop: Shop;
let api: Client;

beforeAll(async () => {
  shop = await Shop.open({
    user: { ACCESS_TOKEN_SECONDS: '600' },
    bff: { CANCELLATION_WINDOW_SECONDS: '3600', EVENT_STREAM_KEEP_ALIVE_MS: '100' },
  });
  await putOnSale(shop.products, [{ sku: 'TEA', name: 'Tea', cents: 450, stock: 50 }]);
  api = createClient({ baseUrl: shop.url });
});

afterAll(() => shop.close());

/** A guest's order, paid with this card, and what its confirmation says. */
async function ordered(customer: Shopper, token = 'tok_approve') {
  const { quoteId } = await customer.quote({ TEA: 1 });
  const { body } = await customer.place(quoteId, { token });
  return { orderId: body.orderId, orderNumber: body.orderNumber ?? '', email: customer.email };
}

const lookUp = (order: { orderNumber: string; email: string }) => {
  const { orderNumber: number, email } = order;
  return api(lookUpOrder, { body: { orderNumber: number, email } });
};

const key = () => ({ idempotencyKey: randomUUID() });

test('number and e-mail address open an order, to be followed and cancelled', async () => {
  const order = await ordered(await guest(shop));
  const found = await lookUp({ ...order, email: ` ${order.email.toUpperCase()} ` });
  expect(found.order).toMatchObject({ orderId: order.orderId, status: 'confirmed' });
  expect(found.expiresIn).toBe(600);

  const call = { params: { orderId: order.orderId }, token: found.accessToken };
  expect(await api(getOrder, call)).toEqual(found.order);
  expect(await api(getOrderProgress, call)).toMatchObject({ status: 'confirmed', stale: false });
  const cancelled = await api(cancelOrder, { ...call, ...key() });
  expect(cancelled).toMatchObject({ status: 200, reply: { status: 'cancelled' } });
  const seen: string[] = [];
  for await (const { event } of readEvents(await api(watchOrder, call))) {
    seen.push(event);
    if (event === 'cancelled') break;
  }
  expect(seen.slice(0, 3)).toEqual(['pending', 'confirmed', 'cancelled']);
});

test('a declined order can be paid with it', async () => {
  const order = await ordered(await guest(shop), 'tok_decline');
  const { accessToken: token } = await lookUp(order);
  const params = { orderId: order.orderId };
  const body = { paymentMethod: { token: 'tok_approve' } };
  const { status, reply } = await api(payOrder, { params, body, token, ...key() });
  expect([status, reply.status]).toEqual([201, 'confirmed']);
});

test('a wrong address is answered as an unknown number', async () => {
  const order = await ordered(await guest(shop));
  const problems = [];
  for (const wrong of [
    { ...order, email: 'eve@example.org' },
    { ...order, orderNumber: orderNumber(987_654_321) },
    { ...order, orderNumber: 'HF-1' },
    { ...order, orderNumber: "' OR ''='" },
    { ...order, orderNumber: '' },
  ]) {
    const error = await lookUp(wrong).catch((reason: unknown) => reason);
    if (!(error instanceof ApiError)) throw new Error('It was found');
    problems.push({ ...error.problem, traceId: '' });
  }
  expect(problems[0]).toMatchObject({ status: 404, code: 'ORDER_NOT_FOUND' });
  for (const problem of problems) expect(problem).toEqual(problems[0]);
  expect(await codeOf(lookUp({ ...order, email: 'nobody' }))).toBe('VALIDATION_FAILED');
});

test("the token is good for nothing but its order, whatever else is its customer's", async () => {
  const customer = await guest(shop);
  const order = await ordered(customer);
  const other = await ordered(customer);
  const { accessToken: token } = await lookUp(order);

  const stranger = { params: { orderId: other.orderId }, token };
  const pay = { body: { paymentMethod: { token: 'tok_approve' } }, ...key() };
  for (const call of [
    () => api(getOrder, stranger),
    () => api(getOrderProgress, stranger),
    () => api(watchOrder, stranger),
    () => api(cancelOrder, { ...stranger, ...key() }),
    () => api(payOrder, { ...stranger, ...pay }),
    () => api(contract.completePaymentAction, stranger),
  ]) {
    expect(await codeOf(call())).toBe('ORDER_NOT_FOUND');
  }

  // Whatever else there is for people who are signed in, routes to come included.
  const opened: RouteContract[] = [
    ...[getOrder, getOrderProgress, watchOrder, cancelOrder, payOrder],
    contract.completePaymentAction,
  ];
  const routes = Object.values(contract).filter(
    (value): value is typeof value & RouteContract => 'access' in value,
  );
  const closed = routes.filter(
    (route: RouteContract) => route.access === 'required' && !opened.includes(route),
  );
  expect(closed.length).toBeGreaterThan(10);
  const { quoteId } = await customer.quote({ TEA: 1 });
  const params: Record<string, string> = {
    sku: 'TEA',
    addressId: newId('adr'),
    sessionId: newId('ses'),
  };
  const bodies = new Map<RouteContract, unknown>([
    [contract.updateMe, { name: 'Eve' }],
    [contract.changePassword, { currentPassword: 'x', newPassword: 'a long new one' }],
    [contract.replaceCart, { items: [] }],
    [contract.setCartItem, { quantity: 1 }],
    [contract.placeOrder, { quoteId, ...pay.body }],
  ]);
  const address = {
    ...{ name: 'Eve', line1: 'Am Markt 1', city: 'Bremen' },
    ...{ postalCode: '28195', countryCode: 'DE' },
  };
  for (const saved of [contract.createAddress, contract.updateAddress]) {
    bodies.set(saved, { address });
  }
  bodies.set(contract.createQuote, { address, shippingMethod: 'standard' });
  for (const route of closed) {
    const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? '');
    const response = await fetch(shop.url + path, {
      method: route.method.toUpperCase(),
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      ...(route.method === 'get' ? {} : { body: JSON.stringify(bodies.get(route) ?? {}) }),
    });
    const answer = (await response.json()) as { code?: string };
    expect([route.path, route.method, answer.code]).toEqual([
      route.path,
      route.method,
      'PERMISSION_DENIED',
    ]);
  }
});

test('a token that was tampered with, or has expired, opens nothing', async () => {
  const order = await ordered(await guest(shop));
  const { accessToken } = await lookUp(order);
  const { withoutSession: _, expired, ...tampered } = badTokens(accessToken, shop.signingKey);
  const get = (token: string) => api(getOrder, { params: { orderId: order.orderId }, token });
  for (const token of Object.values(tampered))
    expect(await codeOf(get(token))).toBe('TOKEN_INVALID');
  expect(await codeOf(get(expired))).toBe('TOKEN_EXPIRED');
});
