import { orderNumber, newId } from '@holdfast/domain';
import type { Actor } from '@holdfast/platform';
import type { OrderStatus } from '@holdfast/proto/order';
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
    for (const actor of [owner, ...roles.map((role) => staff(role))]) {
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

describe('LookUpOrder', () => {
  const holder = (id: string): Actor => ({ type: 'ORDER', id, roles: [] });
  const lookUp = (number: string, email: string, actor?: Actor) =>
    shop.client.lookUpOrder({ number, email }, actor ? { actor } : {});

  test('finds an order by its number and the address it was placed with', async () => {
    const order = await shop.place(newId('usr'));
    for (const [number, email] of [
      [order.number, 'ada@example.org'],
      [` ${order.number.toLowerCase()} `, ' Ada@Example.ORG'],
    ] as const) {
      expect((await lookUp(number, email)).order).toEqual(order);
    }
  });

  test('answers a wrong address as an unknown number, after the same statement', async () => {
    const { number } = await shop.place(newId('usr'));
    const unknown = orderNumber(999_999_999);
    const sent: string[][] = [];
    const answers: unknown[] = [];
    for (const [wanted, email] of [
      [number, 'eve@example.org'],
      [number, ''],
      [number, '%'],
      [unknown, 'ada@example.org'],
    ] as const) {
      sent.push(
        await shop.statementsOf(async () => {
          answers.push(await lookUp(wanted, email).catch((error: unknown) => String(error)));
        }),
      );
    }
    expect(new Set(answers)).toEqual(new Set(['DomainError: There is no such order.']));
    expect(new Set(sent.map((statements) => statements.join()))).toEqual(new Set([sent[0]?.[0]]));
    for (const wanted of ['', 'HF-1000018', "' OR 1=1 --"]) {
      await expect(lookUp(wanted, 'ada@example.org')).rejects.toEqual(refused('ORDER_NOT_FOUND'));
    }
    for (const email of ['a\0@b', 'x'.repeat(300)]) {
      await expect(lookUp(number, email)).rejects.toEqual(refused('VALIDATION_FAILED'));
    }
  });

  test('is for the platform alone', async () => {
    const order = await shop.place(newId('usr'));
    for (const actor of [customer(order.customerId), staff('ADMIN'), holder(order.id)]) {
      await expect(lookUp(order.number, 'ada@example.org', actor)).rejects.toEqual(
        refused('PERMISSION_DENIED'),
      );
    }
  });

  test('who holds an order sees that one and nothing else', async () => {
    const owner = newId('usr');
    const order = await shop.place(owner);
    const other = await shop.place(owner);
    const actor = holder(order.id);
    expect((await shop.client.getOrder(byId(order.id), { actor })).order).toEqual(order);
    expect((await shop.client.getOrder(byNumber(order.number), { actor })).order).toEqual(order);
    const events = { orderId: order.id };
    expect((await shop.client.listOrderEvents(events, { actor })).events).toHaveLength(1);
    for await (const { event } of shop.client.watchOrder(
      { ...events, afterSequence: 0 },
      { actor },
    )) {
      expect(event?.sequence).toBe(1);
      break;
    }
    const otherEvents = { orderId: other.id };
    const watch = (orderId: string) =>
      shop.client.watchOrder({ orderId, afterSequence: 0 }, { actor })[Symbol.asyncIterator]();
    for (const call of [
      () => shop.client.getOrder(byId(other.id), { actor }),
      () => shop.client.getOrder(byNumber(other.number), { actor }),
      () => shop.client.listOrderEvents(otherEvents, { actor }),
      () => watch(other.id).next(),
    ]) {
      await expect(call()).rejects.toEqual(refused('ORDER_NOT_FOUND'));
    }
    const list = { customerId: owner, page: undefined, statuses: [] };
    await expect(shop.client.listOrders(list, { actor })).rejects.toEqual(
      refused('PERMISSION_DENIED'),
    );
    // An id that is both an order's and an owner's opens no cart.
    const ownerId = order.id.replace('ord_', 'usr_');
    for (const id of [order.id, ownerId]) {
      const call = shop.client.getCart({ ownerId }, { actor: holder(id) });
      await expect(call).rejects.toEqual(refused('PERMISSION_DENIED'));
    }
    await expect(
      shop.client.getQuote({ quoteId: order.quoteId }, { actor: holder(owner) }),
    ).rejects.toEqual(refused('QUOTE_NOT_FOUND'));
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
        { customerId: owner.id, page: { limit: 2, cursor }, statuses: [] },
        { actor: owner },
      );
      expect(answer.orders.length).toBeLessThanOrEqual(2);
      expect(answer.orders[0]?.lines).toHaveLength(2);
      listed.push(...answer.orders.map(({ id }) => id));
      cursor = answer.page?.nextCursor ?? '';
      if (listed.length === 2) await shop.place(owner.id);
    } while (cursor !== '');
    expect(listed).toEqual(placed);
    const list = () =>
      shop.client.listOrders({ customerId: owner.id, page: undefined, statuses: [] });
    expect(await shop.statementsOf(list)).toHaveLength(1);
    expect((await list()).orders).toHaveLength(6);
  });

  test('lists those in some states alone, page by page', async () => {
    const owner = customer();
    const placed = [];
    for (let count = 0; count < 6; count += 1) placed.unshift(await shop.place(owner.id));
    const declined = placed.filter((_, index) => index % 2 === 0);
    for (const order of declined) await shop.move(order, 'PAYMENT_DECLINED');
    const list = async (statuses: OrderStatus[], cursor = '') =>
      shop.client.listOrders(
        { customerId: owner.id, page: { limit: 2, cursor }, statuses },
        { actor: owner },
      );
    const first = await list(['PAYMENT_DECLINED', 'SHIPPED']);
    const second = await list(['PAYMENT_DECLINED', 'SHIPPED'], first.page?.nextCursor);
    const ids = [...first.orders, ...second.orders].map(({ id }) => id);
    expect(ids).toEqual(declined.map(({ id }) => id));
    expect(second.page?.nextCursor).toBe('');
    expect((await list(['SHIPPED'])).orders).toEqual([]);
    await expect(list(['UNSPECIFIED'])).rejects.toEqual(refused('VALIDATION_FAILED'));
  });

  test('refuses a made-up cursor, a page too large and another’s orders', async () => {
    const owner = customer();
    const customerId = owner.id;
    const list = (page: { limit: number; cursor: string }, actor = owner) =>
      shop.client.listOrders({ customerId, page, statuses: [] }, { actor });
    await expect(list({ limit: 0, cursor: 'made-up' })).rejects.toEqual(refused('INVALID_CURSOR'));
    await expect(list({ limit: 101, cursor: '' })).rejects.toEqual(refused('VALIDATION_FAILED'));
    await expect(list({ limit: -1, cursor: '' })).rejects.toEqual(refused('VALIDATION_FAILED'));
    await expect(list({ limit: 0, cursor: '' }, customer())).rejects.toEqual(
      refused('PERMISSION_DENIED'),
    );
    expect((await list({ limit: 0, cursor: '' }, staff('SUPPORT'))).orders).toEqual([]);
  });
});
