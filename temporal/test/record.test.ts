import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { orderWorkflowId, TASK_QUEUES } from '@holdfast/workflows';
import type { order } from '@holdfast/workflows/workflows';
import { createWorkflowMessages } from '../src/client/messages.ts';
import {
  fetchOrderHistories,
  readCorpus,
  replay,
  writeHistories,
  type RecordedHistory,
} from '../src/replay/index.ts';
import { ensureNamespace } from '../src/setup/namespace.ts';
import { buildWorkflowBundle, prebuiltWorkflowBundle } from '../src/worker/bundle.ts';
import { newOrder, orderInput } from './samples.ts';
import { serving } from './serving.ts';
import { World } from './world.ts';

const namespace = `record-${randomBytes(6).toString('hex')}`;
const input = orderInput({
  warehouse: { kind: 'simulated', packAfterMs: 50, shipAfterMs: 50, deliverAfterMs: 50 },
});
const PERSON = { email: 'grace@navy.mil', name: 'Grace Hopper', locale: 'en' };

let connection: Connection;
let client: Client;
let code: string;
let histories: RecordedHistory[];

/** Asks until there is an answer: the server's caches take a moment to know a new namespace. */
async function untilKnown<T>(ask: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 45_000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(25);
    }
  }
}

/** Runs one order to its end, with a customer who looks real. */
async function runOrder(native: NativeConnection): Promise<void> {
  const world = new World();
  world.order = {
    ...newOrder(input.orderId, input.quoteId, input.customerId),
    contact: PERSON,
    address: {
      name: PERSON.name,
      line1: '12 Cobol Road',
      city: 'Arlington',
      postalCode: '22201',
      countryCode: 'US',
    },
  };
  const activities = world.activities(createWorkflowMessages(client));
  const options = { connection: native, namespace, workflowBundle: { code }, activities };
  await serving(options, async () => {
    const handle = await untilKnown(() =>
      client.workflow.start<typeof order>('order', {
        workflowId: orderWorkflowId(input.orderId),
        taskQueue: TASK_QUEUES.orders,
        args: [{ ...input, paymentMethodToken: 'pm_1N3T00LkdIwHu7ix' }],
      }),
    );
    expect(await handle.result()).toMatchObject({ status: 'DELIVERED' });
    const all = await fetchOrderHistories(client, input.orderId);
    await Promise.all(all.map(({ workflowId }) => client.workflow.getHandle(workflowId).result()));
    histories = await fetchOrderHistories(client, input.orderId);
  });
}

/** Writes the histories into a folder of their own, and reads them as the corpus is read. */
function writtenAndRead(): { text: string; read: RecordedHistory[] } {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-record-'));
  try {
    writeHistories('some-path', histories, folder);
    const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    return { text: texts.join(''), read: readCorpus(folder) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const bundleOf = async (file: string): Promise<string> =>
  (await buildWorkflowBundle(fileURLToPath(new URL(file, import.meta.url)))).code;

beforeAll(async () => {
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { filter: 'OFF', forward: {} } },
  });
  const address = process.env['TEST_TEMPORAL_ADDRESS'] ?? '';
  code = readFileSync(await prebuiltWorkflowBundle(), 'utf8');
  connection = await Connection.connect({ address });
  const native = await NativeConnection.connect({ address });
  client = new Client({ connection, namespace });
  await untilKnown(() => ensureNamespace(connection, namespace));
  try {
    await runOrder(native);
  } finally {
    await native.close();
  }
}, 120_000);

afterAll(async () => {
  await connection.operatorService.deleteNamespace({ namespace });
  await connection.close();
});

test('a recording has invented people, and replays as the order ran', async () => {
  const { text, read } = writtenAndRead();
  expect(read.map(({ name }) => name)).toEqual(
    ['fulfillment', 'notification', 'order', 'payment'].map((name) => `some-path.${name}`),
  );
  const payloads = [...text.matchAll(/"data":"([^"]*)"/g)].map(([, data = '']) =>
    Buffer.from(data, 'base64').toString(),
  );
  const everything = [text, ...payloads].join('\n');
  expect(everything).toContain('customer-1@example.com');
  expect(everything).not.toMatch(/grace|hopper|navy|cobol|arlington|22201|pm_1N3T/i);

  const verdicts = await Array.fromAsync(replay(read, { code }));
  expect(verdicts.map(({ failure }) => failure)).toEqual(read.map(() => undefined));
}, 60_000);

test.each([
  [
    'another local activity first',
    './incompatible/local-activity.ts',
    {
      event: { id: '5', type: 'marker recorded: createOrder', orLater: false },
      cause:
        "Activity type of recorded marker 'createOrder' does not match activity type of local activity command 'screenOrder'",
      remedy: expect.stringContaining('patched('),
    },
  ],
  [
    'a timer first',
    './incompatible/workflows.ts',
    {
      event: { id: '5', type: 'marker recorded: createOrder', orLater: false },
      cause: 'Missing associated machine for LocalActivity(1)',
      remedy: expect.stringContaining('patched('),
    },
  ],
  [
    'a mistake',
    './incompatible/throwing.ts',
    {
      cause: expect.stringMatching(
        /^The fraud service is not configured \(temporal\/test\/incompatible\/throwing\.ts:\d+\)$/,
      ),
      remedy: expect.stringContaining('mend it'),
    },
  ],
])(
  '%s does not replay, and is told with event and cause',
  async (_what, file, failure) => {
    const recorded = histories.filter(({ name }) => name === 'order');
    const verdicts = await Array.fromAsync(replay(recorded, { code: await bundleOf(file) }));
    expect(verdicts).toEqual([{ name: 'order', workflow: 'order', failure }]);
  },
  60_000,
);

test('a child that Temporal no longer has is left out', async () => {
  const payment = histories.find(({ name }) => name === 'payment');
  const workflowId = payment?.workflowId ?? '';
  await connection.workflowService.deleteWorkflowExecution({
    namespace,
    workflowExecution: { workflowId },
  });
  const names = await untilKnown(async () => {
    const left = (await fetchOrderHistories(client, input.orderId)).map(({ name }) => name);
    if (left.includes('payment')) throw new Error('The payment is still there.');
    return left;
  });
  expect(names.sort()).toEqual(['fulfillment', 'notification', 'order']);
}, 60_000);

test('an order or a namespace that is not there is told in a sentence', async () => {
  await expect(fetchOrderHistories(client, 'ord_none')).rejects.toThrow(
    /^Temporal knows no order ord_none\. An order's id begins with ord_/,
  );
  const elsewhere = new Client({ connection, namespace: 'nowhere' });
  await expect(fetchOrderHistories(elsewhere, input.orderId)).rejects.toThrow(
    'Temporal has no namespace "nowhere" (TEMPORAL_NAMESPACE).',
  );
});
