/**
 * Records the scenarios that the corpus has no history of, on a real Temporal server (TEMPORAL_ADDRESS).
 * To record one anew that was never released, remove its files first.
 */
import { readFileSync } from 'node:fs';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import { TASK_QUEUES, orderWorkflowId, placeOrderUpdate } from '@holdfast/workflows';
import type { order } from '@holdfast/workflows/workflows';
import { dataConverterOf } from '../src/codec/data-converter.ts';
import { fetchOrderHistories, readCorpus, writeHistories } from '../src/replay/index.ts';
import { createWorkflowMessages } from '../src/client/messages.ts';
import { ensureNamespace } from '../src/setup/namespace.ts';
import { prebuiltWorkflowBundle } from '../src/worker/bundle.ts';
import { serving } from './serving.ts';
import { scenarios, stageOf } from './scenarios.ts';

Runtime.install({ logger: new DefaultLogger('ERROR') });
const address = process.env['TEMPORAL_ADDRESS'] ?? '127.0.0.1:7233';
const connection = await Connection.connect({ address });
const native = await NativeConnection.connect({ address });
await ensureNamespace(connection, 'default');
// The corpus is to be read, and is about nobody.
const dataConverter = dataConverterOf({ PAYLOAD_CODEC: 'off' });
const client = new Client({ connection, dataConverter });
const workflowBundle = { code: readFileSync(await prebuiltWorkflowBundle(), 'utf8') };

const recorded = new Set(readCorpus().map(({ name }) => name.split('.')[0]));
for (const scenario of scenarios().filter(({ name }) => !recorded.has(name))) {
  const stage = stageOf(scenario, client);
  const { input, world } = stage;
  const activities = world.activities(createWorkflowMessages(client));
  await serving({ connection: native, dataConverter, workflowBundle, activities }, async () => {
    const start = new WithStartWorkflowOperation<typeof order>('order', {
      workflowId: orderWorkflowId(input.orderId),
      taskQueue: TASK_QUEUES.orders,
      args: [input],
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
    const placed = client.workflow.executeUpdateWithStart(placeOrderUpdate, {
      updateId: 'place',
      startWorkflowOperation: start,
    });
    const handle = await start.workflowHandle();
    await scenario.then({ ...stage, order: handle, placed });
    await Promise.all([placed, handle.result()]);
    const all = await fetchOrderHistories(client, input.orderId);
    await Promise.all(all.map(({ workflowId }) => client.workflow.getHandle(workflowId).result()));
    writeHistories(scenario.name, await fetchOrderHistories(client, input.orderId));
    console.log(scenario.name);
  });
}
await native.close();
await connection.close();
