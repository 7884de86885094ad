import { MAX_PRICE_MINOR } from '@holdfast/domain';
import {
  discrepancies,
  eur,
  lapse,
  lines,
  orderId,
  putOnSale,
  reasonOf,
  startProduct,
  statementsOf,
  stockOf,
  tryReserve,
  type Product,
} from './support.ts';

let shop: Product;
let serial = 0;

beforeAll(async () => {
  shop = await startProduct();
});
afterAll(() => shop.service.close());

const adjust = (sku: string, delta: number, reason = 'delivery', requestId?: string) =>
  shop.client.adjustStock(
    { sku, delta, reason },
    { requestId: requestId ?? `adjust:${String((serial += 1))}` },
  );

async function eventsOf(key: string): Promise<{ type: string; data: unknown }[]> {
  return shop.service.db.query('SELECT type, data FROM outbox WHERE key = $1 ORDER BY sequence', [
    key,
  ]);
}

describe('adjusting stock', () => {
  it('books in and out, with a journal', async () => {
    await putOnSale(shop.client, { 'ADJ-A': 3 });
    expect((await adjust('ADJ-A', 4)).stock).toEqual({
      sku: 'ADJ-A',
      available: 7,
      reserved: 0,
      sold: 0,
      received: 7,
    });
    expect((await adjust('ADJ-A', -7, 'broken')).stock).toMatchObject({
      available: 0,
      received: 0,
    });
    const journal = await shop.service.db.query(
      `SELECT kind, available_delta, reason FROM stock_movements WHERE sku = 'ADJ-A' ORDER BY id`,
    );
    expect(journal).toEqual([
      { kind: 'RECEIVE', available_delta: 3, reason: 'import' },
      { kind: 'RECEIVE', available_delta: 4, reason: 'delivery' },
      { kind: 'WITHDRAW', available_delta: -7, reason: 'broken' },
    ]);
  });

  it('does it once for one request id, and refuses that id for another change', async () => {
    await putOnSale(shop.client, { 'ADJ-B': 1 });
    const first = await adjust('ADJ-B', 2, 'delivery', 'one-id');
    expect(await adjust('ADJ-B', 2, 'delivery', 'one-id')).toEqual(first);
    expect(await reasonOf(adjust('ADJ-B', 3, 'delivery', 'one-id'))).toBe('REQUEST_ID_REUSED');
    expect(await stockOf(shop.client, 'ADJ-B')).toMatchObject({ available: 3 });
    const nameless = shop.client.adjustStock({ sku: 'ADJ-B', delta: 1, reason: 'x' });
    expect(await reasonOf(nameless)).toBe('IDEMPOTENCY_KEY_REQUIRED');
  });

  it('never books out what is held or sold', async () => {
    await putOnSale(shop.client, { 'ADJ-C': 5 });
    await tryReserve(shop.client, orderId(), { 'ADJ-C': 3 });
    expect(await reasonOf(adjust('ADJ-C', -3))).toBe('OUT_OF_STOCK');
    expect(await stockOf(shop.client, 'ADJ-C')).toMatchObject({ available: 2, received: 5 });
  });

  it.each([
    ['an unknown SKU', 'NOT-THERE', 1, 'x', 'SKU_NOT_FOUND'],
    ['nothing', 'ADJ-D', 0, 'x', 'VALIDATION_FAILED'],
    ['no reason', 'ADJ-D', 1, '  ', 'VALIDATION_FAILED'],
    ['a malformed SKU', 'adj d', 1, 'x', 'VALIDATION_FAILED'],
    ['more than can be counted', 'ADJ-D', 2 ** 31 - 1, 'x', 'VALIDATION_FAILED'],
  ])('refuses %s', async (_, sku, delta, reason, expected) => {
    await putOnSale(shop.client, { 'ADJ-D': 1 });
    expect(await reasonOf(adjust(sku, delta, reason))).toBe(expected);
    expect(await stockOf(shop.client, 'ADJ-D')).toMatchObject({ available: 1, received: 1 });
  });

  it('is for the catalogue and the warehouse', async () => {
    await putOnSale(shop.client, { 'ADJ-E': 1 });
    const by = (roles: string[]) => shop.as({ type: 'STAFF', id: 'usr_1', roles });
    const attempt = (roles: string[]) =>
      reasonOf(
        by(roles).adjustStock(
          { sku: 'ADJ-E', delta: 1, reason: 'x' },
          { requestId: `role:${roles.join()}` },
        ),
      );
    expect(await attempt(['SUPPORT', 'FINANCE'])).toBe('PERMISSION_DENIED');
    for (const role of ['WAREHOUSE', 'CATALOGUE', 'ADMIN']) {
      expect(await attempt([role])).toBe(undefined);
    }
    expect(await stockOf(shop.client, 'ADJ-E')).toMatchObject({ available: 4 });
  });
});

describe('setting a price', () => {
  it('changes it, tells of it, and is the same when repeated', async () => {
    await putOnSale(shop.client, { 'SET-A': 1 });
    const { variant } = await shop.client.setPrice({ sku: 'SET-A', price: eur(250) });
    expect(variant).toMatchObject({ sku: 'SET-A', price: eur(250), available: 1 });
    expect(await shop.client.setPrice({ sku: 'SET-A', price: eur(250) })).toEqual({ variant });
    expect(await eventsOf('SET-A')).toEqual([
      {
        type: 'price.changed',
        data: { sku: 'SET-A', productId: variant?.productId, price: eur(250) },
      },
    ]);
  });

  it.each([
    ['an unknown SKU', { sku: 'NOT-THERE', price: eur(1) }, 'SKU_NOT_FOUND'],
    [
      'another currency',
      { sku: 'SET-B', price: { currencyCode: 'USD', amountMinor: 1 } },
      'CURRENCY_MIXED',
    ],
    ['0', { sku: 'SET-B', price: eur(0) }, 'VALIDATION_FAILED'],
    ['a negative price', { sku: 'SET-B', price: eur(-1) }, 'VALIDATION_FAILED'],
    ['more than can be', { sku: 'SET-B', price: eur(MAX_PRICE_MINOR + 1) }, 'VALIDATION_FAILED'],
    ['no price', { sku: 'SET-B', price: undefined }, 'VALIDATION_FAILED'],
  ])('refuses %s', async (_, request, expected) => {
    await putOnSale(shop.client, { 'SET-B': 1 });
    expect(await reasonOf(shop.client.setPrice(request))).toBe(expected);
  });

  it('is for the catalogue', async () => {
    const warehouse = shop.as({ type: 'STAFF', id: 'usr_1', roles: ['WAREHOUSE'] });
    const attempt = warehouse.setPrice({ sku: 'SET-A', price: eur(1) });
    expect(await reasonOf(attempt)).toBe('PERMISSION_DENIED');
  });
});

describe('stock.changed', () => {
  it('tells when a SKU sells out and when it is back, and nothing in between', async () => {
    await putOnSale(shop.client, { 'EVT-A': 3 });
    const [first, second] = [orderId(), orderId()];
    await tryReserve(shop.client, first, { 'EVT-A': 1 });
    expect(await eventsOf('EVT-A')).toEqual([]);
    await tryReserve(shop.client, second, { 'EVT-A': 2 });
    await shop.client.commitReservation({ orderId: first });
    await shop.client.releaseReservation({ orderId: second, includeCommitted: false });
    expect(await eventsOf('EVT-A')).toEqual([
      { type: 'stock.changed', data: { sku: 'EVT-A', available: 0 } },
      { type: 'stock.changed', data: { sku: 'EVT-A', available: 2 } },
    ]);
  });
});

describe('the number of statements', () => {
  it('is one for each step of an order, whatever its number of lines', async () => {
    const skus = Array.from({ length: 60 }, (_, i) => `SQL-${String(i)}`);
    await putOnSale(shop.client, Object.fromEntries(skus.map((sku) => [sku, 50])));
    for (const size of [1, 60]) {
      const id = orderId();
      const quantities = Object.fromEntries(skus.slice(0, size).map((sku) => [sku, 1]));
      const request = { orderId: id, lines: lines(quantities), ttlSeconds: 60 };
      const steps = [
        () => shop.client.reserveStock(request),
        () => shop.client.reserveStock(request),
        () => shop.client.extendReservation({ orderId: id, ttlSeconds: 90 }),
        () => shop.client.commitReservation({ orderId: id }),
        () => shop.client.releaseReservation({ orderId: id, includeCommitted: true }),
        () => shop.client.getReservation({ orderId: id }),
        () => shop.client.getVariants({ skus }),
        () => shop.client.getStock({ skus }),
      ];
      for (const step of steps) expect(await statementsOf(shop, step)).toHaveLength(1);
    }
    const id = orderId();
    await tryReserve(shop.client, id, { 'SQL-0': 1 });
    await lapse(shop, id);
    const sweep = () => shop.client.sweepExpiredReservations({ limit: 100 });
    expect(await statementsOf(shop, sweep)).toHaveLength(1);
  });

  it('is two for a buyer who comes too late', async () => {
    await putOnSale(shop.client, { 'LATE-1': 0 });
    const attempt = () => tryReserve(shop.client, orderId(), { 'LATE-1': 1 });
    expect(await statementsOf(shop, attempt)).toHaveLength(2);
  });
});

it('keeps invariants in the database itself', async () => {
  await putOnSale(shop.client, { 'CHK-A': 2 });
  const wrong = [
    `UPDATE stock SET available = 1 WHERE sku = 'CHK-A'`,
    `UPDATE stock SET available = -1, sold = 3 WHERE sku = 'CHK-A'`,
    `DELETE FROM variants WHERE sku = 'CHK-A'`,
  ];
  for (const sql of wrong) await expect(shop.service.db.query(sql)).rejects.toThrow();
  expect(await discrepancies(shop)).toEqual([]);
});
