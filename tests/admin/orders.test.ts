import { randomUUID } from 'node:crypto';
import {
  addOrderNote,
  assignWork,
  cancelOrder,
  getOrder,
  getOrderProgress,
  getOrderTimeline,
  getOverview,
  getPayment,
  listAudit,
  listOrderActions,
  listOrderEvents,
  listOrderNotes,
  listOrderPayments,
  listOrders,
  listWork,
  listWorkflows,
  refundPayment,
  resolveWork,
} from '@holdfast/bff-admin/contract';
import { createClient, type Client } from '@holdfast/bff-shared/client';
import {
  Shop,
  codeOf,
  expectStatus,
  guest,
  putOnSale,
  setAmount,
  staffOf,
  until,
  type StaffMember,
} from '../src/index.ts';

let shop: Shop;
let api: Client;
let support: StaffMember;
let finance: StaffMember;
let admin: StaffMember;

beforeAll(async () => {
  const warehouse = { kind: 'simulated', packAfterMs: 0, shipAfterMs: 1500, deliverAfterMs: 0 };
  shop = await Shop.open({ bff: { WAREHOUSE: JSON.stringify(warehouse) } });
  await putOnSale(shop.products, [{ sku: 'TEA', name: 'Tea', cents: 450, stock: 100 }]);
  const { url } = await shop.startAdminBff();
  api = createClient({ baseUrl: url });
  support = await staffOf(shop, url, 'SUPPORT');
  finance = await staffOf(shop, url, 'FINANCE');
  admin = await staffOf(shop, url, 'ADMIN');
});
afterAll(() => shop.close());

/** A placed order, and whose it is. */
async function newOrder(quantity = 2, card = 'tok_approve') {
  const customer = await guest(shop);
  const { quoteId } = await customer.quote({ TEA: quantity });
  const answer = await customer.place(quoteId, { token: card });
  if (card === 'tok_approve') expectStatus(201, answer);
  return { customer, orderId: answer.body.orderId, orderNumber: answer.body.orderNumber ?? '' };
}

const statusOf = async (orderId: string) =>
  (await api(getOrder, { params: { orderId }, token: support.token })).status;
const reached = (orderId: string, status: string) =>
  until(`the order to be ${status}`, async () =>
    (await statusOf(orderId)) === status ? true : undefined,
  );
const actionsOn = async (targetId: string) =>
  (await api(listAudit, { query: { targetId, limit: 50 }, token: admin.token })).items;

test('an order is found by what people know of it, and shown in full', async () => {
  const { token } = support;
  const { customer, orderId, orderNumber } = await newOrder(3);
  const find = async (query: Parameters<typeof api<typeof listOrders>>[1]['query']) =>
    (await api(listOrders, { query, token })).items.map((order) => order.orderId);
  expect(await find({ number: orderNumber.toLowerCase() })).toEqual([orderId]);
  expect(await find({ email: customer.email.toUpperCase() })).toEqual([orderId]);
  expect(await find({ customerId: customer.userId, status: ['expired'] })).toEqual([]);
  expect(await find({ customerId: customer.userId, needsAttention: 'true' })).toEqual([]);
  const [row] = (await api(listOrders, { query: { number: orderNumber }, token })).items;
  expect(row).toMatchObject({ lineCount: 1, needsAttention: false, salesChannel: 'web' });
  const order = await api(getOrder, { params: { orderId }, token });
  expect(order).toMatchObject({
    orderNumber,
    contact: { email: customer.email },
    total: row?.total,
    link: `http://temporal.example/namespaces/${shop.temporal.options.namespace}/workflows/order%3A${orderId}`,
  });
  expect(await codeOf(api(listOrders, { query: { number: 'HF-1000018' }, token }))).toBe(
    'VALIDATION_FAILED',
  );
});

test('a timeline tells of every workflow of an order, and progress where it stands', async () => {
  const { token } = support;
  const { orderId } = await newOrder();
  await reached(orderId, 'delivered');
  const { workflows, entries } = await api(getOrderTimeline, { params: { orderId }, token });
  expect(workflows.map(({ type }) => type).sort()).toEqual([
    ...['fulfillment', 'notification', 'order', 'payment'],
  ]);
  expect(workflows[0]?.link).toContain(`order%3A${orderId}`);
  const capture = entries.find(({ name }) => name === 'capturePayment');
  expect(capture).toMatchObject({ kind: 'step', state: 'done', attempts: 1 });
  expect(entries.filter(({ name }) => name === 'order.delivered')).toHaveLength(1);
  const progress = await api(getOrderProgress, { params: { orderId }, token });
  expect(progress).toMatchObject({ orderId, status: 'delivered', stale: false, waiting: null });
  const { items } = await api(listOrderEvents, { params: { orderId }, token });
  expect(items.at(-1)).toMatchObject({ status: 'delivered', actor: { type: 'system' } });
});

test('a note is written once a key, and shown with its author', async () => {
  const { token } = support;
  const { orderId } = await newOrder();
  const idempotencyKey = randomUUID();
  const body = { text: 'Customer called.\nWill wait.' };
  const write = (key: string, text = body) =>
    api(addOrderNote, { params: { orderId }, body: text, token, idempotencyKey: key });
  const note = await write(idempotencyKey);
  expect(await write(idempotencyKey)).toEqual(note);
  expect(await codeOf(write(idempotencyKey, { text: 'Another' }))).toBe('IDEMPOTENCY_KEY_REUSED');
  expect(note).toMatchObject({ authorId: support.userId, authorName: 'Ada Beispiel', ...body });
  expect((await api(listOrderNotes, { params: { orderId }, token })).items).toEqual([note]);
  const [entry] = await actionsOn(orderId);
  expect(entry).toMatchObject({
    service: 'order',
    action: 'order.note_added',
    actor: { type: 'staff', id: support.userId, name: 'Ada Beispiel', roles: ['support'] },
    clientNetwork: '127.0.0.1',
  });
  expect(entry?.requestId).toContain(idempotencyKey);
});

test('support cancels an order, once, and both wish and deed are in the audit log', async () => {
  const { orderId } = await newOrder(2, 'tok_decline');
  const idempotencyKey = randomUUID();
  const body = { reason: 'Ordered twice' };
  const cancel = (token: string, key = idempotencyKey) =>
    api(cancelOrder, { params: { orderId }, body, token, idempotencyKey: key });
  expect(await codeOf(cancel(finance.token, randomUUID()))).toBe('PERMISSION_DENIED');
  expect(await statusOf(orderId)).toBe('payment_declined');
  for (let times = 0; times < 2; times += 1) {
    expect(await cancel(support.token)).toMatchObject({ status: 'cancelled' });
  }
  expect(await codeOf(cancel(support.token, randomUUID()))).toBe('ORDER_STATE_CONFLICT');
  const actions = (await actionsOn(orderId)).map(({ action, reason, actor }) =>
    [action, reason, actor.id === support.userId].join(),
  );
  expect(actions).toEqual([
    'order.cancellation_asked,Ordered twice,true',
    expect.stringMatching(/^order\.cancelled,.*true$/),
    'order.cancellation_asked,Ordered twice,true',
  ]);
  const { entries } = await api(getOrderTimeline, { params: { orderId }, token: support.token });
  expect(entries.find(({ name }) => name === 'cancelOrder')).toMatchObject({
    actor: { type: 'staff', id: support.userId },
    detail: 'Ordered twice',
  });
});

test('finance gives money back, once a key, and no more than was taken', async () => {
  const { orderId } = await newOrder(2);
  await reached(orderId, 'delivered');
  const { items } = await api(listOrderPayments, { params: { orderId }, token: finance.token });
  const paymentId = items[0]?.paymentId ?? '';
  const total = items[0]?.captured ?? { currencyCode: 'EUR', amountMinor: 0 };
  const refund = (amountMinor: number, idempotencyKey: string, token = finance.token) =>
    api(refundPayment, {
      params: { paymentId },
      body: { amount: { ...total, amountMinor }, reason: 'Torn' },
      token,
      idempotencyKey,
    });
  const key = randomUUID();
  const first = await refund(100, key);
  expect(first).toMatchObject({ status: 'partially_refunded', captured: total });
  expect(await refund(100, key)).toEqual(first);
  expect(await codeOf(refund(total.amountMinor, randomUUID()))).toBe('REFUND_EXCEEDS_CAPTURE');
  expect(await codeOf(refund(1, randomUUID(), support.token))).toBe('PERMISSION_DENIED');
  const actions = await api(listOrderActions, { params: { orderId }, token: finance.token });
  expect(actions.items).toContainEqual({
    action: 'refund',
    paymentId,
    refundable: { ...total, amountMinor: total.amountMinor - 100 },
  });
  const detail = await api(getPayment, { params: { paymentId }, token: finance.token });
  expect(detail.attempts.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    ...['authorize done', 'capture done', 'refund done'],
  ]);
  expect(detail.ledger).toHaveLength(4);
  expect((await shop.journal(orderId)).filter(({ event }) => event === 'refunded')).toHaveLength(1);
  expect((await actionsOn(paymentId)).map(({ action, service }) => `${service} ${action}`)).toEqual(
    ['payment payment.refund_asked'],
  );
  expect((await actionsOn(orderId)).map(({ action }) => action)).toEqual(['order.refunded']);
});

test('parked work is found, taken by one, decided, and goes on', async () => {
  const { orderId } = await newOrder(1);
  const { items } = await api(listOrderPayments, { params: { orderId }, token: finance.token });
  const { paymentId = '', amount } = items[0] ?? {};
  // Somebody has meddled: less is held than is to be taken.
  await setAmount(shop, paymentId, 1);
  const item = await until('work to wait for a person', async () => {
    const { items: work } = await api(listWork, { query: {}, token: support.token });
    return work.find((one) => one.orderId === orderId && one.steps.length > 0);
  });
  const step = item.steps[0];
  expect(step?.options).toContain('retry');
  expect(item.order).toMatchObject({ status: 'fulfilling', total: amount });
  const waiting = await until('the order to say so', async () => {
    const query = { needsAttention: 'true' } as const;
    const found = await api(listOrders, { query, token: support.token });
    return found.items.find((order) => order.orderId === orderId);
  });
  expect(waiting.needsAttention).toBe(true);
  const timeline = await api(getOrderTimeline, { params: { orderId }, token: support.token });
  expect(timeline.workflows.flatMap(({ parked }) => parked)).toMatchObject([{ step: step?.step }]);
  const { items: actions } = await api(listOrderActions, {
    params: { orderId },
    token: support.token,
  });
  expect(actions).toContainEqual({
    action: 'resolve',
    workflowId: item.workflowId,
    step: step?.step,
    options: step?.options,
  });

  const { workflowId } = item;
  const take = ({ userId, token }: StaffMember) =>
    api(assignWork, {
      params: { workflowId },
      body: { assigneeId: userId, expectedAssigneeId: null },
      token,
    });
  const { assignment } = await take(support);
  expect(assignment).toMatchObject({ assigneeId: support.userId, assigneeName: 'Ada Beispiel' });
  expect(await codeOf(take(finance))).toBe('ASSIGNMENT_CONFLICT');

  await setAmount(shop, paymentId, amount?.amountMinor ?? 0);
  const action = 'retry';
  const idempotencyKey = randomUUID();
  const decide = () =>
    api(resolveWork, {
      params: { workflowId },
      body: { action, reason: 'It was our mistake' },
      token: support.token,
      idempotencyKey,
    });
  const decided = await decide();
  expect(decided).toEqual({ step: step?.step });
  expect(await decide()).toEqual(decided);
  await until('nothing to wait any more', async () => {
    const { items: work } = await api(listWork, { query: {}, token: support.token });
    return work.some((one) => one.workflowId === workflowId) ? undefined : true;
  });
  await reached(orderId, 'delivered');
  const done = (await actionsOn(orderId)).map((entry) => entry.action);
  expect(done).toEqual(
    expect.arrayContaining([
      `order.step_${action}`,
      `order.${action}_asked`,
      'order.work_assigned',
    ]),
  );
  const none = await codeOf(
    api(resolveWork, {
      params: { workflowId: `order:${orderId}x` },
      body: { action: 'retry', reason: 'x' },
      token: support.token,
      idempotencyKey: randomUUID(),
    }),
  );
  expect(none).toBe('WORKFLOW_NOT_FOUND');
});

test('workflows are found by a query, page by page; one that cannot be read is refused', async () => {
  const { token } = support;
  const seen: string[] = [];
  const given: string[] = [];
  let cursor: string | null = '';
  do {
    const page: { items: { workflowId: string; status: string }[]; nextCursor: string | null } =
      await api(listWorkflows, {
        query: { query: 'WorkflowType = "order"', limit: 2, cursor },
        token,
      });
    seen.push(...page.items.map(({ workflowId }) => workflowId));
    cursor = page.nextCursor;
    if (cursor !== null) given.push(cursor);
  } while (cursor !== null);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThanOrEqual(5);
  expect(await codeOf(api(listWorkflows, { query: { query: 'Nonsense = ' }, token }))).toBe(
    'QUERY_INVALID',
  );
  const codes = await Promise.all(
    ['AAAA', 'W10', 'eyJDbG9zZVRpbWUiOjF9', 'WyJ4IiwiQUFBQSJd', ...given].map((other) =>
      codeOf(api(listWorkflows, { query: { query: '', cursor: other }, token })),
    ),
  );
  // Of another query's too.
  expect(given).not.toEqual([]);
  expect(codes).toEqual(codes.map(() => 'INVALID_CURSOR'));
});

test('the overview counts what happened today', async () => {
  const before = await api(getOverview, { query: {}, token: support.token });
  const { orderId } = await newOrder(1);
  await reached(orderId, 'delivered');
  const after = await api(getOverview, { query: {}, token: support.token });
  const euros = ({ totals }: typeof before) =>
    totals.find(({ currencyCode }) => currencyCode === 'EUR');
  expect(euros(after)?.placed).toBe((euros(before)?.placed ?? 0) + 1);
  expect(euros(after)?.averageSecondsToShip).toBeGreaterThanOrEqual(0);
  expect(after.hours.length).toBeGreaterThan(0);
  expect(after.needsAttention).toBe(0);
});

test('of work that waits for a person, the oldest comes first, however few are wanted', async () => {
  const { token } = support;
  const made: string[] = [];
  for (let count = 0; count < 2; count += 1) {
    const { orderId } = await newOrder();
    const { payments } = await shop.payments.listPayments({ orderId });
    await setAmount(shop, payments[0]?.id ?? '', 1);
    made.push(orderId);
  }
  const work = async (limit: number) =>
    (await api(listWork, { query: { limit }, token })).items.map(({ orderId }) => orderId);
  await until('both to wait', async () => {
    const waiting = await work(50);
    return made.every((orderId) => waiting.includes(orderId)) || undefined;
  });
  expect(await work(50)).toEqual(made);
  expect(await work(1)).toEqual(made.slice(0, 1));
});
