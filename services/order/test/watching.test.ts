import { newId } from '@holdfast/domain';
import type { Actor } from '@holdfast/platform';
import { OrderPaymentStatus, OrderStatus, type OrderEvent } from '@holdfast/proto/order';
import { customer, openShop, refused, staff, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const { PENDING, CONFIRMED, FULFILLING, SHIPPED, DELIVERED, CANCELLED } = OrderStatus;

const LISTENER_NAME = 'holdfast-listen-order_events';

/** An order that should have ended by then never will: fail instead of hanging. */
const LONGEST_WATCH_MS = 10_000;

/** Follows an order; `ended` has what was seen, `reached` waits for a sequence. */
function follow(orderId: string, { afterSequence = 0, actor, leave }: FollowOptions = {}) {
  const seen: OrderEvent[] = [];
  const waiting: { sequence: number; resolve: () => void }[] = [];
  const signals = [AbortSignal.timeout(LONGEST_WATCH_MS), ...(leave ? [leave] : [])];
  const options = { signal: AbortSignal.any(signals), ...(actor ? { actor } : {}) };
  const ended = (async () => {
    for await (const { event } of shop.client.watchOrder({ orderId, afterSequence }, options)) {
      if (event === undefined) throw new Error('An empty answer came');
      seen.push(event);
      for (const { sequence, resolve } of waiting) if (event.sequence >= sequence) resolve();
    }
    return seen.map(({ sequence, status }) => [sequence, status]);
  })();
  return {
    ended,
    reached: (sequence: number) =>
      new Promise<void>((resolve) => {
        if (seen.some((event) => event.sequence >= sequence)) resolve();
        else waiting.push({ sequence, resolve });
      }),
  };
}

interface FollowOptions {
  afterSequence?: number;
  actor?: Actor;
  leave?: AbortSignal;
}

describe('WatchOrder', () => {
  test('tells the past, then the present, and ends with the order', async () => {
    const order = await shop.place(newId('usr'));
    await shop.move(order, CONFIRMED);
    const watcher = follow(order.id);
    await watcher.reached(2);
    for (const status of [FULFILLING, SHIPPED, DELIVERED]) await shop.move(order, status);
    expect(await watcher.ended).toEqual([
      [1, PENDING],
      [2, CONFIRMED],
      [3, FULFILLING],
      [4, SHIPPED],
      [5, DELIVERED],
    ]);
  });

  test('goes on after a sequence, and ends at once when nothing is left to come', async () => {
    const order = await shop.place(newId('usr'));
    await shop.move(order, CANCELLED);
    expect(await follow(order.id, { afterSequence: 1 }).ended).toEqual([[2, CANCELLED]]);
    expect(await follow(order.id, { afterSequence: 2 }).ended).toEqual([]);
    const paymentStatus = OrderPaymentStatus.VOIDED;
    await shop.move(order, CANCELLED, { paymentStatus });
    expect(await follow(order.id, { afterSequence: 2 }).ended).toEqual([[3, CANCELLED]]);
  });

  test('loses nothing when orders move while their watchers come', async () => {
    const orders = await Promise.all(Array.from({ length: 10 }, () => shop.place(newId('usr'))));
    const watchers = orders.flatMap((order) => {
      const moves = (async () => {
        for (const status of [CONFIRMED, FULFILLING, CANCELLED]) await shop.move(order, status);
      })();
      return Array.from({ length: 5 }, async () => {
        const result = await follow(order.id).ended;
        await moves;
        return result;
      });
    });
    const everything = [
      [1, PENDING],
      [2, CONFIRMED],
      [3, FULFILLING],
      [4, CANCELLED],
    ];
    for (const seen of await Promise.all(watchers)) expect(seen).toEqual(everything);
  });

  test('catches up after the listening connection was lost', async () => {
    const order = await shop.place(newId('usr'));
    const watchers = Array.from({ length: 3 }, () => follow(order.id));
    await Promise.all(watchers.map((watcher) => watcher.reached(1)));
    // Killed before each move, so that there is nobody to hear of it.
    for (const status of [CONFIRMED, FULFILLING, SHIPPED, DELIVERED]) {
      const killed = await shop.service.db.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = $1 AND datname = current_database()`,
        [LISTENER_NAME],
      );
      expect(killed.length).toBeLessThanOrEqual(1);
      await shop.move(order, status);
    }
    for (const watcher of watchers) {
      expect((await watcher.ended).map(([sequence]) => sequence)).toEqual([1, 2, 3, 4, 5]);
    }
    const listening = await shop.service.db.query(
      `SELECT pid FROM pg_stat_activity
       WHERE application_name = $1 AND datname = current_database()`,
      [LISTENER_NAME],
    );
    expect(listening).toHaveLength(1);
  });

  test('a watcher that cancels is forgotten, others go on', async () => {
    const order = await shop.place(newId('usr'));
    const staying = follow(order.id);
    const controller = new AbortController();
    const leaving = follow(order.id, { leave: controller.signal });
    await leaving.reached(1);
    controller.abort(new Error('left'));
    await expect(leaving.ended).rejects.toThrow('left');
    await staying.reached(1);
    await shop.move(order, CANCELLED);
    expect(await staying.ended).toHaveLength(2);
  });

  test('is for those who may see the order', async () => {
    const owner = customer();
    const order = await shop.place(owner.id);
    await shop.move(order, CANCELLED);
    for (const actor of [owner, staff('SUPPORT')]) {
      expect(await follow(order.id, { actor }).ended).toHaveLength(2);
    }
    const stranger = customer();
    await expect(follow(order.id, { actor: stranger }).ended).rejects.toEqual(
      refused('ORDER_NOT_FOUND'),
    );
    await expect(follow(newId('ord')).ended).rejects.toEqual(refused('ORDER_NOT_FOUND'));
    await expect(follow(order.id, { afterSequence: -1 }).ended).rejects.toEqual(
      refused('VALIDATION_FAILED'),
    );
  });
});

test('shutting down tells the watchers to come back', async () => {
  const own = await openShop();
  const order = await own.place(newId('usr'));
  const stream = own.client.watchOrder({ orderId: order.id, afterSequence: 0 });
  const iterator = stream[Symbol.asyncIterator]();
  await iterator.next();
  const next = iterator.next();
  const refusal = expect(next).rejects.toEqual(refused('UNAVAILABLE'));
  await own.service.running.close();
  await refusal;
  await own.close();
});
