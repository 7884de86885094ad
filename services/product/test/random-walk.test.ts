import fc from 'fast-check';
import {
  discrepancies,
  lapse,
  orderId,
  putOnSale,
  reasonOf,
  startProduct,
  tryReserve,
  type Product,
} from './support.ts';

let shop: Product;

beforeAll(async () => {
  shop = await startProduct();
});
afterAll(() => shop.service.close());

interface Level {
  available: number;
  reserved: number;
  sold: number;
}

interface Order {
  status: 'HELD' | 'COMMITTED' | 'RELEASED' | 'EXPIRED';
  lines: Record<string, number>;
}

/** What stock and reservations should be, in the plainest terms. */
class Model {
  readonly stock = new Map<string, Level>();
  readonly orders = new Map<string, Order>();

  private move(lines: Record<string, number>, from: keyof Level, to: keyof Level): void {
    for (const [sku, quantity] of Object.entries(lines)) {
      const level = this.stock.get(sku);
      if (level === undefined) throw new Error(`The model has no ${sku}`);
      level[from] -= quantity;
      level[to] += quantity;
    }
  }

  private enough(lines: Record<string, number>): boolean {
    return Object.entries(lines).every(
      ([sku, quantity]) => (this.stock.get(sku)?.available ?? 0) >= quantity,
    );
  }

  reserve(id: string, lines: Record<string, number>): string {
    const order = this.orders.get(id);
    if (order?.status === 'HELD' || order?.status === 'COMMITTED') return 'reserved';
    if (order) return 'RESERVATION_CLOSED';
    if (!this.enough(lines)) return 'outOfStock';
    this.move(lines, 'available', 'reserved');
    this.orders.set(id, { status: 'HELD', lines });
    return 'reserved';
  }

  commit(id: string): string {
    const order = this.orders.get(id);
    if (order === undefined) return 'RESERVATION_NOT_FOUND';
    if (order.status === 'RELEASED') return 'RESERVATION_CLOSED';
    if (order.status === 'COMMITTED') return 'committed';
    if (order.status === 'EXPIRED' && !this.enough(order.lines)) return 'outOfStock';
    this.move(order.lines, order.status === 'HELD' ? 'reserved' : 'available', 'sold');
    order.status = 'COMMITTED';
    return 'committed';
  }

  release(id: string, includeCommitted: boolean): string {
    const order = this.orders.get(id);
    if (order === undefined) {
      this.orders.set(id, { status: 'RELEASED', lines: {} });
      return 'RELEASED';
    }
    if (order.status === 'COMMITTED' && !includeCommitted) return 'COMMITTED';
    if (order.status === 'HELD') this.move(order.lines, 'reserved', 'available');
    if (order.status === 'COMMITTED') this.move(order.lines, 'sold', 'available');
    order.status = 'RELEASED';
    return 'RELEASED';
  }

  extend(id: string): string {
    const status = this.orders.get(id)?.status;
    if (status === undefined) return 'RESERVATION_NOT_FOUND';
    return status === 'HELD' || status === 'COMMITTED' ? status : 'RESERVATION_CLOSED';
  }

  expire(id: string): string {
    const order = this.orders.get(id);
    if (order?.status !== 'HELD') return '0';
    this.move(order.lines, 'reserved', 'available');
    order.status = 'EXPIRED';
    return '1';
  }

  adjust(sku: string, delta: number): string {
    const level = this.stock.get(sku);
    if (level === undefined) return 'SKU_NOT_FOUND';
    if (level.available + delta < 0) return 'OUT_OF_STOCK';
    level.available += delta;
    return 'adjusted';
  }
}

const SKUS = 4;
const ORDERS = 5;
const sku = fc.nat({ max: SKUS - 1 });
const order = fc.nat({ max: ORDERS - 1 });
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('reserve' as const),
      order,
      lines: fc.dictionary(fc.constantFrom('0', '1', '2', '3'), fc.integer({ min: 1, max: 4 }), {
        minKeys: 1,
        maxKeys: 3,
      }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('commit' as const), order }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('release' as const),
      order,
      includeCommitted: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('extend' as const), order }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('expire' as const), order }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('adjust' as const),
      sku,
      delta: fc.integer({ min: -6, max: 6 }).filter((delta) => delta !== 0),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

let runs = 0;

async function walk(steps: readonly Step[]): Promise<void> {
  runs += 1;
  const skus = Array.from({ length: SKUS }, (_, i) => `WALK-${String(runs)}-${String(i)}`);
  const ids = Array.from({ length: ORDERS }, orderId);
  const skuOf = (index: number) => skus[index] ?? '';
  const idOf = (index: number) => ids[index] ?? '';
  await putOnSale(shop.client, Object.fromEntries(skus.map((name) => [name, 6])));
  const model = new Model();
  for (const name of skus) model.stock.set(name, { available: 6, reserved: 0, sold: 0 });

  for (const [index, action] of steps.entries()) {
    const { expected, actual } = await play(model, action, skuOf, idOf, index);
    expect({ action, outcome: actual }).toEqual({ action, outcome: expected });
    const { levels } = await shop.client.getStock({ skus });
    const seen = Object.fromEntries(
      levels.map(({ sku: name, available, reserved, sold }) => [
        name,
        { available, reserved, sold },
      ]),
    );
    expect(seen).toEqual(Object.fromEntries(model.stock));
  }
}

/** Does one step to the model and to the service; what each of them answered. */
async function play(
  model: Model,
  action: Step,
  skuOf: (index: number) => string,
  idOf: (index: number) => string,
  index: number,
): Promise<{ expected: string; actual: unknown }> {
  const { client } = shop;
  const answer = async (call: Promise<unknown>) => {
    let outcome: unknown;
    const reason = await reasonOf(call.then((value) => (outcome = value)));
    return reason ?? outcome;
  };
  if (action.kind === 'adjust') {
    const { delta } = action;
    const name = skuOf(action.sku);
    const call = client.adjustStock(
      { sku: name, delta, reason: 'count' },
      { requestId: `walk:${String(runs)}:${String(index)}` },
    );
    return {
      expected: model.adjust(name, delta),
      actual: await answer(call.then(() => 'adjusted')),
    };
  }
  const id = idOf(action.order);
  switch (action.kind) {
    case 'reserve': {
      const lines = Object.fromEntries(
        Object.entries(action.lines).map(([key, quantity]) => [skuOf(Number(key)), quantity]),
      );
      const expected = model.reserve(id, lines);
      return { expected, actual: await answer(tryReserve(client, id, lines)) };
    }
    case 'commit': {
      const call = client.commitReservation({ orderId: id }).then(({ result }) => result?.$case);
      return { expected: model.commit(id), actual: await answer(call) };
    }
    case 'release': {
      const { includeCommitted } = action;
      const call = client
        .releaseReservation({ orderId: id, includeCommitted })
        .then(({ reservation }) => reservation?.status);
      return { expected: model.release(id, includeCommitted), actual: await answer(call) };
    }
    case 'extend': {
      const call = client
        .extendReservation({ orderId: id, ttlSeconds: 700 })
        .then(({ reservation }) => reservation?.status);
      return { expected: model.extend(id), actual: await answer(call) };
    }
    case 'expire': {
      await lapse(shop, id);
      const call = client
        .sweepExpiredReservations({ limit: 1000 })
        .then(({ expired }) => String(expired));
      return { expected: model.expire(id), actual: await answer(call) };
    }
  }
}

it('does what the model does, step by step', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), walk), {
    seed: 20_261_122,
    numRuns: 12,
    endOnFailure: true,
  });
  expect(await discrepancies(shop)).toEqual([]);
}, 60_000);
