import { newId } from '@holdfast/domain';
import { customer, openShop, refused, staff, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const byId = (value: string) => ({ key: { $case: 'orderId' as const, value } });
const byNumber = (value: string) => ({ key: { $case: 'number' as const, value } });

describe('GetOrder and ListOrderEvents', () => {
  test('find an order by id and by number, in one and two statements', async () => {
    const owner = customer();
    const order = await shop.place(owner.id);
    expect((await shop.client.getOrder(byId(order.id), { actor: owner })).order).toEqual(order);
    expect((await shop.client.getOrder(byNumber(order.number))).order).toEqual(order);
    expect(await shop.statementsOf(() => shop.client.getOrder(byId(order.id)))).toHaveLength(1);
    const list = () => shop.client.listOrderEvents({ orderId: order.id });
    expect(await shop.statementsOf(list)).toHaveLength(2);
  });

  test('show it to its owner, to order staff and to the platform, to others not', async () => {
    const owner = customer();
    const order = await shop.place(owner.id);
    const roles = ['SUPPORT', 'WAREHOUSE', 'FINANCE', 'ADMIN'];
    const given = { ...owner, type: 'STAFF' as const, roles: ['CATALOGUE'] };
    for (const actor of [owner, given, ...roles.map((role) => staff(role))]) {
      expect((await shop.client.getOrder(byId(order.id), { actor })).order?.id).toBe(order.id);
      const { events } = await shop.client.listOrderEvents({ orderId: order.id }, { actor });
      expect(events).toHaveLength(1);
    }
    for (const actor of [customer(), staff('CATALOGUE')]) {
      for (const call of [
        () => shop.client.getOrder(byId(order.id), { actor }),
        () => shop.client.getOrder(byNumber(order.number), { actor }),
        () => shop.client.listOrderEvents({ orderId: order.id }, { actor }),
      ]) {
        await expect(call()).rejects.toEqual(refused('ORDER_NOT_FOUND'));
      }
    }
  });

  test.each([byId(newId('ord')), byId('nonsense'), byNumber('HF-1000018'), byNumber('')])(
    'find nothing for %j',
    async (request) => {
      await expect(shop.client.getOrder(request)).rejects.toEqual(refused('ORDER_NOT_FOUND'));
    },
  );

  test('need a key', async () => {
    await expect(shop.client.getOrder({ key: undefined })).rejects.toEqual(
      refused('VALIDATION_FAILED'),
    );
  });
});

describe('ListOrders', () => {
  test('pages through a customer’s orders, the latest first, whatever comes meanwhile', async () => {
    const owner = customer();
    const placed: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      placed.unshift((await shop.place(owner.id, { MILK: 1, BREAD: 2 })).id);
    }
    await shop.place(newId('usr'));
    const listed: string[] = [];
    let cursor = '';
    do {
      const answer = await shop.client.listOrders(
        { customerId: owner.id, page: { limit: 2, cursor } },
        { actor: owner },
      );
      expect(answer.orders.length).toBeLessThanOrEqual(2);
      expect(answer.orders[0]?.lines).toHaveLength(2);
      listed.push(...answer.orders.map(({ id }) => id));
      cursor = answer.page?.nextCursor ?? '';
      if (listed.length === 2) await shop.place(owner.id);
    } while (cursor !== '');
    expect(listed).toEqual(placed);
    const list = () => shop.client.listOrders({ customerId: owner.id, page: undefined });
    expect(await shop.statementsOf(list)).toHaveLength(1);
    expect((await list()).orders).toHaveLength(6);
  });

  test('refuses a made-up cursor, a page too large and another’s orders', async () => {
    const owner = customer();
    const customerId = owner.id;
    const list = (page: { limit: number; cursor: string }, actor = owner) =>
      shop.client.listOrders({ customerId, page }, { actor });
    await expect(list({ limit: 0, cursor: 'made-up' })).rejects.toEqual(refused('INVALID_CURSOR'));
    await expect(list({ limit: 101, cursor: '' })).rejects.toEqual(refused('VALIDATION_FAILED'));
    await expect(list({ limit: -1, cursor: '' })).rejects.toEqual(refused('VALIDATION_FAILED'));
    await expect(list({ limit: 0, cursor: '' }, customer())).rejects.toEqual(
      refused('PERMISSION_DENIED'),
    );
    expect((await list({ limit: 0, cursor: '' }, staff('SUPPORT'))).orders).toEqual([]);
  });
});
