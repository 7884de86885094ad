import { randomUUID } from 'node:crypto';
import type { PlacedOrder } from '@holdfast/bff-web/contract';
import type { Actor } from '@holdfast/platform';
import {
  ADDRESS,
  Shop,
  expectStatus,
  putOnSale,
  stockOf,
  type Answer,
  type Problem,
} from '../src/index.ts';

const BUYERS = 200;
const UNITS = 5;
/** How many of them are made at a time; ordering is all at once. */
const AT_A_TIME = 20;

let shop: Shop;

beforeAll(async () => {
  // Asking again only makes more work for a machine that has its hands full.
  shop = await Shop.open({ bff: { ORDER_WAIT_MS: '25000' } });
  await putOnSale(shop.products, [
    { sku: 'LAST-ONES', name: 'The last ones', cents: 4900, stock: UNITS },
    { sku: 'PLENTY', name: 'Plenty', cents: 100, stock: 10_000 },
  ]);
});

afterAll(() => shop.close());

/** A guest with the last one in a quote; made over gRPC, for it is not what is tested here. */
async function buyer(number: number): Promise<() => Promise<Answer<PlacedOrder & Problem>>> {
  const email = `buyer-${String(number)}@shopper.example`;
  const { tokens, user } = await shop.users.createGuest({ email, locale: 'en', userAgent: '' });
  const ownerId = user?.id ?? '';
  const actor: Actor = { type: 'GUEST', id: ownerId, roles: [] };
  for (const sku of ['LAST-ONES', 'PLENTY']) {
    await shop.orders.setCartItem({ ownerId, sku, quantity: 1 }, { actor });
  }
  const { quote } = await shop.orders.createQuote(
    {
      ownerId,
      address: ADDRESS,
      shippingMethod: 'STANDARD',
      promotionCode: '',
      contact: { email, name: 'A buyer', locale: 'en' },
    },
    { actor },
  );
  const api = shop.api(tokens?.accessToken);
  const body = { quoteId: quote?.id, paymentMethod: { token: 'tok_approve' } };
  const key = randomUUID();
  return () => api.post('/v1/orders', body, { 'idempotency-key': key });
}

/** Asks again with the same key while there is no outcome, as a client does on a busy day. */
async function decided(buy: Awaited<ReturnType<typeof buyer>>) {
  for (let tries = 1; ; tries += 1) {
    const answer = await buy();
    if (![202, 503, 504].includes(answer.status) || tries === 10) return answer;
  }
}

test(`${String(BUYERS)} buyers of ${String(UNITS)} remaining units`, async () => {
  const buyers: Awaited<ReturnType<typeof buyer>>[] = [];
  for (let first = 0; first < BUYERS; first += AT_A_TIME) {
    const numbers = Array.from({ length: AT_A_TIME }, (_, index) => first + index);
    buyers.push(...(await Promise.all(numbers.map(buyer))));
  }

  const answers = await Promise.all(buyers.map(decided));
  const won = answers.filter(({ status }) => status === 201);
  const told = answers.filter(({ status }) => status === 409);
  expect([won.length, told.length]).toEqual([UNITS, BUYERS - UNITS]);
  for (const answer of won) expect(expectStatus(201, answer).status).toBe('confirmed');
  for (const { body } of told) {
    expect(body).toMatchObject({
      code: 'OUT_OF_STOCK',
      lines: [{ sku: 'LAST-ONES', requested: 1, available: 0 }],
    });
  }

  const stock = await stockOf(shop.products, 'LAST-ONES');
  expect(stock).toEqual({
    sku: 'LAST-ONES',
    available: 0,
    reserved: 0,
    sold: UNITS,
    received: UNITS,
  });
  // What else was in the losers' orders is back on the shelf.
  expect(await stockOf(shop.products, 'PLENTY')).toMatchObject({
    available: 10_000 - UNITS,
    reserved: 0,
    sold: UNITS,
  });

  const journal = await shop.journal();
  const authorised = journal.filter(({ event }) => event === 'authorized').map((e) => e.reference);
  const voided = journal.filter(({ event }) => event === 'voided').map((e) => e.reference);
  expect(authorised.filter((reference) => !voided.includes(reference))).toHaveLength(UNITS);
  expect(await shop.countOrders()).toBe(BUYERS);
});
