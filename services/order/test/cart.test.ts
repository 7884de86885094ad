import { money, newId } from '@holdfast/domain';
import { customer, guest, openShop, refused, staff, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const quantities = async (ownerId: string) => {
  const { cart } = await shop.client.getCart({ ownerId });
  return Object.fromEntries(cart?.lines.map(({ sku, quantity }) => [sku, quantity]) ?? []);
};

describe('SetCartItem and GetCart', () => {
  test('an unknown owner has an empty cart', async () => {
    const ownerId = newId('usr');
    const { cart } = await shop.client.getCart({ ownerId });
    expect(cart).toEqual({
      ownerId,
      lines: [],
      subtotal: money('EUR', 0),
      unavailableSkus: [],
      states: [],
      updatedAt: undefined,
    });
  });

  test('adds, changes and removes lines, keeps their order, and answers at today’s prices', async () => {
    const ownerId = newId('usr');
    await shop.fillCart(ownerId, { SOAP: 1, BREAD: 2, MILK: 3 });
    shop.product.put('SOAP', { price: money('EUR', 150) });
    const { cart } = await shop.client.setCartItem({ ownerId, sku: 'SOAP', quantity: 5 });
    shop.product.put('SOAP', { price: money('EUR', 1000) });
    expect(cart?.lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['SOAP', 5],
      ['BREAD', 2],
      ['MILK', 3],
    ]);
    expect(cart?.lines[0]).toMatchObject({
      name: 'Name of SOAP',
      options: { size: '1 l' },
      unitPrice: money('EUR', 150),
      total: money('EUR', 750),
    });
    expect(cart?.subtotal).toEqual(money('EUR', 5750));
    await shop.client.setCartItem({ ownerId, sku: 'BREAD', quantity: 0 });
    await shop.client.setCartItem({ ownerId, sku: 'NEVER-WAS', quantity: 0 });
    expect(await quantities(ownerId)).toEqual({ SOAP: 5, MILK: 3 });
  });

  test('tells of each line what has become of it since it was set', async () => {
    const ownerId = newId('usr');
    const other = newId('usr');
    for (const sku of ['DEAR', 'SHORT', 'ENDED']) shop.product.put(sku);
    await shop.fillCart(ownerId, { DEAR: 2, SHORT: 5, ENDED: 1 });
    shop.product.put('DEAR', { price: money('EUR', 1100) });
    shop.product.put('SHORT', { available: 3 });
    shop.product.remove('ENDED');
    const cost = money('EUR', 1000);
    const dear = { sku: 'DEAR', name: 'Name of DEAR', available: 999, priceWhenAdded: cost };
    const short = { sku: 'SHORT', name: 'Name of SHORT', available: 3, priceWhenAdded: cost };
    const ended = { sku: 'ENDED', name: 'Name of ENDED', available: 0, priceWhenAdded: cost };
    const { cart } = await shop.client.getCart({ ownerId });
    expect(cart?.states).toEqual([dear, short, ended]);

    // Who sets it anew has seen what it costs now.
    const set = await shop.client.setCartItem({ ownerId, sku: 'DEAR', quantity: 3 });
    const today = { ...dear, priceWhenAdded: money('EUR', 1100) };
    expect(set.cart?.states).toEqual([today, short, ended]);
    const claimed = await shop.client.claimGuest({ guestId: ownerId, customerId: other });
    expect(claimed.cart?.states).toEqual([today, short, ended]);
    const removed = await shop.client.setCartItem({ ownerId: other, sku: 'ENDED', quantity: 0 });
    expect(removed.cart?.states).toEqual([today, short]);
    const items = [{ sku: 'SHORT', quantity: 3 }];
    const filled = await shop.client.replaceCart({ ownerId: other, items });
    expect(filled.cart?.states).toEqual([short]);
  });

  test('costs two statements and a call or two, however large the cart is', async () => {
    const ownerId = newId('usr');
    await shop.fillCart(ownerId, { SOAP: 1, BREAD: 2 });
    shop.product.calls.length = 0;
    const set = await shop.statementsOf(() =>
      shop.client.setCartItem({ ownerId, sku: 'MILK', quantity: 1 }),
    );
    expect(set).toHaveLength(2);
    expect(shop.product.calls).toEqual([['MILK'], ['SOAP', 'BREAD']]);
    expect(await shop.statementsOf(() => shop.client.getCart({ ownerId }))).toHaveLength(1);
  });

  test.each([-1, 1000, 2 ** 31 - 1, -(2 ** 31)])('refuses the quantity %d', async (quantity) => {
    const ownerId = newId('usr');
    await expect(shop.client.setCartItem({ ownerId, sku: 'MILK', quantity })).rejects.toEqual(
      refused('QUANTITY_INVALID'),
    );
    expect(await quantities(ownerId)).toEqual({});
  });

  test('takes 999', async () => {
    const ownerId = newId('usr');
    await shop.client.setCartItem({ ownerId, sku: 'MILK', quantity: 999 });
    expect(await quantities(ownerId)).toEqual({ MILK: 999 });
  });

  test.each(['NEVER-WAS', '', "x'; DROP TABLE carts"])('refuses the SKU %j', async (sku) => {
    const ownerId = newId('usr');
    await expect(shop.client.setCartItem({ ownerId, sku, quantity: 1 })).rejects.toEqual(
      refused('SKU_NOT_FOUND'),
    );
    expect(await quantities(ownerId)).toEqual({});
  });

  test('refuses text that a database could not even take', async () => {
    const call = shop.client.setCartItem({ ownerId: newId('usr'), sku: 'A\0B', quantity: 1 });
    await expect(call).rejects.toEqual(refused('VALIDATION_FAILED'));
  });

  test('lists what is short or no longer sold, which can still be taken out', async () => {
    const ownerId = newId('usr');
    shop.product.put('RARE', { available: 5 });
    shop.product.put('GONE');
    await shop.fillCart(ownerId, { RARE: 5, GONE: 1, MILK: 1 });
    shop.product.put('RARE', { available: 4 });
    shop.product.remove('GONE');
    const { cart } = await shop.client.getCart({ ownerId });
    expect(cart?.unavailableSkus).toEqual(['RARE', 'GONE']);
    const after = await shop.client.setCartItem({ ownerId, sku: 'GONE', quantity: 0 });
    expect(after.cart?.unavailableSkus).toEqual(['RARE']);
  });

  test('a hundred lines fit, one more does not, not even when many come at once', async () => {
    const ownerId = newId('usr');
    const skus = Array.from({ length: 110 }, (_, index) => `BULK-${String(index)}`);
    for (const sku of skus) shop.product.put(sku);
    const results = await Promise.allSettled(
      skus.map((sku) => shop.client.setCartItem({ ownerId, sku, quantity: 1 })),
    );
    const failures = results.filter((result) => result.status === 'rejected');
    expect(failures).toHaveLength(10);
    for (const { reason } of failures) expect(reason).toEqual(refused('CART_TOO_LARGE'));
    const present = Object.keys(await quantities(ownerId));
    expect(present).toHaveLength(100);
    const [first = ''] = present;
    await shop.client.setCartItem({ ownerId, sku: first, quantity: 7 });
    expect((await quantities(ownerId))[first]).toBe(7);
  });

  test('is for the owner alone', async () => {
    const owner = guest();
    const wish = { ownerId: owner.id, sku: 'MILK', quantity: 1 };
    await shop.client.setCartItem(wish, { actor: owner });
    for (const actor of [customer(), guest(), staff('ADMIN')]) {
      await expect(shop.client.setCartItem(wish, { actor })).rejects.toEqual(
        refused('PERMISSION_DENIED'),
      );
      await expect(shop.client.getCart({ ownerId: owner.id }, { actor })).rejects.toEqual(
        refused('PERMISSION_DENIED'),
      );
    }
    const { cart } = await shop.client.getCart({ ownerId: owner.id }, { actor: owner });
    expect(cart?.lines).toHaveLength(1);
  });
});

describe('ReplaceCart', () => {
  const replace = (ownerId: string, items: [sku: string, quantity: number][]) =>
    shop.client.replaceCart({
      ownerId,
      items: items.map(([sku, quantity]) => ({ sku, quantity })),
    });
  const linesOf = async (ownerId: string) => {
    const { cart } = await shop.client.getCart({ ownerId });
    return cart?.lines.map(({ sku, quantity }) => [sku, quantity]);
  };

  test('gives the cart these lines, in this order, and no others', async () => {
    const ownerId = newId('usr');
    await shop.fillCart(ownerId, { BREAD: 1, MILK: 9 });
    const { cart } = await replace(ownerId, [
      ['SOAP', 2],
      ['MILK', 3],
    ]);
    expect(cart).toMatchObject({ ownerId, subtotal: money('EUR', 5000), unavailableSkus: [] });
    const wanted = [
      ['SOAP', 2],
      ['MILK', 3],
    ];
    expect(cart?.lines.map(({ sku, quantity }) => [sku, quantity])).toEqual(wanted);
    expect(await linesOf(ownerId)).toEqual(wanted);
    await shop.fillCart(ownerId, { BREAD: 1 });
    expect(await linesOf(ownerId)).toEqual([...wanted, ['BREAD', 1]]);
    await replace(ownerId, []);
    expect(await linesOf(ownerId)).toEqual([]);
  });

  test.each([1, 20, 100])('takes two statements and one call for %d lines', async (count) => {
    const ownerId = newId('usr');
    const skus = Array.from({ length: count }, (_, index) => `REPLACE-${String(99 - index)}`);
    for (const sku of skus) shop.product.put(sku);
    await shop.fillCart(ownerId, { BREAD: 1 });
    shop.product.calls.length = 0;
    const items = skus.map((sku): [string, number] => [sku, 1]);
    expect(await shop.statementsOf(() => replace(ownerId, items))).toHaveLength(2);
    expect(shop.product.calls).toEqual([skus]);
    expect(await linesOf(ownerId)).toEqual(items);
  });

  test('leaves the cart alone when a line is wrong', async () => {
    const ownerId = newId('usr');
    await shop.fillCart(ownerId, { BREAD: 1 });
    const many = Array.from({ length: 101 }, (_, at): [string, number] => [
      `MANY-${String(at)}`,
      1,
    ]);
    const refusals: [string, [string, number][]][] = [
      ['SKU_NOT_FOUND', [['MILK', 1], ['NEVER-WAS', 1], ['', 1]]], // prettier-ignore
      ['QUANTITY_INVALID', [['MILK', 0]]],
      ['QUANTITY_INVALID', [['MILK', 1], ['SOAP', -1]]], // prettier-ignore
      ['QUANTITY_INVALID', [['MILK', 1000]]],
      ['CART_TOO_LARGE', many],
      ['VALIDATION_FAILED', [['MILK', 1], ['SOAP', 1], ['MILK', 2]]], // prettier-ignore
      ['VALIDATION_FAILED', [['A\0B', 1]]],
    ];
    for (const [reason, items] of refusals) {
      await expect(replace(ownerId, items)).rejects.toEqual(refused(reason));
    }
    await expect(replace(ownerId, refusals[0]?.[1] ?? [])).rejects.toMatchObject({
      metadata: { skus: 'NEVER-WAS,' },
    });
    await expect(replace(ownerId, refusals[5]?.[1] ?? [])).rejects.toMatchObject({
      violations: [{ field: 'items.2.sku' }],
    });
    expect(await linesOf(ownerId)).toEqual([['BREAD', 1]]);
  });

  test('of many at once, one is the last, and nothing of the others stays', async () => {
    const ownerId = newId('usr');
    const carts = Array.from({ length: 12 }, (_, cart) =>
      Array.from({ length: 60 }, (_line, at): [string, number] => [
        `AT-ONCE-${String(cart)}-${String(at)}`,
        1,
      ]),
    );
    for (const [sku] of carts.flat()) shop.product.put(sku);
    await Promise.all(carts.map((items) => replace(ownerId, items)));
    expect(carts).toContainEqual(await linesOf(ownerId));
  });

  test('is for the owner alone', async () => {
    const ownerId = newId('usr');
    const wish = { ownerId, items: [{ sku: 'MILK', quantity: 1 }] };
    for (const actor of [customer(), guest(), staff('ADMIN')]) {
      await expect(shop.client.replaceCart(wish, { actor })).rejects.toEqual(
        refused('PERMISSION_DENIED'),
      );
    }
    await shop.client.replaceCart(wish, { actor: guest(ownerId) });
  });
});

describe('ClaimGuest', () => {
  test('adds the carts up, capped, and hands over quotes and orders', async () => {
    const [guestId, customerId] = [newId('usr'), newId('usr')];
    const order = await shop.place(guestId, { MILK: 1 });
    const quote = await shop.quote(guestId, { BREAD: 600, SOAP: 2 });
    await shop.fillCart(customerId, { MILK: 4, BREAD: 500 });

    const { cart } = await shop.client.claimGuest({ guestId, customerId });
    const merged = { MILK: 4, BREAD: 999, SOAP: 2 };
    expect(cart?.ownerId).toBe(customerId);
    expect(await quantities(customerId)).toEqual(merged);
    expect(await quantities(guestId)).toEqual({});

    const mine = { actor: customer(customerId) };
    const found = await shop.client.getQuote({ quoteId: quote.id }, mine);
    expect(found.quote).toMatchObject({ ownerId: guestId, customerId });
    const orders = await shop.client.listOrders(
      { customerId, page: undefined, statuses: [] },
      mine,
    );
    expect(orders.orders.map(({ id }) => id)).toEqual([order.id]);
    const theirs = { actor: guest(guestId) };
    await expect(shop.client.getQuote({ quoteId: quote.id }, theirs)).rejects.toEqual(
      refused('QUOTE_NOT_FOUND'),
    );

    await shop.client.claimGuest({ guestId, customerId });
    expect(await quantities(customerId)).toEqual(merged);
    // The claimed quote is as good as the customer's own, and takes its lines from their cart.
    const placed = await shop.client.createOrder(
      shop.placement({ ...quote, customerId }, { customerId }),
    );
    expect(placed.result?.$case).toBe('order');
    expect(await quantities(customerId)).toEqual({ MILK: 4, BREAD: 399 });
  });

  test('leaves with the guest what no longer fits', async () => {
    const [guestId, customerId] = [newId('usr'), newId('usr')];
    const skus = Array.from({ length: 98 }, (_, index) => `FILL-${String(index)}`);
    for (const sku of skus) shop.product.put(sku);
    await shop.fillCart(customerId, Object.fromEntries(skus.map((sku) => [sku, 1])));
    await shop.fillCart(guestId, { MILK: 1, 'FILL-0': 1, BREAD: 1, SOAP: 1 });
    await shop.client.claimGuest({ guestId, customerId });
    expect(await quantities(guestId)).toEqual({ SOAP: 1 });
    const merged = await quantities(customerId);
    expect(Object.keys(merged)).toHaveLength(100);
    expect(merged).toMatchObject({ MILK: 1, BREAD: 1, 'FILL-0': 2 });
  });

  test('twenty at once add up once', async () => {
    const [guestId, customerId] = [newId('usr'), newId('usr')];
    await shop.fillCart(guestId, { MILK: 3 });
    await shop.fillCart(customerId, { MILK: 1 });
    await Promise.all(
      Array.from({ length: 20 }, () => shop.client.claimGuest({ guestId, customerId })),
    );
    expect(await quantities(customerId)).toEqual({ MILK: 4 });
  });

  test('is for the platform alone, and takes two different people', async () => {
    const [guestId, customerId] = [newId('usr'), newId('usr')];
    for (const actor of [customer(customerId), guest(guestId), staff('ADMIN')]) {
      await expect(shop.client.claimGuest({ guestId, customerId }, { actor })).rejects.toEqual(
        refused('PERMISSION_DENIED'),
      );
    }
    await expect(shop.client.claimGuest({ guestId, customerId: guestId })).rejects.toEqual(
      refused('VALIDATION_FAILED'),
    );
  });
});
