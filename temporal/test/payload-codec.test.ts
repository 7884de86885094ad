import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { loadConfig } from '@holdfast/platform';
import { shipmentIdOf } from '@holdfast/domain';
import {
  advanceShipmentUpdate,
  fulfillmentWorkflowId,
  orderWorkflowId,
  placeOrderUpdate,
  progressQuery,
  TASK_QUEUES,
} from '@holdfast/workflows';
import type { fulfillment, order } from '@holdfast/workflows/workflows';
import { createWorkflowMessages } from '../src/client/messages.ts';
import { dataConverterOf } from '../src/codec/data-converter.ts';
import { PayloadDecodeError } from '../src/codec/encryption-codec.ts';
import { payloadConfigSchema } from '../src/codec/keys.ts';
import { fetchOrderHistories, replay, type RecordedHistory } from '../src/replay/index.ts';
import { ensureNamespace } from '../src/setup/namespace.ts';
import { prebuiltWorkflowBundle } from '../src/worker/bundle.ts';
import { orderInput } from './samples.ts';
import { serving } from './serving.ts';
import { World } from './world.ts';

const KEYS = { a: randomBytes(32).toString('base64'), b: randomBytes(32).toString('base64') };
type KeyId = keyof typeof KEYS;

/** A task that a worker took along when it was shut down is given to another one after this. */
const SHORT = '1 second';

const namespace = `rotation-${randomBytes(6).toString('hex')}`;
let connection: Connection;
let native: NativeConnection;
let code: string;

/** What a process is configured with that has some of the keys and encrypts with one of them. */
function converter(ids: readonly KeyId[], current: KeyId): DataConverter {
  const keys = Object.fromEntries(ids.map((id) => [id, KEYS[id]]));
  return dataConverterOf(
    loadConfig(payloadConfigSchema, {
      PAYLOAD_KEYS: JSON.stringify(keys),
      PAYLOAD_KEY_ID: current,
    }),
  );
}

const clientWith = (dataConverter: DataConverter): Client =>
  new Client({ connection, namespace, dataConverter });

/** Runs `fn` while workers with this data converter serve every task queue. */
function working<T>(world: World, dataConverter: DataConverter, fn: () => Promise<T>) {
  const options = {
    connection: native,
    namespace,
    dataConverter,
    workflowBundle: { code },
    // The next workers need not wait until these are forgotten.
    maxCachedWorkflows: 0,
    activities: world.activities(createWorkflowMessages(clientWith(dataConverter))),
  };
  return serving(options, fn);
}

/** Asks until the answer is something. */
async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 45_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error('Waited in vain.');
    await sleep(25);
  }
}

/** A history as Temporal stores it. */
const rawHistory = (workflowId: string) =>
  new Client({ connection, namespace }).workflow.getHandle(workflowId).fetchHistory();

/** The ids of the keys that a history, as Temporal stores it, is encrypted with. */
async function keysOf(workflowId: string): Promise<Set<string>> {
  const ids = new Set<string>();
  JSON.stringify(await rawHistory(workflowId), (key, value: unknown) => {
    if (key === 'encryption-key-id') {
      ids.add(Buffer.from(String(value), 'base64').toString());
    }
    return value;
  });
  return ids;
}

beforeAll(async () => {
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { filter: 'OFF', forward: {} } },
  });
  const address = process.env['TEST_TEMPORAL_ADDRESS'] ?? '';
  code = readFileSync(await prebuiltWorkflowBundle(), 'utf8');
  [connection, native] = await Promise.all([
    Connection.connect({ address }),
    NativeConnection.connect({ address }),
  ]);
  // The server's caches take a moment to know the namespace.
  await until(() =>
    ensureNamespace(connection, namespace).then(
      () => true,
      () => undefined,
    ),
  );
}, 120_000);

afterAll(async () => {
  await native.close();
  await connection.operatorService.deleteNamespace({ namespace });
  await connection.close();
});

test('an order that was placed under one key is delivered under the next', async () => {
  const world = new World();
  const input = orderInput({ warehouse: { kind: 'staff' } });
  const workflowId = orderWorkflowId(input.orderId);
  const before = converter(['a'], 'a');
  await working(world, before, async () => {
    const handle = await until(() =>
      clientWith(before)
        .workflow.start<typeof order>('order', {
          workflowId,
          taskQueue: TASK_QUEUES.orders,
          args: [input],
          workflowTaskTimeout: SHORT,
          workflowIdConflictPolicy: 'USE_EXISTING',
          staticSummary: 'A summary',
        })
        .catch(() => undefined),
    );
    expect(await handle.executeUpdate(placeOrderUpdate, { updateId: 'place' })).toMatchObject({
      status: 'CONFIRMED',
    });
    await until(async () => (await handle.query(progressQuery)).waiting);
  });
  expect(await keysOf(workflowId)).toEqual(new Set(['a']));

  const after = converter(['a', 'b'], 'b');
  const client = clientWith(after);
  await working(world, after, async () => {
    const shipmentId = fulfillmentWorkflowId(shipmentIdOf(input.orderId, 1));
    const shipment = client.workflow.getHandle<typeof fulfillment>(shipmentId);
    for (const to of ['PACKED', 'SHIPPED', 'DELIVERED'] as const) {
      await shipment.executeUpdate(advanceShipmentUpdate, { args: [{ to, actorId: 'usr_staff' }] });
    }
    expect(await client.workflow.getHandle<typeof order>(workflowId).result()).toMatchObject({
      status: 'DELIVERED',
      outcome: { fingerprint: input.fingerprint },
    });
  });
  expect(await keysOf(workflowId)).toEqual(new Set(['a', 'b']));
  expect(world.statuses).toEqual(['CONFIRMED', 'FULFILLING', 'SHIPPED', 'DELIVERED']);

  const described = await client.workflow.getHandle(workflowId).describe();
  expect(await described.staticSummary()).toBe('A summary');
  await expect(
    clientWith(converter(['a'], 'a'))
      .workflow.getHandle(workflowId)
      .result(),
  ).rejects.toThrow(/the key "b".*it has: a/);

  const histories = await fetchOrderHistories(client, input.orderId);
  expect(histories.map(({ name }) => name).sort()).toEqual([
    'fulfillment',
    'notification',
    'order',
    'payment',
  ]);
  expect(JSON.stringify(histories)).not.toContain(
    Buffer.from('binary/encrypted').toString('base64'),
  );
  expect(decodedInput(histories[0])).toEqual(input);
  const verdicts = await Array.fromAsync(replay(histories, { code }));
  expect(verdicts.map(({ failure }) => failure)).toEqual(histories.map(() => undefined));
  await expect(
    fetchOrderHistories(clientWith(converter(['b'], 'b')), input.orderId),
  ).rejects.toThrow(PayloadDecodeError);
}, 120_000);

test('a worker without the key fails the task, says which key, and loses nothing', async () => {
  const world = new World();
  const input = orderInput({
    warehouse: { kind: 'simulated', packAfterMs: 50, shipAfterMs: 50, deliverAfterMs: 50 },
  });
  const workflowId = orderWorkflowId(input.orderId);
  const [right, wrong] = [converter(['a'], 'a'), converter(['b'], 'b')];
  const handle = await clientWith(right).workflow.start<typeof order>('order', {
    workflowId,
    taskQueue: TASK_QUEUES.orders,
    args: [input],
    workflowTaskTimeout: SHORT,
  });
  const failure = await working(world, wrong, () =>
    until(async () => {
      const { events } = await handle.fetchHistory();
      return events?.find(({ workflowTaskFailedEventAttributes: failed }) => failed);
    }),
  );
  const { payloadCodecs = [] } = converter(['a', 'b'], 'a');
  const attributes = failure.workflowTaskFailedEventAttributes?.failure?.encodedAttributes;
  const [message] = (await payloadCodecs[0]?.decode([attributes ?? {}])) ?? [];
  expect(Buffer.from(message?.data ?? []).toString()).toContain('encrypted with the key \\"a\\"');
  expect(world.calls).toEqual([]);

  await working(world, right, async () => {
    expect(await handle.result()).toMatchObject({ status: 'DELIVERED' });
  });
}, 120_000);

test('what a failure says is for those who have the key, and its type for everybody', async () => {
  const world = new World({ authorize: ['broken'] });
  const input = orderInput();
  const workflowId = orderWorkflowId(input.orderId);
  const dataConverter = converter(['a'], 'a');
  const client = clientWith(dataConverter);
  await working(world, dataConverter, async () => {
    const handle = await client.workflow.start<typeof order>('order', {
      workflowId,
      taskQueue: TASK_QUEUES.orders,
      args: [input],
    });
    expect(await handle.result()).toMatchObject({ outcome: { reason: 'INTERNAL' } });
  });
  const raw = JSON.stringify(await rawHistory(workflowId));
  expect(raw).toContain('"type":"INTERNAL"');
  expect(raw).not.toMatch(/books are closed|world\.ts/);
  expect(JSON.stringify(await fetchOrderHistories(client, input.orderId))).toContain(
    'The books are closed.',
  );
}, 120_000);

/** The first argument of a recorded workflow. */
function decodedInput(recorded: RecordedHistory | undefined): unknown {
  const [started] = recorded?.history.events ?? [];
  const { input } = started?.workflowExecutionStartedEventAttributes as unknown as {
    input: { payloads: { data: string }[] };
  };
  return JSON.parse(Buffer.from(input.payloads[0]?.data ?? '', 'base64').toString());
}
