import { newId } from '@holdfast/domain';
import type { ClientOf } from '@holdfast/platform';
import { auditEntriesOn } from '@holdfast/platform/testing';
import { ActorType, OrderPaymentStatus, OrderStatus } from '@holdfast/proto/order';
import { OrderSort, type SearchOrdersRequest } from '@holdfast/proto/order/staff';
import { OrderStaffServiceClient } from '@holdfast/proto/order/staff-service';
import { openShop, refused, staff, type Shop } from './shop.ts';

let shop: Shop;
let desk: ClientOf<typeof OrderStaffServiceClient>;
const support = staff('SUPPORT');

beforeAll(async () => {
  shop = await openShop();
  desk = shop.service.client(OrderStaffServiceClient, support);
});
afterAll(() => shop.close());

const everything: SearchOrdersRequest = {
  statuses: [],
  paymentStatuses: [],
  number: '',
  email: '',
  customerId: '',
  placedFrom: undefined,
  placedTo: undefined,
  orderIds: [],
  sort: OrderSort.UNSPECIFIED,
  page: undefined,
};

const entriesAbout = (targetId: string) => auditEntriesOn(shop.service, targetId, 'order');

describe('SearchOrders', () => {
  const ids: string[] = [];
  const owner = newId('usr');

  beforeAll(async () => {
    for (const quantity of [3, 1, 2, 5, 4]) {
      ids.push((await shop.place(owner, { MILK: quantity })).id);
      shop.advance(60_000);
    }
  });

  const search = (request: Partial<SearchOrdersRequest>) =>
    desk.searchOrders({ ...everything, customerId: owner, ...request });
  const found = async (request: Partial<SearchOrdersRequest>) =>
    (await search(request)).orders.map(({ id }) => id);

  test.each<[OrderSort, number[]]>([
    [OrderSort.UNSPECIFIED, [4, 3, 2, 1, 0]],
    [OrderSort.PLACED_ASC, [0, 1, 2, 3, 4]],
    [OrderSort.TOTAL_ASC, [1, 2, 0, 4, 3]],
    [OrderSort.TOTAL_DESC, [3, 4, 0, 2, 1]],
  ])('pages in the order %s, each order once, in one statement a page', async (sort, order) => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const answer = await search({ sort, page: { limit: 2, cursor } });
      seen.push(...answer.orders.map(({ id }) => id));
      cursor = answer.page?.nextCursor ?? '';
    } while (cursor !== '');
    expect(seen).toEqual(order.map((index) => ids[index]));
    expect(await shop.statementsOf(() => search({ sort }))).toHaveLength(1);
  });

  test('shows what a row of a list needs', async () => {
    const [first] = (await search({ page: { limit: 1, cursor: '' } })).orders;
    const { order } = await shop.client.getOrder({
      key: { $case: 'orderId', value: first?.id ?? '' },
    });
    expect(first).toMatchObject({
      number: order?.number,
      email: 'ada@example.org',
      name: 'Ada',
      total: order?.totals?.total,
      lineCount: 1,
      placedAt: order?.placedAt,
    });
  });

  test('narrows by each of its filters', async () => {
    const [all] = [await search({ sort: OrderSort.PLACED_ASC })];
    const order = all.orders[2];
    if (order === undefined) throw new Error('There are five orders');
    const only = [order.id];
    const total = order.total?.amountMinor ?? 0;
    expect(await found({ number: order.number })).toEqual(only);
    expect(await found({ orderIds: only })).toEqual(only);
    expect(await found({ totalFromMinor: total, totalToMinor: total })).toEqual(only);
    const next = all.orders[3]?.placedAt;
    expect(await found({ placedFrom: order.placedAt, placedTo: next })).toEqual(only);
    expect(await found({ email: 'ADA@example.org' })).toHaveLength(5);
    expect(await found({ email: 'ada@example.com' })).toEqual([]);
    expect(await found({ customerId: newId('usr') })).toEqual([]);
    await shop.move({ ...order, lines: [] } as never, OrderStatus.REJECTED, {
      paymentStatus: OrderPaymentStatus.DECLINED,
    });
    expect(await found({ statuses: [OrderStatus.REJECTED] })).toEqual(only);
    expect(await found({ statuses: [OrderStatus.PENDING] })).toHaveLength(4);
    expect(await found({ paymentStatuses: [OrderPaymentStatus.DECLINED] })).toEqual(only);
    expect(await found({ sort: OrderSort.UPDATED_DESC })).toHaveLength(5);
    expect((await found({ sort: OrderSort.UPDATED_DESC }))[0]).toBe(order.id);
  });

  test.each([
    [{ page: { limit: 0, cursor: 'made-up' } }, 'INVALID_CURSOR'],
    [{ page: { limit: 101, cursor: '' } }, 'VALIDATION_FAILED'],
    [{ placedFrom: undefined, totalFromMinor: -1 }, 'VALIDATION_FAILED'],
  ])('refuses %j', async (request, reason) => {
    await expect(search(request)).rejects.toEqual(refused(reason));
  });

  test('takes a cursor for its own order of the list alone', async () => {
    const { page } = await search({ page: { limit: 1, cursor: '' } });
    const other = { limit: 1, cursor: page?.nextCursor ?? '' };
    await expect(search({ sort: OrderSort.TOTAL_ASC, page: other })).rejects.toEqual(
      refused('INVALID_CURSOR'),
    );
  });
});

describe('notes', () => {
  test('are written once a request, by who writes them, and stay', async () => {
    const order = await shop.place(newId('usr'));
    const write = () =>
      desk.addOrderNote(
        { orderId: order.id, text: ' Called.\nWill wait. ' },
        { requestId: order.id },
      );
    const { note } = await write();
    expect((await write()).note).toEqual(note);
    expect(note).toMatchObject({ authorId: support.id, text: 'Called.\nWill wait.' });
    expect((await desk.listOrderNotes({ orderId: order.id })).notes).toEqual([note]);
    expect(await entriesAbout(order.id)).toMatchObject([
      {
        action: 'order.note_added',
        actorId: support.id,
        actorType: 'STAFF',
        roles: ['SUPPORT'],
        requestId: order.id,
        detailsJson: JSON.stringify({ noteId: note?.id }).replace(':', ': '),
      },
    ]);
    for (const statement of [
      'UPDATE order_notes SET text = $1',
      'DELETE FROM order_notes WHERE text <> $1',
    ]) {
      await expect(shop.service.db.query(statement, ['x'])).rejects.toThrow('append-only');
    }
  });

  test.each(['', '   ', 'x'.repeat(2001), 'a\u0000b'])('may not be %j', async (text) => {
    const order = await shop.place(newId('usr'));
    const write = desk.addOrderNote({ orderId: order.id, text }, { requestId: newId('evt') });
    await expect(write).rejects.toEqual(refused('VALIDATION_FAILED'));
  });

  test('need an order', async () => {
    const orderId = newId('ord');
    const write = desk.addOrderNote({ orderId, text: 'x' }, { requestId: newId('evt') });
    await expect(write).rejects.toEqual(refused('ORDER_NOT_FOUND'));
    await expect(desk.listOrderNotes({ orderId })).rejects.toEqual(refused('ORDER_NOT_FOUND'));
  });
});

describe('AssignWork', () => {
  const give = (orderId: string, assigneeId: string, expectedAssigneeId = '', actor = support) =>
    desk.assignWork(
      { workflowId: `order:${orderId}`, orderId, assigneeId, expectedAssigneeId },
      { actor },
    );

  test('of many who take the same at once, one gets it', async () => {
    const { id } = await shop.place(newId('usr'));
    const people = Array.from({ length: 8 }, () => staff('SUPPORT'));
    const outcomes = await Promise.allSettled(
      people.map((person) => give(id, person.id, '', person)),
    );
    const won = outcomes.flatMap((outcome, index) =>
      outcome.status === 'fulfilled' ? [people[index]?.id] : [],
    );
    expect(won).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') continue;
      expect(outcome.reason).toMatchObject({
        reason: 'ASSIGNMENT_CONFLICT',
        metadata: { assigneeId: won[0] },
      });
    }
    const { assignments } = await desk.listAssignments({ workflowIds: [`order:${id}`] });
    expect(assignments).toMatchObject([{ assigneeId: won[0], assignedBy: won[0], orderId: id }]);
    expect((await entriesAbout(id)).map(({ action }) => action)).toEqual(['order.work_assigned']);
  });

  test('goes from one to another and to nobody, when the caller knows who has it', async () => {
    const { id } = await shop.place(newId('usr'));
    const [one, other] = [newId('usr'), newId('usr')];
    await give(id, one);
    await expect(give(id, other)).rejects.toEqual(refused('ASSIGNMENT_CONFLICT'));
    await expect(give(id, '', other)).rejects.toEqual(refused('ASSIGNMENT_CONFLICT'));
    expect((await give(id, other, one)).assignment?.assigneeId).toBe(other);
    expect((await give(id, other, one)).assignment?.assigneeId).toBe(other);
    expect((await give(id, '', other)).assignment).toBeUndefined();
    expect((await entriesAbout(id)).map(({ action }) => action)).toEqual([
      ...['order.work_released', 'order.work_assigned', 'order.work_assigned'],
    ]);
  });
});

describe('what staff do by way of a workflow', () => {
  test('is written down when they ask, and in the transaction of what comes of it', async () => {
    const order = await shop.place(newId('usr'));
    const ask = () =>
      desk.authoriseCancellation(
        { orderId: order.id, reason: 'Ordered twice' },
        { requestId: `ask:${order.id}`, clientNetwork: '192.0.2.7' },
      );
    const { auditId } = await ask();
    expect((await ask()).auditId).toBe(auditId);
    shop.advance(1000);
    const requestId = `cancel:${order.id}`;
    for (let times = 0; times < 2; times += 1) {
      await shop.move(order, OrderStatus.CANCELLED, {
        actorType: ActorType.STAFF,
        actorId: support.id,
        detail: 'Ordered twice',
        requestId,
      });
    }
    expect(await entriesAbout(order.id)).toMatchObject([
      { action: 'order.cancelled', actorId: support.id, reason: 'Ordered twice', requestId },
      {
        id: auditId,
        action: 'order.cancellation_asked',
        actorId: support.id,
        roles: ['SUPPORT'],
        clientNetwork: '192.0.2.7',
        reason: 'Ordered twice',
      },
    ]);
  });

  test('what the warehouse reports is written down with its state, and nothing else is taken', async () => {
    const { id: orderId } = await shop.place(newId('usr'));
    const warehouse = shop.service.client(OrderStaffServiceClient, staff('WAREHOUSE'));
    const report = (state: string) =>
      warehouse.authoriseShipping({ orderId, state }, { requestId: `${state}:${orderId}` });
    await expect(report('EATEN')).rejects.toEqual(refused('VALIDATION_FAILED'));
    await report('PACKED');
    expect(await entriesAbout(orderId)).toMatchObject([
      { action: 'order.shipment_reported', roles: ['WAREHOUSE'] },
    ]);
  });

  test('a decision about a parked step ends its assignment, and is recorded with the step', async () => {
    const { id: orderId } = await shop.place(newId('usr'));
    const workflowId = `payment:${orderId}`;
    await desk.assignWork({ workflowId, orderId, assigneeId: support.id, expectedAssigneeId: '' });
    shop.advance(1000);
    await desk.authoriseResolution(
      { orderId, workflowId, step: 'capture', decision: 'retry', reason: 'The bank is back' },
      { requestId: newId('evt') },
    );
    expect((await desk.listAssignments({ workflowIds: [workflowId] })).assignments).toEqual([]);
    shop.advance(1000);
    await shop.client.recordOrderEvent(
      {
        orderId,
        paymentStatus: 'UNSPECIFIED',
        actorType: ActorType.STAFF,
        actorId: support.id,
        reason: 'STEP_RETRY',
        detail: 'capture: The bank is back',
        internal: true,
      },
      { requestId: newId('evt') },
    );
    const [done, asked] = await entriesAbout(orderId);
    expect(done).toMatchObject({ action: 'order.step_retry', reason: 'capture: The bank is back' });
    expect(asked?.action).toBe('order.retry_asked');
    expect(JSON.parse(asked?.detailsJson ?? '')).toEqual({
      workflowId,
      step: 'capture',
      decision: 'retry',
    });
  });

  test('what the platform and customers do is no business of the audit log', async () => {
    const order = await shop.place(newId('usr'));
    await shop.move(order, OrderStatus.CONFIRMED);
    await shop.move(order, OrderStatus.CANCELLED, { actorType: ActorType.CUSTOMER });
    expect(await entriesAbout(order.id)).toEqual([]);
  });
});

describe('GetOrderFigures', () => {
  const figures = (from: number, to: number) =>
    desk.getOrderFigures({
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
    });

  test('count each status that an order came to, once, the same before and after an hour is over', async () => {
    const clock = Date.now();
    const hour = 3_600_000;
    // Far from what other tests did: to the beginning of an hour.
    shop.advance(48 * hour);
    const order = await shop.place(newId('usr'));
    const start = Math.floor(Date.parse(order.placedAt ?? '') / hour) * hour;
    expect(start).toBeGreaterThan(clock);
    await shop.move(order, OrderStatus.CONFIRMED);
    await shop.move(order, OrderStatus.CONFIRMED, { paymentStatus: OrderPaymentStatus.AUTHORIZED });
    shop.advance(10_000);
    await shop.move(order, OrderStatus.FULFILLING);
    await shop.move(order, OrderStatus.SHIPPED);
    const look = async () => {
      const { hours } = await figures(start, start + 2 * hour);
      const total = order.totals?.total?.amountMinor ?? 0;
      const byStatus = Object.groupBy(hours, ({ status }) => status);
      for (const status of ['PENDING', 'CONFIRMED', 'FULFILLING', 'SHIPPED'] as const) {
        const rows = byStatus[status] ?? [];
        expect([status, rows.length]).toEqual([status, 1]);
        expect(rows[0]).toMatchObject({ orders: 1, totalMinor: total, currencyCode: 'EUR' });
      }
      expect(byStatus['CONFIRMED']?.[0]?.secondsSinceConfirmed).toBe(0);
      const seconds = byStatus['SHIPPED']?.[0]?.secondsSinceConfirmed ?? 0;
      expect(seconds).toBeGreaterThanOrEqual(10);
      expect(seconds).toBeLessThan(60);
      return hours;
    };
    const live = await look();
    shop.advance(3 * hour);
    expect(await look()).toEqual(live);
    const [first, second] = await Promise.all([look(), look()]);
    expect(first).toEqual(second);
  });

  test('count what has not ended', async () => {
    const before = await figures(0, 1);
    const confirmed = (open: typeof before.open) =>
      open.find(({ status }) => status === OrderStatus.CONFIRMED)?.orders ?? 0;
    const order = await shop.place(newId('usr'));
    await shop.move(order, OrderStatus.CONFIRMED);
    expect(confirmed((await figures(0, 1)).open)).toBe(confirmed(before.open) + 1);
    expect(before.hours).toEqual([]);
  });

  test('refuses a period that is none, or too long', async () => {
    for (const [from, to] of [
      [5, 5],
      [0, 101 * 86_400_000],
    ] as const) {
      await expect(figures(from, to)).rejects.toEqual(refused('VALIDATION_FAILED'));
    }
  });
});
