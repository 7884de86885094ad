import {
  discrepancies,
  eur,
  lapse,
  lines,
  orderId,
  putOnSale,
  reasonOf,
  startProduct,
  stockOf,
  tryReserve,
  type Product,
} from './support.ts';

let shop: Product;

beforeAll(async () => {
  shop = await startProduct();
});
afterAll(() => shop.service.close());

describe('reserving', () => {
  it('holds all lines and says until when', async () => {
    await putOnSale(shop.client, { 'RES-A': 10, 'RES-B': 10 });
    const id = orderId();
    const before = Date.now();
    const request = { orderId: id, lines: lines({ 'RES-B': 2, 'RES-A': 3 }), ttlSeconds: 600 };
    const { result } = await shop.client.reserveStock(request);
    expect(result).toMatchObject({ $case: 'reserved', value: { orderId: id, status: 'HELD' } });
    const until = result?.$case === 'reserved' ? Date.parse(result.value.expiresAt ?? '') : NaN;
    expect(until - before).toBeGreaterThan(590_000);
    expect(until - before).toBeLessThan(610_000);
    expect(await stockOf(shop.client, 'RES-A')).toMatchObject({ available: 7, reserved: 3 });
    expect(await stockOf(shop.client, 'RES-B')).toMatchObject({ available: 8, reserved: 2 });
  });

  it('holds nothing when one of the lines is short', async () => {
    await putOnSale(shop.client, { 'SHORT-A': 5, 'SHORT-B': 1 });
    const { result } = await shop.client.reserveStock({
      orderId: orderId(),
      lines: lines({ 'SHORT-A': 2, 'SHORT-B': 2 }),
      ttlSeconds: 600,
    });
    expect(result).toEqual({
      $case: 'outOfStock',
      value: { shortages: [{ sku: 'SHORT-B', requested: 2, available: 1 }] },
    });
    expect(await stockOf(shop.client, 'SHORT-A')).toMatchObject({ available: 5, reserved: 0 });
  });

  it('holds nothing when a price is not the promised one', async () => {
    await putOnSale(shop.client, { 'PRICE-A': 5 });
    await shop.client.setPrice({ sku: 'PRICE-A', price: eur(249) });
    const id = orderId();
    const request = { orderId: id, lines: lines({ 'PRICE-A': 1 }), ttlSeconds: 600 };
    const { result } = await shop.client.reserveStock(request);
    expect(result).toEqual({
      $case: 'priceChanged',
      value: { changes: [{ sku: 'PRICE-A', expected: eur(199), actual: eur(249) }] },
    });
    expect(await stockOf(shop.client, 'PRICE-A')).toMatchObject({ available: 5, reserved: 0 });
    expect(await reasonOf(shop.client.getReservation({ orderId: id }))).toBe(
      'RESERVATION_NOT_FOUND',
    );
  });

  it('takes the currency for a part of the price', async () => {
    await putOnSale(shop.client, { 'PRICE-B': 5 });
    const { result } = await shop.client.reserveStock({
      orderId: orderId(),
      lines: [
        {
          sku: 'PRICE-B',
          quantity: 1,
          expectedUnitPrice: { currencyCode: 'USD', amountMinor: 199 },
        },
      ],
      ttlSeconds: 600,
    });
    expect(result?.$case).toBe('priceChanged');
  });

  it('refuses unknown SKUs', async () => {
    await putOnSale(shop.client, { 'KNOWN-A': 5 });
    const attempt = tryReserve(shop.client, orderId(), { 'KNOWN-A': 1, 'NOT-THERE': 1 });
    expect(await reasonOf(attempt)).toBe('SKU_NOT_FOUND');
    expect(await stockOf(shop.client, 'KNOWN-A')).toMatchObject({ available: 5 });
  });

  it.each([
    ['no lines', { lines: [] }],
    ['a SKU twice', { lines: [...lines({ 'BAD-A': 1 }), ...lines({ 'BAD-A': 1 })] }],
    ['quantity 0', { lines: lines({ 'BAD-A': 0 }) }],
    ['a negative quantity', { lines: lines({ 'BAD-A': -1 }) }],
    ['a huge quantity', { lines: lines({ 'BAD-A': 1000 }) }],
    ['no time', { lines: lines({ 'BAD-A': 1 }), ttlSeconds: 0 }],
    ['too much time', { lines: lines({ 'BAD-A': 1 }), ttlSeconds: 86_401 }],
    ['a foreign id', { lines: lines({ 'BAD-A': 1 }), orderId: 'order 1' }],
  ])('refuses %s', async (_, fields) => {
    const request = { orderId: orderId(), ttlSeconds: 60, ...fields };
    expect(await reasonOf(shop.client.reserveStock(request))).toBe('VALIDATION_FAILED');
  });

  it('gives the first reservation again, also when nothing is left', async () => {
    await putOnSale(shop.client, { 'AGAIN-A': 2 });
    const request = { orderId: orderId(), lines: lines({ 'AGAIN-A': 2 }), ttlSeconds: 600 };
    const first = await shop.client.reserveStock(request);
    const second = await shop.client.reserveStock(request);
    expect(second).toEqual(first);
    expect(await stockOf(shop.client, 'AGAIN-A')).toMatchObject({ available: 0, reserved: 2 });
  });

  it('is for services only', async () => {
    const customer = shop.as({ type: 'CUSTOMER', id: 'usr_1', roles: [] });
    const admin = shop.as({ type: 'STAFF', id: 'usr_2', roles: ['ADMIN'] });
    for (const client of [customer, admin]) {
      expect(await reasonOf(tryReserve(client, orderId(), { X: 1 }))).toBe('PERMISSION_DENIED');
      const id = orderId();
      expect(await reasonOf(client.commitReservation({ orderId: id }))).toBe('PERMISSION_DENIED');
      const release = client.releaseReservation({ orderId: id, includeCommitted: true });
      expect(await reasonOf(release)).toBe('PERMISSION_DENIED');
      const extend = client.extendReservation({ orderId: id, ttlSeconds: 60 });
      expect(await reasonOf(extend)).toBe('PERMISSION_DENIED');
      const sweep = client.sweepExpiredReservations({ limit: 1 });
      expect(await reasonOf(sweep)).toBe('PERMISSION_DENIED');
    }
  });
});

describe('committing', () => {
  it('sells held units, once', async () => {
    await putOnSale(shop.client, { 'COM-A': 5, 'COM-B': 5 });
    const id = orderId();
    await tryReserve(shop.client, id, { 'COM-A': 2, 'COM-B': 1 });
    const first = await shop.client.commitReservation({ orderId: id });
    expect(first.result).toMatchObject({ $case: 'committed', value: { status: 'COMMITTED' } });
    expect(await shop.client.commitReservation({ orderId: id })).toEqual(first);
    expect(await stockOf(shop.client, 'COM-A')).toEqual({
      sku: 'COM-A',
      available: 3,
      reserved: 0,
      sold: 2,
      received: 5,
    });
    expect(await tryReserve(shop.client, id, { 'COM-A': 2, 'COM-B': 1 })).toBe('reserved');
    expect(await stockOf(shop.client, 'COM-B')).toMatchObject({ available: 4, sold: 1 });
  });

  it('honours a hold that lapsed but was not given back', async () => {
    await putOnSale(shop.client, { 'COM-C': 1 });
    const id = orderId();
    await tryReserve(shop.client, id, { 'COM-C': 1 });
    await lapse(shop, id);
    const { result } = await shop.client.commitReservation({ orderId: id });
    expect(result?.$case).toBe('committed');
  });

  it('takes the units of an expired hold anew', async () => {
    await putOnSale(shop.client, { 'COM-D': 3 });
    const id = orderId();
    await tryReserve(shop.client, id, { 'COM-D': 3 });
    await lapse(shop, id);
    await shop.client.sweepExpiredReservations({ limit: 100 });
    expect(await stockOf(shop.client, 'COM-D')).toMatchObject({ available: 3, reserved: 0 });
    const { result } = await shop.client.commitReservation({ orderId: id });
    expect(result).toMatchObject({ $case: 'committed', value: { status: 'COMMITTED' } });
    expect(await stockOf(shop.client, 'COM-D')).toMatchObject({ available: 0, sold: 3 });
  });

  it('sells nothing when the units of an expired hold are gone, until they are back', async () => {
    await putOnSale(shop.client, { 'COM-E': 2, 'COM-F': 2 });
    const late = orderId();
    const quick = orderId();
    await tryReserve(shop.client, late, { 'COM-E': 2, 'COM-F': 2 });
    await lapse(shop, late);
    await shop.client.sweepExpiredReservations({ limit: 100 });
    await tryReserve(shop.client, quick, { 'COM-E': 1 });
    const refused = await shop.client.commitReservation({ orderId: late });
    expect(refused.result).toEqual({
      $case: 'outOfStock',
      value: { shortages: [{ sku: 'COM-E', requested: 2, available: 1 }] },
    });
    expect(await stockOf(shop.client, 'COM-F')).toMatchObject({ available: 2, sold: 0 });
    await shop.client.releaseReservation({ orderId: quick, includeCommitted: false });
    const { result } = await shop.client.commitReservation({ orderId: late });
    expect(result?.$case).toBe('committed');
  });

  it('refuses an order without a reservation, and a released one', async () => {
    const id = orderId();
    expect(await reasonOf(shop.client.commitReservation({ orderId: id }))).toBe(
      'RESERVATION_NOT_FOUND',
    );
    await putOnSale(shop.client, { 'COM-G': 1 });
    await tryReserve(shop.client, id, { 'COM-G': 1 });
    await shop.client.releaseReservation({ orderId: id, includeCommitted: false });
    expect(await reasonOf(shop.client.commitReservation({ orderId: id }))).toBe(
      'RESERVATION_CLOSED',
    );
  });
});

describe('releasing', () => {
  it('gives held units back, once', async () => {
    await putOnSale(shop.client, { 'REL-A': 4 });
    const id = orderId();
    await tryReserve(shop.client, id, { 'REL-A': 3 });
    const request = { orderId: id, includeCommitted: false };
    const first = await shop.client.releaseReservation(request);
    expect(first.reservation?.status).toBe('RELEASED');
    expect(await shop.client.releaseReservation(request)).toEqual(first);
    expect(await stockOf(shop.client, 'REL-A')).toMatchObject({ available: 4, reserved: 0 });
  });

  it('leaves sold units alone unless told otherwise', async () => {
    await putOnSale(shop.client, { 'REL-B': 4 });
    const id = orderId();
    await tryReserve(shop.client, id, { 'REL-B': 3 });
    await shop.client.commitReservation({ orderId: id });
    const kept = await shop.client.releaseReservation({ orderId: id, includeCommitted: false });
    expect(kept.reservation?.status).toBe('COMMITTED');
    expect(await stockOf(shop.client, 'REL-B')).toMatchObject({ available: 1, sold: 3 });
    const back = await shop.client.releaseReservation({ orderId: id, includeCommitted: true });
    expect(back.reservation?.status).toBe('RELEASED');
    expect(await stockOf(shop.client, 'REL-B')).toMatchObject({ available: 4, sold: 0 });
  });

  it('closes the door to a reserve that it overtook', async () => {
    await putOnSale(shop.client, { 'REL-C': 4 });
    const id = orderId();
    const { reservation } = await shop.client.releaseReservation({
      orderId: id,
      includeCommitted: false,
    });
    expect(reservation).toMatchObject({ orderId: id, status: 'RELEASED' });
    expect(await reasonOf(tryReserve(shop.client, id, { 'REL-C': 1 }))).toBe('RESERVATION_CLOSED');
    expect(await stockOf(shop.client, 'REL-C')).toMatchObject({ available: 4, reserved: 0 });
  });

  it('keeps an expired hold from being sold later', async () => {
    await putOnSale(shop.client, { 'REL-D': 1 });
    const id = orderId();
    await tryReserve(shop.client, id, { 'REL-D': 1 });
    await lapse(shop, id);
    await shop.client.sweepExpiredReservations({ limit: 100 });
    await shop.client.releaseReservation({ orderId: id, includeCommitted: false });
    expect(await reasonOf(shop.client.commitReservation({ orderId: id }))).toBe(
      'RESERVATION_CLOSED',
    );
    expect(await stockOf(shop.client, 'REL-D')).toMatchObject({ available: 1, reserved: 0 });
  });
});

describe('extending and sweeping', () => {
  it('moves the end of a hold to later, never to earlier', async () => {
    await putOnSale(shop.client, { 'EXT-A': 1 });
    const id = orderId();
    await tryReserve(shop.client, id, { 'EXT-A': 1 });
    const before = (await shop.client.getReservation({ orderId: id })).reservation;
    const shorter = await shop.client.extendReservation({ orderId: id, ttlSeconds: 1 });
    expect(shorter.reservation).toEqual(before);
    const longer = await shop.client.extendReservation({ orderId: id, ttlSeconds: 3600 });
    const end = Date.parse(longer.reservation?.expiresAt ?? '');
    expect(end).toBeGreaterThan(Date.now() + 3_500_000);
    expect((await shop.client.getReservation({ orderId: id })).reservation).toEqual(
      longer.reservation,
    );
  });

  it('refuses to extend what is not there or was given back', async () => {
    const id = orderId();
    const extend = () => shop.client.extendReservation({ orderId: id, ttlSeconds: 60 });
    expect(await reasonOf(extend())).toBe('RESERVATION_NOT_FOUND');
    await shop.client.releaseReservation({ orderId: id, includeCommitted: false });
    expect(await reasonOf(extend())).toBe('RESERVATION_CLOSED');
  });

  it('gives back the oldest lapsed holds, as many as asked for', async () => {
    await putOnSale(shop.client, { 'SWP-A': 10, 'SWP-B': 10 });
    const ids = [orderId(), orderId(), orderId()];
    for (const id of ids) await tryReserve(shop.client, id, { 'SWP-A': 2, 'SWP-B': 1 });
    const alive = orderId();
    await tryReserve(shop.client, alive, { 'SWP-A': 1 });
    for (const id of ids) await lapse(shop, id);
    const sweep = async (limit: number) =>
      (await shop.client.sweepExpiredReservations({ limit })).expired;
    expect([await sweep(2), await sweep(100), await sweep(100)]).toEqual([2, 1, 0]);
    expect(await stockOf(shop.client, 'SWP-A')).toMatchObject({ available: 9, reserved: 1 });
    expect(await stockOf(shop.client, 'SWP-B')).toMatchObject({ available: 10, reserved: 0 });
    for (const id of ids) {
      const { reservation } = await shop.client.getReservation({ orderId: id });
      expect(reservation?.status).toBe('EXPIRED');
      const again = tryReserve(shop.client, id, { 'SWP-A': 2, 'SWP-B': 1 });
      expect(await reasonOf(again)).toBe('RESERVATION_CLOSED');
    }
  });
});

it('has a journal that adds up to the stock', async () => {
  expect(await discrepancies(shop)).toEqual([]);
});
