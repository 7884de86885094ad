import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { TypedSearchAttributes } from '@temporalio/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import { paymentIdOf } from '@holdfast/domain';
import {
  checkInvariants,
  formatReport,
  INVARIANTS,
  invariantsConfigSchema,
  openStores,
  ORDER_TREE,
  type InvariantsReport,
  type OpenStores,
} from '@holdfast/invariants';
import { loadConfig } from '@holdfast/platform';
import { buildWorkflowBundle } from '@holdfast/temporal/worker';
import { orderWorkflowId, paymentWorkflowId, SEARCH_ATTRIBUTES } from '@holdfast/workflows';
import { guest, putOnSale, Shop, until } from '../src/index.ts';
import { charge, damage, holdRelays } from './damage.ts';
import { endSignal } from './stuck-workflows.ts';

let shop: Shop;
let open: OpenStores;
/** Delivered orders, with all that belongs to them; each is damaged by one test. */
let orders: string[];

beforeAll(async () => {
  const warehouse = { kind: 'simulated', packAfterMs: 50, shipAfterMs: 50, deliverAfterMs: 50 };
  shop = await Shop.open({
    bff: { WAREHOUSE: JSON.stringify(warehouse), CANCELLATION_WINDOW_SECONDS: '0' },
  });
  await putOnSale(shop.products, [{ sku: 'TEA', name: 'Tea', cents: 399, stock: 1000 }]);
  open = await openStores(loadConfig(invariantsConfigSchema, shop.toolEnvironment));
  orders = await deliver(20);
});

afterAll(async () => {
  await open.close();
  await shop.close();
});

const check = (name: string, settleMs = 0): Promise<InvariantsReport> =>
  checkInvariants(open.stores, {
    settleMs,
    invariants: INVARIANTS.filter((invariant) => invariant.name === name),
  });

/** Subjects that an invariant complains of. */
async function foundBy(name: string): Promise<string[]> {
  const { results } = await check(name);
  expect(results).toHaveLength(1);
  return results.flatMap(({ violations }) => violations.map(({ subject }) => subject));
}

/** An order that nothing has been done to. */
function nextOrder(): string {
  const orderId = orders.pop();
  if (orderId === undefined) throw new Error('More orders have to be placed.');
  return orderId;
}

/** Places orders, and resolves when all were delivered and everybody was told. */
async function deliver(count: number): Promise<string[]> {
  const place = async (): Promise<string> => {
    const shopper = await guest(shop);
    const { quoteId } = await shopper.quote({ TEA: 2 });
    return (await shopper.place(quoteId)).body.orderId;
  };
  const placed = await Promise.all(Array.from({ length: count }, place));
  await until(
    'every workflow to be at an end',
    async () => {
      const { workflows } = open.stores();
      const left = await Promise.all(ORDER_TREE.map((type) => workflows.open(type)));
      return left.every(({ size }) => size === 0) || undefined;
    },
    60_000,
  );
  return placed;
}

const first = (orderId: string): string => paymentIdOf(orderId, 1);

test('a shop in which all is well violates nothing', async () => {
  const shopper = await guest(shop);
  const { quoteId } = await shopper.quote({ TEA: 1 });
  await shopper.place(quoteId, { token: 'tok_decline' });
  const report = await checkInvariants(open.stores, { settleMs: 10_000 });
  expect(report.results.flatMap(({ violations }) => violations)).toEqual([]);
  expect(report.violations).toBe(0);
  const counts = new Map(report.results.map(({ name, checked }) => [name, checked]));
  expect(counts.get('payments-follow-orders')).toBe(orders.length + 1);
  expect(counts.get('provider-books-agree')).toBe(orders.length + 1);
  expect(counts.get('messages-sent')).toBe(orders.length);
  expect(counts.get('open-workflows-wait')).toBeGreaterThanOrEqual(1);
});

/** For each invariant, damage that it alone has to find; gives the subject that it must name. */
const DAMAGES: Record<string, (orderId: string) => Promise<string>> = {
  async 'one-live-authorisation'(orderId) {
    await damage(
      shop,
      'PAYMENT',
      `INSERT INTO payments (id, order_id, customer_id, ordinal, fingerprint, status,
         currency_code, amount, provider)
       SELECT '${paymentIdOf(orderId, 9)}', order_id, customer_id, 9, 'other', 'AUTHORIZED',
         currency_code, amount, 'elsewhere' FROM payments WHERE id = '${first(orderId)}'`,
    );
    return orderId;
  },
  async 'captured-within-authorised'(orderId) {
    await damage(
      shop,
      'PAYMENT',
      'ALTER TABLE payments DROP CONSTRAINT payments_captured',
      'ALTER TABLE payments DROP CONSTRAINT payments_status_amounts',
      `UPDATE payments SET captured = amount + 1 WHERE id = '${first(orderId)}'`,
    );
    return first(orderId);
  },
  async 'refunded-within-captured'(orderId) {
    await damage(
      shop,
      'PAYMENT',
      'ALTER TABLE payments DROP CONSTRAINT payments_refunded',
      `UPDATE payments SET refunded = captured + 1 WHERE id = '${first(orderId)}'`,
    );
    return first(orderId);
  },
  async 'payments-follow-orders'(orderId) {
    await damage(shop, 'ORDER', `UPDATE orders SET status = 'CANCELLED' WHERE id = '${orderId}'`);
    return orderId;
  },
  async 'provider-books-agree'(orderId) {
    await damage(
      shop,
      'PAYMENT',
      `UPDATE payments SET captured = captured - 1, status = 'PARTIALLY_CAPTURED'
        WHERE id = '${first(orderId)}'`,
    );
    return first(orderId);
  },
  async 'charged-once'(orderId) {
    await charge(shop, first(orderId), `${first(orderId)}:again`);
    return first(orderId);
  },
  async 'charges-belong-to-payments'(orderId) {
    await charge(shop, paymentIdOf(orderId, 8), `${paymentIdOf(orderId, 8)}:authorize`);
    return paymentIdOf(orderId, 8);
  },
  async 'ledger-balances'(orderId) {
    await damage(
      shop,
      'PAYMENT',
      `UPDATE ledger_entries SET amount = amount - 1
        WHERE payment_id = '${first(orderId)}' AND account = 'sales'`,
    );
    return first(orderId);
  },
  async 'stock-adds-up'() {
    await damage(
      shop,
      'PRODUCT',
      `UPDATE stock SET sold = sold + 1, available = available - 1 WHERE sku = 'TEA'`,
    );
    return 'TEA';
  },
  async 'reservations-follow-orders'(orderId) {
    await damage(
      shop,
      'PRODUCT',
      `UPDATE reservations SET status = 'RELEASED' WHERE order_id = '${orderId}'`,
    );
    return orderId;
  },
  async 'orders-have-workflows'(orderId) {
    await damage(shop, 'ORDER', `DELETE FROM orders WHERE id = '${orderId}'`);
    return orderId;
  },
  async 'order-rows-follow-workflows'(orderId) {
    await damage(shop, 'ORDER', `UPDATE orders SET status = 'SHIPPED' WHERE id = '${orderId}'`);
    return orderId;
  },
  async 'payment-status-follows-payments'(orderId) {
    await damage(
      shop,
      'ORDER',
      `UPDATE orders SET payment_status = 'AUTHORIZED' WHERE id = '${orderId}'`,
    );
    return orderId;
  },
  async 'webhooks-processed'() {
    await damage(
      shop,
      'PAYMENT',
      `INSERT INTO webhook_events (provider, event_id, type, raw_body, due_at)
       VALUES ('sandbox', 'event_of_nobody', 'unheard.of', '', now() - interval '1 hour')`,
    );
    return 'event_of_nobody';
  },
  async 'order-history-explains-status'(orderId) {
    await damage(
      shop,
      'ORDER',
      `DELETE FROM order_events WHERE order_id = '${orderId}' AND sequence = 3`,
    );
    return orderId;
  },
  async 'messages-sent'(orderId) {
    await damage(
      shop,
      'NOTIFICATION',
      `DELETE FROM deliveries WHERE notification_id LIKE 'notification:${orderId}.%'`,
    );
    return orderId;
  },
};

describe('damage is found by', () => {
  test.each(Object.keys(DAMAGES))('%s', async (name) => {
    const orderId = nextOrder();
    expect(await foundBy(name)).not.toContain(orderId);
    const subject = await DAMAGES[name]?.(orderId);
    expect(await foundBy(name)).toContain(subject);
  });

  test('messages-sent, for one that was sent to a guest and to the customer they became', async () => {
    const orderId = nextOrder();
    await damage(
      shop,
      'NOTIFICATION',
      `INSERT INTO deliveries (id, notification_id, user_id, channel, template, message_id, status,
         attempts, sent_at)
       SELECT id || '_2', 'notification:${orderId}.confirmed:usr_later', user_id, channel, template,
         message_id || '_2', 'SENT', 1, now()
       FROM deliveries WHERE notification_id LIKE 'notification:${orderId}.confirmed:%'`,
    );
    expect(await foundBy('messages-sent')).not.toContain(orderId);
    await damage(
      shop,
      'ORDER',
      `UPDATE orders SET customer_id = 'usr_later' WHERE id = '${orderId}'`,
    );
    expect(await foundBy('messages-sent')).toContain(orderId);
  });

  test('reservations-follow-orders, for stock of an order that nobody knows', async () => {
    await damage(
      shop,
      'PRODUCT',
      `INSERT INTO reservations (order_id, status, expires_at) VALUES ('ord_of_nobody', 'HELD', now())`,
    );
    expect(await foundBy('reservations-follow-orders')).toContain('ord_of_nobody');
  });

  test('orders-have-workflows, for an order that Temporal does not know', async () => {
    const columns = `customer_id, status, payment_status, status_reason, currency_code,
      subtotal_minor, discount_minor, shipping_minor, tax_minor, total_minor, address,
      shipping_method, contact, sales_channel, fingerprint, last_sequence, placed_at, updated_at`;
    await damage(
      shop,
      'ORDER',
      `INSERT INTO orders (id, number, quote_id, ${columns})
       SELECT 'ord_of_nobody', 'HF-0', 'quo_of_nobody', ${columns} FROM orders LIMIT 1`,
    );
    expect(await foundBy('orders-have-workflows')).toContain('ord_of_nobody');
  });

  test('outboxes-published', async () => {
    const [row] = await shop.orderDatabase.query<{ id: string }>('SELECT id FROM outbox LIMIT 1');
    const id = row?.id ?? '';
    const letGo = await holdRelays(shop, 'ORDER');
    await damage(shop, 'ORDER', `UPDATE outbox SET published_at = NULL WHERE id = '${id}'`);
    expect(await foundBy('outboxes-published')).toContain(`order:${id}`);
    await letGo();
  });

  test('workflows-end-by-themselves', async () => {
    const shopper = await guest(shop);
    const { quoteId } = await shopper.quote({ TEA: 1 });
    const { body } = await shopper.place(quoteId, { token: 'tok_decline' });
    const workflowId = orderWorkflowId(body.orderId);
    await shop.temporal.workflow.getHandle(workflowId).terminate();
    await until('the end to be known', async () => {
      const found = await foundBy('workflows-end-by-themselves');
      return found.includes(workflowId) || undefined;
    });
  });
});

describe('a workflow', () => {
  const TASK_QUEUE = 'stuck';
  let worker: Worker;
  let running: Promise<void>;
  let connection: NativeConnection;

  beforeAll(async () => {
    connection = await NativeConnection.connect({
      address: shop.toolEnvironment['TEMPORAL_ADDRESS'] ?? '',
    });
    worker = await Worker.create({
      connection,
      namespace: shop.temporal.options.namespace,
      taskQueue: TASK_QUEUE,
      workflowBundle: await buildWorkflowBundle(
        fileURLToPath(new URL('./stuck-workflows.ts', import.meta.url)),
      ),
    });
    running = worker.run();
  });

  afterAll(async () => {
    // Without its worker, whoever asks it for its progress waits in vain.
    await shop.temporal.workflow.getHandle(orderWorkflowId('ord_that_waits')).terminate();
    worker.shutdown();
    await running;
    await connection.close();
  });

  const attributes = new TypedSearchAttributes([
    { key: SEARCH_ATTRIBUTES.needsAttention, value: true },
  ]);

  test('that waits for nothing is found by open-workflows-wait', async () => {
    const workflowId = orderWorkflowId('ord_that_waits');
    await shop.temporal.workflow.start('order', { workflowId, taskQueue: TASK_QUEUE });
    await until('it to be found', async () => {
      const found = await foundBy('open-workflows-wait');
      return found.includes(workflowId) || undefined;
    });
  });

  test('that asks for a person and does not say why, or has ended, is found', async () => {
    const workflowId = paymentWorkflowId('pay_that_asks');
    const handle = await shop.temporal.workflow.start('payment', {
      workflowId,
      taskQueue: TASK_QUEUE,
      typedSearchAttributes: attributes,
    });
    const complaint = async (): Promise<string | undefined> => {
      const { results } = await check('parked-work-is-visible');
      return results[0]?.violations.find(({ subject }) => subject === workflowId)?.problem;
    };
    await until('it to be found while it is open', async () =>
      (await complaint())?.includes('does not say') ? true : undefined,
    );
    await handle.signal(endSignal);
    await handle.result();
    await until('it to be found when it has ended', async () =>
      (await complaint())?.includes('has ended') ? true : undefined,
    );
  });
});

test('every invariant has damage that it finds', () => {
  const others = [
    'outboxes-published',
    'workflows-end-by-themselves',
    'open-workflows-wait',
    'parked-work-is-visible',
  ];
  expect([...Object.keys(DAMAGES), ...others].sort()).toEqual(
    INVARIANTS.map(({ name }) => name).sort(),
  );
});

test('what comes right while it is looked at again is no violation', async () => {
  const orderId = nextOrder();
  const where = `WHERE notification_id LIKE 'notification:${orderId}.%'`;
  await damage(
    shop,
    'NOTIFICATION',
    `UPDATE deliveries SET status = 'PENDING', sent_at = NULL ${where}`,
  );
  let looked = 0;
  const invariants = INVARIANTS.filter(({ name }) => name === 'messages-sent').map((invariant) => ({
    ...invariant,
    async check(...args: Parameters<typeof invariant.check>) {
      looked += 1;
      if (looked === 3) {
        await damage(
          shop,
          'NOTIFICATION',
          `UPDATE deliveries SET status = 'SENT', sent_at = now() ${where}`,
        );
      }
      return invariant.check(...args);
    },
  }));
  const report = await checkInvariants(open.stores, { settleMs: 3_000, invariants });
  const subjects = report.results.flatMap(({ violations }) => violations);
  expect(subjects.map(({ subject }) => subject)).not.toContain(orderId);
  expect(report.settled).toBeGreaterThanOrEqual(1);
  expect(looked).toBeGreaterThanOrEqual(3);
});

test('the databases can not be changed through it', async () => {
  const { order } = open.stores();
  await expect(order.query(`UPDATE orders SET status = 'PENDING'`)).rejects.toThrow(/read-only/);
});

describe('npm run check:invariants', () => {
  const CLI = fileURLToPath(new URL('../../packages/invariants/src/cli.ts', import.meta.url));

  async function run(args: readonly string[], env: Record<string, string>) {
    const child = spawn(process.execPath, [CLI, ...args], {
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { stdout, stderr, code: await ended };
  }

  test('exits with 1 and names what is violated, without personal data', async () => {
    const orderId = nextOrder();
    await DAMAGES['messages-sent']?.(orderId);
    const { stdout, code } = await run(['--json', '--settle', '0'], shop.toolEnvironment);
    expect(code).toBe(1);
    const report = JSON.parse(stdout) as InvariantsReport;
    const messages = report.results.find(({ name }) => name === 'messages-sent');
    expect(messages?.violations.map(({ subject }) => subject)).toContain(orderId);
    expect(stdout).not.toMatch(/@shopper\.example|Ada|Bremen/);
    const table = formatReport(report);
    expect(table).toMatch(/✗ messages-sent +\d+ messages +\d+ violated/);
    expect(table).toContain(orderId);
  });

  test('exits with 2 and says so where nothing says where the stores are', async () => {
    const { stderr, code } = await run(['--data', '/nowhere'], {});
    expect(code).toBe(2);
    expect(stderr).toContain('no stack runs on /nowhere');
  });
});
