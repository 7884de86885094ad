import { newId } from '@holdfast/domain';
import {
  ActorType,
  OrderPaymentStatus,
  OrderStatus,
  type TransitionOrderResponse,
} from '@holdfast/proto/order';
import { customer, openShop, refused, staff, type Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const conflictOf = ({ result }: TransitionOrderResponse) =>
  result?.$case === 'conflict' ? result.value.currentStatus : undefined;
const orderOf = (answer: TransitionOrderResponse | undefined) =>
  answer?.result?.$case === 'order' ? answer.result.value : undefined;

const history = async (orderId: string) => (await shop.client.listOrderEvents({ orderId })).events;

describe('TransitionOrder', () => {
  test('moves an order through its life, with a history without gaps and an event each', async () => {
    const order = await shop.place(newId('usr'));
    const { AUTHORIZED, CAPTURED, UNSPECIFIED } = OrderPaymentStatus;
    const steps: [OrderStatus, OrderPaymentStatus][] = [
      [OrderStatus.CONFIRMED, AUTHORIZED],
      [OrderStatus.FULFILLING, UNSPECIFIED],
      [OrderStatus.SHIPPED, UNSPECIFIED],
      // The money moves while the order stands.
      [OrderStatus.SHIPPED, CAPTURED],
      [OrderStatus.DELIVERED, UNSPECIFIED],
    ];
    for (const [status, paymentStatus] of steps) {
      const moved = orderOf(await shop.move(order, status, { paymentStatus }));
      expect(moved).toMatchObject({ id: order.id, status, lines: order.lines });
    }
    const events = await history(order.id);
    expect(
      events.map(({ sequence, status, paymentStatus }) => [sequence, status, paymentStatus]),
    ).toEqual([
      [1, OrderStatus.PENDING, UNSPECIFIED],
      [2, OrderStatus.CONFIRMED, AUTHORIZED],
      [3, OrderStatus.FULFILLING, AUTHORIZED],
      [4, OrderStatus.SHIPPED, AUTHORIZED],
      [5, OrderStatus.SHIPPED, CAPTURED],
      [6, OrderStatus.DELIVERED, CAPTURED],
    ]);
    const published = await shop.service.db.query<{ type: string; sequence: number }>(
      `SELECT type, (data->>'sequence')::integer AS sequence FROM outbox
       WHERE key = $1 AND type = 'order.status_changed' ORDER BY outbox.sequence`,
      [order.id],
    );
    expect(published.map(({ sequence }) => sequence)).toEqual([2, 3, 4, 5, 6]);
  });

  test('costs one statement, a refusal two, a repeat two', async () => {
    const order = await shop.place(newId('usr'));
    const requestId = newId('evt');
    const confirm = () => shop.move(order, OrderStatus.CONFIRMED, { requestId });
    expect(await shop.statementsOf(confirm)).toHaveLength(1);
    expect(await shop.statementsOf(confirm)).toHaveLength(2);
    const refuse = () => shop.move(order, OrderStatus.EXPIRED);
    expect(await shop.statementsOf(refuse)).toHaveLength(2);
  });

  test('keeps who did it, why, and the reason on the order', async () => {
    const actorId = newId('usr');
    const order = await shop.place(actorId);
    const moved = orderOf(
      await shop.move(order, OrderStatus.PAYMENT_DECLINED, {
        paymentStatus: OrderPaymentStatus.DECLINED,
        actorType: ActorType.PROVIDER,
        actorId: 'sandbox',
        reason: 'INSUFFICIENT_FUNDS',
        detail: 'The account does not cover it.',
      }),
    );
    expect(moved).toMatchObject({
      statusReason: 'INSUFFICIENT_FUNDS',
      paymentStatus: OrderPaymentStatus.DECLINED,
    });
    expect((await history(order.id)).at(-1)).toMatchObject({
      actorType: ActorType.PROVIDER,
      actorId: 'sandbox',
      reason: 'INSUFFICIENT_FUNDS',
      detail: 'The account does not cover it.',
    });
    const cleared = orderOf(await shop.move(order, OrderStatus.CONFIRMED));
    expect(cleared).toMatchObject({
      statusReason: '',
      paymentStatus: OrderPaymentStatus.DECLINED,
    });
  });

  test('the row keeps when it was confirmed, also once it is cancelled', async () => {
    const order = await shop.place(newId('usr'));
    expect(order.confirmedAt).toBeUndefined();
    const confirmed = orderOf(await shop.move(order, OrderStatus.CONFIRMED));
    expect(confirmed?.confirmedAt).toBe(confirmed?.updatedAt);
    const cancelled = orderOf(await shop.move(order, OrderStatus.CANCELLED));
    expect(cancelled?.confirmedAt).toBe(confirmed?.confirmedAt);
    const never = await shop.place(newId('usr'));
    expect(orderOf(await shop.move(never, OrderStatus.CANCELLED))?.confirmedAt).toBeUndefined();
  });

  test('a second card may be declined as well', async () => {
    const order = await shop.place(newId('usr'));
    const paymentStatus = OrderPaymentStatus.DECLINED;
    await shop.move(order, OrderStatus.PAYMENT_DECLINED, { paymentStatus });
    const again = await shop.move(order, OrderStatus.PAYMENT_DECLINED, { paymentStatus });
    expect(orderOf(again)?.status).toBe(OrderStatus.PAYMENT_DECLINED);
    expect(await history(order.id)).toHaveLength(3);
  });

  test('a move that the table does not allow is a conflict and leaves no trace', async () => {
    const order = await shop.place(newId('usr'));
    expect(conflictOf(await shop.move(order, OrderStatus.DELIVERED))).toBe(OrderStatus.PENDING);
    await shop.move(order, OrderStatus.CANCELLED);
    for (const status of [OrderStatus.CONFIRMED, OrderStatus.CANCELLED, OrderStatus.PENDING]) {
      expect(conflictOf(await shop.move(order, status))).toBe(OrderStatus.CANCELLED);
    }
    expect(await history(order.id)).toHaveLength(2);
  });

  test('repeating a move has no further effect, even when the order has moved on', async () => {
    const order = await shop.place(newId('usr'));
    const requestId = `order:${order.id}/confirm:1`;
    const paymentStatus = OrderPaymentStatus.AUTHORIZED;
    const confirm = () => shop.move(order, OrderStatus.CONFIRMED, { requestId, paymentStatus });
    const answers = await Promise.all(Array.from({ length: 10 }, confirm));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(orderOf(answers[0])?.status).toBe(OrderStatus.CONFIRMED);
    await shop.move(order, OrderStatus.FULFILLING);
    expect(orderOf(await confirm())?.status).toBe(OrderStatus.FULFILLING);
    expect((await history(order.id)).map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    await expect(shop.move(order, OrderStatus.CANCELLED, { requestId })).rejects.toEqual(
      refused('REQUEST_ID_REUSED'),
    );
  });

  test('the same staying move ten times at once is one', async () => {
    const order = await shop.place(newId('usr'));
    const paymentStatus = OrderPaymentStatus.DECLINED;
    await shop.move(order, OrderStatus.PAYMENT_DECLINED, { paymentStatus });
    // Declining again is allowed from where it leads, so only the request id tells the repeats.
    const requestId = newId('evt');
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        shop.move(order, OrderStatus.PAYMENT_DECLINED, { paymentStatus, requestId }),
      ),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await history(order.id)).toHaveLength(3);
  });

  test.each(Array.from({ length: 5 }, (_, index) => index))(
    'of two moves that exclude each other one wins (%d)',
    async () => {
      const order = await shop.place(newId('usr'));
      await shop.move(order, OrderStatus.CONFIRMED);
      await shop.move(order, OrderStatus.FULFILLING);
      const answers = await Promise.all(
        [OrderStatus.SHIPPED, OrderStatus.CANCELLED].map((status) => shop.move(order, status)),
      );
      const winner = answers.map(orderOf).find((moved) => moved !== undefined);
      const losers = answers.map(conflictOf).filter((status) => status !== undefined);
      expect(losers).toEqual([winner?.status]);
      expect((await history(order.id)).at(-1)?.status).toBe(winner?.status);
    },
  );

  test('names who the platform acts for, and itself when it names nobody', async () => {
    const order = await shop.place(newId('usr'));
    const support = { actorType: ActorType.STAFF, actorId: newId('usr') };
    await shop.move(order, OrderStatus.CONFIRMED, support);
    expect((await history(order.id)).at(-1)).toMatchObject(support);
    await shop.move(order, OrderStatus.FULFILLING, {
      actorType: ActorType.UNSPECIFIED,
      actorId: 'somebody',
    });
    expect((await history(order.id)).at(-1)).toMatchObject({
      actorType: ActorType.SYSTEM,
      actorId: '',
    });
  });

  test('is for the platform alone', async () => {
    const owner = customer();
    const order = await shop.place(owner.id);
    for (const actor of [owner, staff('SUPPORT'), staff('ADMIN')]) {
      await expect(shop.move(order, OrderStatus.CANCELLED, { actor })).rejects.toEqual(
        refused('PERMISSION_DENIED'),
      );
    }
  });

  test('refuses what it can not carry out', async () => {
    const order = await shop.place(newId('usr'));
    const missing = { ...order, id: newId('ord') };
    await expect(shop.move(missing, OrderStatus.CONFIRMED)).rejects.toEqual(
      refused('ORDER_NOT_FOUND'),
    );
    await expect(shop.move(order, OrderStatus.UNSPECIFIED)).rejects.toEqual(
      refused('VALIDATION_FAILED'),
    );
    await expect(
      shop.move(order, OrderStatus.CANCELLED, { reason: 'because I say so' }),
    ).rejects.toEqual(refused('VALIDATION_FAILED'));
    const nameless = shop.move(order, OrderStatus.CANCELLED, { requestId: '' });
    await expect(nameless).rejects.toEqual(refused('IDEMPOTENCY_KEY_REQUIRED'));
  });
});
