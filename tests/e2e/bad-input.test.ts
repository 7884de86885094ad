import { randomUUID } from 'node:crypto';
import { newId } from '@holdfast/domain';
import type { Cart } from '@holdfast/bff-web/contract';
import type { Shopper } from '../src/index.ts';
import {
  ADDRESS,
  Shop,
  badTokens,
  expectProblem,
  expectStatus,
  guest,
  putOnSale,
  register,
  stockOf,
} from '../src/index.ts';

const QUOTE_SECONDS = 1;

let shop: Shop;
let customer: Shopper;

beforeAll(async () => {
  shop = await Shop.open();
  await putOnSale(shop.products, [
    { sku: 'MILK-1L', name: 'Whole milk', cents: 149, stock: 1000 },
    { sku: 'DEARER', name: 'Butter', cents: 249, stock: 1000 },
  ]);
  customer = await register(shop);
});

afterAll(() => shop.close());

const keyed = () => ({ 'idempotency-key': randomUUID() });
const payment = { paymentMethod: { token: 'tok_approve' } };

/** One test after the other counts: nothing of what is refused may leave a trace. */
async function traces() {
  return {
    orders: await shop.countOrders(),
    charges: (await shop.journal()).length,
    stock: await stockOf(shop.products, 'MILK-1L'),
  };
}

describe('of what is refused, nothing is stored and nothing is charged', () => {
  let before: Awaited<ReturnType<typeof traces>>;

  beforeAll(async () => {
    before = await traces();
    expect(before).toMatchObject({ orders: 0, charges: 0 });
  });

  afterEach(async () => {
    expect(await traces()).toEqual(before);
  });

  describe('a cart', () => {
    const put = (sku: string, body: unknown) => customer.api.put(`/v1/cart/items/${sku}`, body);

    test.each(['NO-SUCH-SKU', 'lower-case', 'A'.repeat(60), '%00', '..%2f..%2fetc'])(
      'has no SKU %s',
      async (sku) => {
        expectProblem(await put(sku, { quantity: 1 }), 404, 'SKU_NOT_FOUND');
      },
    );

    test.each([-1, 1.5, 0.1, 1000, 1e9, 2 ** 53, 1e300])('has no quantity %d', async (quantity) => {
      const problem = expectProblem(await put('MILK-1L', { quantity }), 400, 'QUANTITY_INVALID');
      expect(problem.errors).toEqual([
        { field: 'quantity', message: 'A whole number from 0 to 999' },
      ]);
    });

    test.each([
      ['text', { quantity: '2' }],
      ['nothing', {}],
      ['null', { quantity: null }],
      ['a list', { quantity: [1] }],
      ['more than asked for', { quantity: 1, price: 1 }],
      ['another shape', ['quantity', 1]],
      ['a bare value', 'quantity'],
    ])('takes no %s for a quantity', async (_what, body) => {
      expectProblem(await put('MILK-1L', body), 400, 'VALIDATION_FAILED');
    });

    test('loses a line with quantity zero', async () => {
      expect(expectStatus(200, await put('MILK-1L', { quantity: 3 }))).toMatchObject({
        lines: [{ sku: 'MILK-1L', quantity: 3 }],
      });
      expect(expectStatus(200, await put('MILK-1L', { quantity: 0 }))).toMatchObject({ lines: [] });
    });
  });

  describe('a whole cart', () => {
    const fill = (items: unknown) => customer.api.put('/v1/cart', { items });
    const line = (sku: unknown, quantity: unknown) => ({ sku, quantity });
    const many = Array.from({ length: 101 }, (_, index) => line(`SKU-${String(index)}`, 1));

    test.each([
      ['SKU_NOT_FOUND', 404, [line('MILK-1L', 1), line('NO-SUCH-SKU', 1)]],
      ['SKU_NOT_FOUND', 404, [line('lower-case', 1)]],
      ['QUANTITY_INVALID', 400, [line('MILK-1L', 0)]],
      ['QUANTITY_INVALID', 400, [line('MILK-1L', -1)]],
      ['QUANTITY_INVALID', 400, [line('MILK-1L', 1.5)]],
      ['QUANTITY_INVALID', 400, [line('MILK-1L', 2 ** 53)]],
      ['CART_TOO_LARGE', 409, many],
      ['VALIDATION_FAILED', 400, [line('MILK-1L', 1), line('MILK-1L', 2)]],
      ['VALIDATION_FAILED', 400, [line('MILK-1L', '1')]],
      ['VALIDATION_FAILED', 400, [{ sku: 'MILK-1L' }]],
      ['VALIDATION_FAILED', 400, 'MILK-1L'],
      ['VALIDATION_FAILED', 400, undefined],
    ] as const)('%s is %d, and the cart stays as it is', async (code, status, items) => {
      expectStatus(200, await fill([line('MILK-1L', 3)]));
      expectProblem(await fill(items), status, code);
      const { body } = await customer.api.get<Cart>('/v1/cart');
      expect(body.lines).toMatchObject([{ sku: 'MILK-1L', quantity: 3 }]);
    });

    test('says which SKUs there are not, and which came twice', async () => {
      const unknown = await fill([line('NO-1', 1), line('MILK-1L', 1), line('NO-2', 1)]);
      expect(unknown.body).toMatchObject({ skus: 'NO-1,NO-2' });
      const twice = await fill([line('MILK-1L', 1), line('MILK-1L', 1)]);
      expect(twice.body).toMatchObject({ errors: [{ field: 'items.1.sku' }] });
    });

    test('has the lines asked for and no others, or none', async () => {
      expectStatus(200, await fill([line('MILK-1L', 3)]));
      expect(expectStatus(200, await fill([]))).toMatchObject({ lines: [] });
    });
  });

  describe('a quote', () => {
    const ask = (who: Shopper, wish: unknown) => who.api.post('/v1/checkout/quote', wish);
    const wish = { address: ADDRESS, shippingMethod: 'standard' };

    test('needs something in the cart', async () => {
      expectProblem(await ask(await guest(shop), wish), 409, 'CART_EMPTY');
    });

    test('is not made for what is not there', async () => {
      const somebody = await guest(shop);
      await somebody.put('MILK-1L', 999);
      const { body } = await somebody.api.get<Cart>('/v1/cart');
      expect(body.lines[0]?.quantity).toBe(999);
      const adjust = (delta: number) => {
        const request = { sku: 'MILK-1L', delta, reason: 'Counted' };
        return shop.products.adjustStock(request, { requestId: randomUUID() });
      };
      await adjust(-2);
      expectProblem(await ask(somebody, wish), 409, 'OUT_OF_STOCK');
      await adjust(2);
    });

    test.each([
      ['an unknown shipping method', { ...wish, shippingMethod: 'teleport' }],
      ['no address', { shippingMethod: 'standard' }],
      ['a country in words', { ...wish, address: { ...ADDRESS, countryCode: 'Germany' } }],
      ['an endless name', { ...wish, address: { ...ADDRESS, name: 'A'.repeat(101) } }],
      ['a name of spaces', { ...wish, address: { ...ADDRESS, name: '   ' } }],
      ['a line break in the address', { ...wish, address: { ...ADDRESS, line1: 'A\nB' } }],
      ['half a character', { ...wish, address: { ...ADDRESS, city: 'A\ud800' } }],
      ['a name that nobody can see', { ...wish, address: { ...ADDRESS, name: '\u200b' } }],
      ['a name read backwards', { ...wish, address: { ...ADDRESS, name: '\u202eadA' } }],
    ])('takes no %s', async (_what, body) => {
      const somebody = await guest(shop);
      await somebody.put('MILK-1L', 1);
      const problem = expectProblem(await ask(somebody, body), 400, 'VALIDATION_FAILED');
      expect(problem.errors?.length).toBeGreaterThan(0);
    });

    test('is refused for where nobody delivers, and for a made-up promotion', async () => {
      const somebody = await guest(shop);
      await somebody.put('MILK-1L', 1);
      const far = { ...wish, address: { ...ADDRESS, countryCode: 'AQ' } };
      expectProblem(await ask(somebody, far), 409, 'COUNTRY_NOT_SERVED');
      const cheap = { ...wish, promotionCode: 'FREE-BEER' };
      expectProblem(await ask(somebody, cheap), 409, 'PROMOTION_UNKNOWN');
    });
  });

  describe('an order', () => {
    test('needs a quote that there is', async () => {
      expectProblem(await customer.place(newId('quo')), 404, 'QUOTE_NOT_FOUND');
      expectProblem(await customer.place('quo_nonsense'), 400, 'VALIDATION_FAILED');
    });

    test('needs a quote of its own', async () => {
      const { quoteId } = await customer.quote({ 'MILK-1L': 1 });
      expectProblem(await (await guest(shop)).place(quoteId), 404, 'QUOTE_NOT_FOUND');
    });

    test('needs the price of the quote', async () => {
      const { quoteId } = await customer.quote({ DEARER: 1 });
      const price = { currencyCode: 'EUR', amountMinor: 279 };
      await shop.products.setPrice({ sku: 'DEARER', price });
      const answer = await customer.place(quoteId);
      expectProblem(answer, 409, 'PRICE_CHANGED');
      // A rejected order is kept, so that it can be explained; the other counts stay.
      before = { ...before, orders: before.orders + 1 };
      const path = `/v1/orders/${answer.body.orderId}`;
      expect((await customer.api.get(path)).body).toMatchObject({
        status: 'rejected',
        statusReason: 'PRICE_CHANGED',
        payment: null,
      });
    });

    test('needs an Idempotency-Key', async () => {
      const { quoteId } = await customer.quote({ 'MILK-1L': 1 });
      const body = { quoteId, ...payment };
      expectProblem(await customer.api.post('/v1/orders', body), 400, 'IDEMPOTENCY_KEY_REQUIRED');
      for (const key of ['short', 'with spaces in it', 'x'.repeat(129), 'umlauts-äöü']) {
        const headers = { 'idempotency-key': Buffer.from(key).toString('latin1') };
        const answer = await customer.api.post('/v1/orders', body, headers);
        expectProblem(answer, 400, 'IDEMPOTENCY_KEY_INVALID');
      }
    });

    test.each([
      ['no payment method', { quoteId: newId('quo') }],
      ['a card number as it is', { quoteId: newId('quo'), paymentMethod: { token: '4111 1111' } }],
      ['a number for a quote', { quoteId: 7, ...payment }],
      ['its own total', { quoteId: newId('quo'), ...payment, total: 1 }],
      ['a prototype', JSON.parse('{"__proto__":{"quoteId":"x"}}')],
    ])('takes no %s', async (_what, body) => {
      expectProblem(await customer.api.post('/v1/orders', body, keyed()), 400, 'VALIDATION_FAILED');
    });
  });

  describe('a body', () => {
    const send = (body: string, headers = {}) =>
      customer.api.send('POST', '/v1/orders', body, { ...keyed(), ...headers });

    test.each(['{"quoteId":', '{quoteId:1}', "{'a':1}", '\u0000', '{"a":1}{"b":2}', 'NaN'])(
      'that is no JSON: %j',
      async (body) => {
        expectProblem(await send(body), 400, 'MALFORMED_JSON');
      },
    );

    test('that is too large', async () => {
      expectProblem(await send(JSON.stringify('x'.repeat(70_000))), 413, 'BODY_TOO_LARGE');
    });

    test('that is too deep', async () => {
      const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
      expectProblem(await send(deep(17)), 400, 'BODY_TOO_DEEP');
      expectProblem(await send(deep(30_000)), 400, 'BODY_TOO_DEEP');
      expectProblem(await send(deep(16)), 400, 'VALIDATION_FAILED');
    });

    test.each([
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'content-type': 'application/json; charset=iso-8859-1' },
      { 'content-type': 'application/json; charset=utf-7' },
      { 'content-type': 'application/json; charset=utf-16' },
      { 'content-encoding': 'magic' },
      { 'content-encoding': 'zstd' },
      { 'content-encoding': 'gzip, gzip' },
    ])('of another kind: %j', async (headers) => {
      expectProblem(await send('{"a":1}', headers), 415, 'UNSUPPORTED_MEDIA_TYPE');
    });

    test('that only claims to be compressed', async () => {
      expectProblem(await send('{"a":1}', { 'content-encoding': 'gzip' }), 400, 'MALFORMED_JSON');
    });
  });

  describe('a token', () => {
    test.each([
      ['expired', 'TOKEN_EXPIRED'],
      ['anotherKey', 'TOKEN_INVALID'],
      ['unknownKey', 'TOKEN_INVALID'],
      ['withoutKeyName', 'TOKEN_INVALID'],
      ['algNone', 'TOKEN_INVALID'],
      ['hmacWithPublicKey', 'TOKEN_INVALID'],
      ['otherClaims', 'TOKEN_INVALID'],
      ['otherAudience', 'TOKEN_INVALID'],
      ['otherIssuer', 'TOKEN_INVALID'],
      ['withoutSession', 'TOKEN_INVALID'],
      ['garbage', 'TOKEN_INVALID'],
    ] as const)('that is %s', async (kind, code) => {
      const { quoteId } = await customer.quote({ 'MILK-1L': 1 });
      const token = badTokens(customer.tokens.accessToken, shop.signingKey)[kind];
      const answer = await shop.api(token).post('/v1/orders', { quoteId, ...payment }, keyed());
      expectProblem(answer, 401, code);
    });

    test('that is missing, or no token at all', async () => {
      expectProblem(await shop.api().get('/v1/cart'), 401, 'UNAUTHENTICATED');
      for (const authorization of ['Basic dTpw', 'Bearer', 'Bearer a b', 'bearer: x']) {
        const answer = await shop.api().get('/v1/cart', { authorization });
        expectProblem(answer, 401, 'UNAUTHENTICATED');
      }
    });

    test('of a session that was ended, at once', async () => {
      const leaving = await register(shop);
      const { quoteId } = await leaving.quote({ 'MILK-1L': 1 });
      const { refreshToken } = leaving.tokens;
      expect((await leaving.api.post('/v1/auth/logout', { refreshToken })).status).toBe(204);
      expectProblem(await leaving.place(quoteId), 401, 'SESSION_REVOKED');
      const again = await shop.api().post('/v1/auth/refresh', { refreshToken });
      expect(again.status).toBe(401);
    });

    test('of a session that was ended elsewhere', async () => {
      const elsewhere = await register(shop);
      const { items } = expectStatus(
        200,
        await elsewhere.api.get<{ items: { id: string; current: boolean }[] }>('/v1/me/sessions'),
      );
      const [session] = items;
      expect(session?.current).toBe(true);
      const path = `/v1/me/sessions/${session?.id ?? ''}`;
      expect((await elsewhere.api.delete(path)).status).toBe(204);
      expectProblem(await elsewhere.api.get('/v1/me'), 401, 'SESSION_REVOKED');
    });

    test('that was refreshed with a token used before', async () => {
      const { tokens } = await register(shop);
      const body = { refreshToken: tokens.refreshToken };
      const fresh = expectStatus(
        200,
        await shop.api().post<typeof tokens>('/v1/auth/refresh', body),
      );
      expectProblem(await shop.api().post('/v1/auth/refresh', body), 401, 'REFRESH_TOKEN_REUSED');
      expectProblem(await shop.api(fresh.accessToken).get('/v1/me'), 401, 'SESSION_REVOKED');
    });
  });

  describe('an account', () => {
    const account = { email: 'x@shopper.example', password: 'long enough now', name: 'X' };

    test.each([
      ['no e-mail address', { ...account, email: 'nobody' }],
      ['a short password', { ...account, password: 'short' }],
      ['an endless password', { ...account, password: 'x'.repeat(201) }],
      ['a password of half characters', { ...account, password: '\ud800'.repeat(10) }],
      ['a name of half a character', { ...account, name: '\udc00' }],
      ['roles of its own choice', { ...account, roles: ['ADMIN'] }],
    ])('takes %s not', async (_what, body) => {
      expectProblem(await shop.api().post('/v1/auth/register', body), 400, 'VALIDATION_FAILED');
    });

    test('is there once, and opens to its password alone', async () => {
      const { email } = customer;
      const again = await shop.api().post('/v1/auth/register', { ...account, email });
      expectProblem(again, 409, 'EMAIL_TAKEN');
      for (const address of [email, 'nobody@shopper.example']) {
        const body = { email: address, password: 'wrong password' };
        const answer = await shop.api().post('/v1/auth/login', body);
        expectProblem(answer, 401, 'INVALID_CREDENTIALS');
      }
    });
  });

  describe('an address', () => {
    test('that does not exist', async () => {
      for (const path of ['/', '/v1', '/v1/nothing', '/v1/orders/x/y', '/V1/../etc/passwd']) {
        expectProblem(await customer.api.get(path), 404, 'ROUTE_NOT_FOUND');
      }
    });

    test('that takes other methods', async () => {
      const answer = await customer.api.delete('/v1/orders');
      expectProblem(answer, 405, 'METHOD_NOT_ALLOWED');
      expect(answer.headers.get('allow')).toBe('POST, GET');
      expectProblem(await customer.api.post('/v1/products', {}), 405, 'METHOD_NOT_ALLOWED');
    });

    test('with a broken encoding', async () => {
      expectProblem(await customer.api.get('/v1/orders/%E0%A4%A'), 400, 'VALIDATION_FAILED');
    });

    test.each(['limit=0', 'limit=101', 'limit=x', 'limit=1.5', 'limit=1&limit=2'])(
      'with a wrong query: %s',
      async (query) => {
        expectProblem(await customer.api.get(`/v1/products?${query}`), 400, 'VALIDATION_FAILED');
      },
    );

    test('with a made-up cursor or category', async () => {
      for (const path of ['/v1/products', '/v1/orders']) {
        expectProblem(await customer.api.get(`${path}?cursor=bm9wZQ`), 400, 'INVALID_CURSOR');
      }
      const answer = await customer.api.get('/v1/products?category=nowhere');
      expectProblem(answer, 404, 'CATEGORY_NOT_FOUND');
    });

    test('of things that there are not', async () => {
      for (const [path, code] of [
        [`/v1/products/${newId('prd')}`, 'PRODUCT_NOT_FOUND'],
        ['/v1/products/1', 'PRODUCT_NOT_FOUND'],
        ['/v1/images/img_00000000000000000000000000000000.svg', 'PRODUCT_NOT_FOUND'],
        ['/v1/images/passwd', 'PRODUCT_NOT_FOUND'],
        [`/v1/orders/${newId('ord')}`, 'ORDER_NOT_FOUND'],
        ['/v1/orders/1', 'ORDER_NOT_FOUND'],
        [`/v1/orders/${newId('ord')}/events`, 'ORDER_NOT_FOUND'],
        [`/v1/orders/${newId('ord')}/progress`, 'ORDER_NOT_FOUND'],
      ] as const) {
        expectProblem(await customer.api.get(path), 404, code);
      }
      const path = `/v1/orders/${newId('ord')}/payments`;
      expectProblem(await customer.api.post(path, payment, keyed()), 404, 'ORDER_NOT_FOUND');
    });
  });
});

test('an expired quote is refused', async () => {
  const brief = await Shop.open({ order: { QUOTE_TTL_SECONDS: String(QUOTE_SECONDS) } });
  try {
    await putOnSale(brief.products, [{ sku: 'MILK-1L', name: 'Milk', cents: 149, stock: 9 }]);
    const somebody = await guest(brief);
    const { quoteId, expiresAt } = await somebody.quote({ 'MILK-1L': 1 });
    const remaining = Date.parse(expiresAt) - Date.now();
    expect(remaining).toBeLessThanOrEqual(QUOTE_SECONDS * 1000);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, remaining) + 5));
    expectProblem(await somebody.place(quoteId), 409, 'QUOTE_EXPIRED');
    expect([await brief.countOrders(), await brief.journal()]).toEqual([0, []]);
    expect(await stockOf(brief.products, 'MILK-1L')).toMatchObject({ available: 9, reserved: 0 });
  } finally {
    await brief.close();
  }
});
