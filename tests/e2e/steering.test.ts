import { randomUUID } from 'node:crypto';
import { paymentIdOf } from '@holdfast/domain';
import {
  orderWorkflowId,
  paymentWorkflowId,
  progressQuery,
  resolveStepUpdate,
} from '@holdfast/workflows';
import type { order as orderWorkflow } from '@holdfast/workflows/workflows';
import {
  Shop,
  expectProblem,
  expectStatus,
  guest,
  putOnSale,
  stockOf,
  until,
} from '../src/index.ts';

interface Placed {
  orderId: string;
  status: string;
  payment: { status: string; action?: { type: string; url: string } };
}

let shop: Shop;

beforeAll(async () => {
  shop = await Shop.open({ bff: { CANCELLATION_WINDOW_SECONDS: '3600' } });
  await putOnSale(shop.products, [{ sku: 'TEA', name: 'Tea', cents: 450, stock: 50 }]);
});

afterAll(() => shop.close());

const post = (
  customer: Awaited<ReturnType<typeof guest>>,
  path: string,
  key = randomUUID(),
  body: object = {},
) =>
  customer.api.send<Placed & { code: string }>('POST', path, JSON.stringify(body), {
    'Idempotency-Key': key,
  });

const journalOf = async (orderId: string) =>
  (await shop.journal(orderId)).map(({ event }) => event);

describe('cancelling an order', () => {
  test('gives stock and money back, and a repeat is the same wish', async () => {
    const customer = await guest(shop);
    const before = await stockOf(shop.products, 'TEA');
    const { quoteId } = await customer.quote({ TEA: 2 });
    const { orderId } = expectStatus(201, await customer.place(quoteId));
    const key = randomUUID();
    for (const _ of [1, 2]) {
      const answer = await post(customer, `/v1/orders/${orderId}/cancel`, key);
      expect(expectStatus(200, answer)).toMatchObject({ orderId, status: 'cancelled' });
    }
    await until('the stock to be back', async () => {
      const now = await stockOf(shop.products, 'TEA');
      return now.available === before.available || undefined;
    });
    await until('the hold to be given up', async () => {
      const events = await journalOf(orderId);
      return events.join() === 'authorized,voided' || undefined;
    });
    const order = await until('the order to say so', async () => {
      const { body } = await customer.api.get<Placed>(`/v1/orders/${orderId}`);
      return body.payment.status === 'voided' ? body : undefined;
    });
    expect(order).toMatchObject({ status: 'cancelled' });
    expectProblem(
      await post(customer, `/v1/orders/${orderId}/cancel`),
      409,
      'ORDER_STATE_CONFLICT',
    );
  });

  test('refuses a reason that is no line, and another body under the same key', async () => {
    const customer = await guest(shop);
    const { quoteId } = await customer.quote({ TEA: 1 });
    const { orderId } = expectStatus(201, await customer.place(quoteId));
    const path = `/v1/orders/${orderId}/cancel`;
    for (const reason of ['Twice\nordered', 'Twice\u0000', '\u202eeciwT', '   ...   ']) {
      const refused = await post(customer, path, randomUUID(), { reason });
      expectProblem(refused, 400, 'VALIDATION_FAILED');
    }
    const key = randomUUID();
    expectStatus(200, await post(customer, path, key, { reason: 'Ordered twice' }));
    expectStatus(200, await post(customer, path, key, { reason: 'Ordered twice' }));
    const other = await post(customer, path, key, { reason: 'Too dear' });
    expectProblem(other, 422, 'IDEMPOTENCY_KEY_REUSED');
  });

  test('is for its owner alone', async () => {
    const [customer, stranger] = [await guest(shop), await guest(shop)];
    const { quoteId } = await customer.quote({ TEA: 1 });
    const { orderId } = expectStatus(201, await customer.place(quoteId));
    expectProblem(await post(stranger, `/v1/orders/${orderId}/cancel`), 404, 'ORDER_NOT_FOUND');
    expect(await journalOf(orderId)).toEqual(['authorized']);
  });
});

describe("a bank's challenge", () => {
  const challenged = async () => {
    const customer = await guest(shop);
    const { quoteId } = await customer.quote({ TEA: 1 });
    const placed = expectStatus(201, await customer.place(quoteId, { token: 'tok_challenge' }));
    const { orderId, payment } = placed as unknown as Placed;
    expect(placed).toMatchObject({
      status: 'awaiting_payment_action',
      payment: { status: 'action_required', action: { type: 'redirect' } },
    });
    const decide = async (decision: 'confirm' | 'reject') => {
      const answer = await fetch(payment.action?.url ?? '', {
        method: 'POST',
        body: new URLSearchParams({ decision }),
        redirect: 'manual',
      });
      expect(answer.status).toBe(303);
    };
    return { customer, orderId, decide };
  };

  test('is shown again while it lasts, and over when the customer comes back', async () => {
    const { customer, orderId, decide } = await challenged();
    const early = await post(customer, `/v1/orders/${orderId}/payment-return`);
    expect(expectStatus(201, early)).toMatchObject({
      status: 'awaiting_payment_action',
      payment: { status: 'action_required' },
    });
    await decide('confirm');
    const answer = await post(customer, `/v1/orders/${orderId}/payment-return`);
    expect(expectStatus(201, answer)).toMatchObject({ orderId, status: 'confirmed' });
    expect(await journalOf(orderId)).toEqual(['action_required', 'authorized']);
  });

  test('may end in a no, and another card', async () => {
    const { customer, orderId, decide } = await challenged();
    await decide('reject');
    const answer = await post(customer, `/v1/orders/${orderId}/payment-return`);
    expectProblem(answer, 402, 'PAYMENT_DECLINED');
    expect(expectStatus(201, await customer.pay(orderId))).toMatchObject({ status: 'confirmed' });
  });

  test('outlives the workflow that looks after it, once staff say so', async () => {
    const { customer, orderId, decide } = await challenged();
    await shop.temporal.workflow
      .getHandle(paymentWorkflowId(paymentIdOf(orderId, 1)))
      .terminate('By mistake');
    const order = shop.temporal.workflow.getHandle<typeof orderWorkflow>(orderWorkflowId(orderId));
    const parked = await until('the order to ask for staff', async () => {
      const progress = await order.query(progressQuery);
      return progress.parked?.[0];
    });
    expect(parked).toMatchObject({ step: 'follow_payment', options: ['retry'] });
    await decide('confirm');
    const retry = { action: 'retry', actor: 'usr_staff', reason: 'Terminated by mistake' } as const;
    await order.executeUpdate(resolveStepUpdate, { args: [retry] });
    const answer = await post(customer, `/v1/orders/${orderId}/payment-return`);
    expect(expectStatus(201, answer)).toMatchObject({ orderId, status: 'confirmed' });
  });

  test('is given up with the order', async () => {
    const { customer, orderId } = await challenged();
    expectStatus(200, await post(customer, `/v1/orders/${orderId}/cancel`));
    await until(
      'the challenge to be given up',
      async () => (await journalOf(orderId)).includes('voided') || undefined,
    );
  });
});
