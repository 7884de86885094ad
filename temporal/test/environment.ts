import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { ORDER_WORKFLOW, TASK_QUEUES, orderWorkflowId, type OrderInput } from '@holdfast/workflows';
import type { order } from '@holdfast/workflows/workflows';
import { createWorkflowMessages } from '../src/client/messages.ts';
import type { DataConverter } from '@temporalio/common';
import { loadConfig } from '@holdfast/platform';
import { dataConverterOf } from '../src/codec/data-converter.ts';
import { payloadConfigSchema } from '../src/codec/keys.ts';
import { searchAttributeTypes } from '../src/setup/namespace.ts';
import { prebuiltWorkflowBundle } from '../src/worker/bundle.ts';
import { serving } from './serving.ts';
import type { World } from './world.ts';

/** Skipped time apart, no test takes longer. */
const RUN_MS = 90_000;

/** A time-skipping Temporal test server, and workers on it for one world at a time. */
export interface TestTemporal {
  env: TestWorkflowEnvironment;
  /** Runs `fn` while workers serve every task queue with the world's activities. */
  run<T>(world: World, fn: () => Promise<T>): Promise<T>;
  /** Starts an order, as placing it does. */
  start(input: OrderInput): Promise<WorkflowHandle<typeof order>>;
  close(): Promise<void>;
}

/** The data converter of what is under test, with the keys of the test run. */
export function testDataConverter(): DataConverter {
  const PAYLOAD_KEYS = process.env['TEST_PAYLOAD_KEYS'];
  return dataConverterOf(loadConfig(payloadConfigSchema, { PAYLOAD_KEYS }));
}

/** The runner of the tests knows no time-outs: a workflow that never ends must not stop all tests. */
async function tooLate(signal: AbortSignal): Promise<never> {
  await sleep(RUN_MS, undefined, { signal, ref: false }).catch(() => undefined);
  throw new Error(`What was to happen has not happened for ${String(RUN_MS / 1000)} s.`);
}

let runtimeInstalled = false;

/** The SDK has one runtime a process. */
function installRuntime(): void {
  if (runtimeInstalled) return;
  runtimeInstalled = true;
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
  });
}

/** Starts the test server with the search attributes that the workflows set. */
export async function startTestTemporal(): Promise<TestTemporal> {
  installRuntime();
  const path = process.env['TEST_TEMPORAL_TEST_SERVER'];
  if (path === undefined) throw new Error('TEST_TEMPORAL_TEST_SERVER names no test server.');
  // First, so that a failure to bundle leaves no server behind.
  const workflowBundle = { code: readFileSync(await prebuiltWorkflowBundle(), 'utf8') };
  const dataConverter = testDataConverter();
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
    client: { dataConverter },
  });
  try {
    await env.connection.operatorService.addSearchAttributes({
      namespace: env.namespace ?? 'default',
      searchAttributes: searchAttributeTypes(),
    });
  } catch (error) {
    await env.teardown();
    throw error;
  }
  return {
    env,
    async run(world, fn) {
      const options = {
        connection: env.nativeConnection,
        dataConverter,
        workflowBundle,
        activities: world.activities(createWorkflowMessages(env.client)),
      };
      const late = new AbortController();
      try {
        return await serving(options, () => Promise.race([fn(), tooLate(late.signal)]));
      } finally {
        late.abort();
      }
    },
    start: (input) =>
      env.client.workflow.start<typeof order>(ORDER_WORKFLOW, {
        workflowId: orderWorkflowId(input.orderId),
        taskQueue: TASK_QUEUES.orders,
        args: [input],
      }),
    close: () => env.teardown(),
  };
}
