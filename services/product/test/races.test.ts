import {
  discrepancies,
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
afterEach(async () => {
  expect(await discrepancies(shop)).toEqual([]);
});

const count = <T>(values: readonly T[], wanted: T) =>
  values.filter((value) => value === wanted).length;
const times = <T>(n: number, fn: (index: number) => T) =>
  Array.from({ length: n }, (_, i) => fn(i));

/** A small generator of its own (mulberry32), so that a failing order of calls comes again. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

it('sells 5 units to exactly 5 of 200 buyers', async () => {
  await putOnSale(shop.client, { 'RACE-5': 5 });
  const ids = times(200, orderId);
  const outcomes = await Promise.all(ids.map((id) => tryReserve(shop.client, id, { 'RACE-5': 1 })));
  expect(count(outcomes, 'reserved')).toBe(5);
  expect(count(outcomes, 'outOfStock')).toBe(195);
  const commits = await Promise.all(
    ids.map((id) => reasonOf(shop.client.commitReservation({ orderId: id }))),
  );
  expect(count(commits, undefined)).toBe(5);
  expect(count(commits, 'RESERVATION_NOT_FOUND')).toBe(195);
  expect(await stockOf(shop.client, 'RACE-5')).toEqual({
    sku: 'RACE-5',
    available: 0,
    reserved: 0,
    sold: 5,
    received: 5,
  });
});

it('gives one unit to exactly one of 500 buyers', async () => {
  await putOnSale(shop.client, { 'RACE-1': 1 });
  const outcomes = await Promise.all(
    times(500, () => tryReserve(shop.client, orderId(), { 'RACE-1': 1 })),
  );
  expect(count(outcomes, 'reserved')).toBe(1);
  expect(count(outcomes, 'outOfStock')).toBe(499);
});

it('answers all duplicates of a reserve alike and holds once', async () => {
  await putOnSale(shop.client, { 'DUP-A': 3, 'DUP-B': 1 });
  for (let round = 0; round < 10; round += 1) {
    const id = orderId();
    const request = { orderId: id, lines: lines({ 'DUP-B': 1, 'DUP-A': 2 }), ttlSeconds: 600 };
    const answers = await Promise.all(times(12, () => shop.client.reserveStock(request)));
    const [first] = answers;
    expect(first?.result?.$case).toBe('reserved');
    for (const answer of answers) expect(answer).toEqual(first);
    expect(await stockOf(shop.client, 'DUP-B')).toMatchObject({ available: 0, reserved: 1 });
    await shop.client.releaseReservation({ orderId: id, includeCommitted: false });
  }
});

it('never leaves units held when a release races the reserve that it undoes', async () => {
  await putOnSale(shop.client, { 'UNDO-A': 50, 'UNDO-B': 50 });
  const random = randomOf(7);
  await Promise.all(
    times(60, async () => {
      const id = orderId();
      const calls = [
        () => reasonOf(tryReserve(shop.client, id, { 'UNDO-B': 1, 'UNDO-A': 1 })),
        () => reasonOf(tryReserve(shop.client, id, { 'UNDO-A': 1, 'UNDO-B': 1 })),
        () => reasonOf(shop.client.releaseReservation({ orderId: id, includeCommitted: false })),
      ];
      const reasons = await Promise.all(shuffled(calls, random).map((call) => call()));
      expect(reasons.every((r) => r === undefined || r === 'RESERVATION_CLOSED')).toBe(true);
      const { reservation } = await shop.client.getReservation({ orderId: id });
      expect(reservation?.status).toBe('RELEASED');
    }),
  );
  expect(await stockOf(shop.client, 'UNDO-A')).toMatchObject({ available: 50, reserved: 0 });
  expect(await stockOf(shop.client, 'UNDO-B')).toMatchObject({ available: 50, reserved: 0 });
});

it('does not deadlock when orders want the same SKUs in different orders', async () => {
  const skus = times(8, (i) => `LOCK-${String(i)}`);
  await putOnSale(shop.client, Object.fromEntries(skus.map((sku) => [sku, 1000])));
  const random = randomOf(11);
  const outcomes = await Promise.all(
    times(150, async () => {
      const id = orderId();
      const wanted = shuffled(skus, random).slice(0, 2 + Math.floor(random() * 6));
      const quantities = Object.fromEntries(wanted.map((sku) => [sku, 1]));
      const outcome = await tryReserve(shop.client, id, quantities);
      if (random() < 0.5) await shop.client.commitReservation({ orderId: id });
      else await shop.client.releaseReservation({ orderId: id, includeCommitted: false });
      return outcome;
    }),
  );
  expect(count(outcomes, 'reserved')).toBe(150);
});

it('gives units of a last-moment commit to one order: the late one or the next', async () => {
  await putOnSale(shop.client, { 'LATE-A': 1 });
  for (let round = 0; round < 10; round += 1) {
    const late = orderId();
    const next = orderId();
    await tryReserve(shop.client, late, { 'LATE-A': 1 });
    await lapse(shop, late);
    const [, commit, reserve] = await Promise.all([
      shop.client.sweepExpiredReservations({ limit: 10 }),
      shop.client.commitReservation({ orderId: late }),
      tryReserve(shop.client, next, { 'LATE-A': 1 }),
    ]);
    const sold = commit.result?.$case === 'committed';
    expect(sold).toBe(reserve !== 'reserved');
    await shop.client.releaseReservation({ orderId: late, includeCommitted: true });
    await shop.client.releaseReservation({ orderId: next, includeCommitted: false });
    expect(await stockOf(shop.client, 'LATE-A')).toMatchObject({ available: 1 });
  }
});

it('keeps its books under everything at once', async () => {
  const skus = times(5, (i) => `ALL-${String(i)}`);
  await putOnSale(shop.client, Object.fromEntries(skus.map((sku) => [sku, 12])));
  const random = randomOf(23);
  const ids = times(25, orderId);
  const expected = new Set([undefined, 'RESERVATION_CLOSED', 'RESERVATION_NOT_FOUND']);
  const calls = ids.flatMap((id) => {
    const quantities = Object.fromEntries(
      shuffled(skus, random)
        .slice(0, 3)
        .map((sku) => [sku, 1 + Math.floor(random() * 3)]),
    );
    return [
      () => tryReserve(shop.client, id, quantities),
      () => tryReserve(shop.client, id, quantities),
      () => shop.client.commitReservation({ orderId: id }),
      () => shop.client.extendReservation({ orderId: id, ttlSeconds: 900 }),
      () => lapse(shop, id),
      () => shop.client.sweepExpiredReservations({ limit: 5 }),
      () => shop.client.releaseReservation({ orderId: id, includeCommitted: random() < 0.5 }),
      () => shop.client.commitReservation({ orderId: id }),
    ];
  });
  const reasons = await Promise.all(shuffled(calls, random).map((call) => reasonOf(call())));
  expect(reasons.filter((reason) => !expected.has(reason as string | undefined))).toEqual([]);
});
