import { readFileSync } from 'node:fs';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { loadConfig } from '@holdfast/platform';
import { connectTemporal } from '../client/connect.ts';
import { temporalConfigSchema } from '../config.ts';
import { prebuiltWorkflowBundle } from '../worker/bundle.ts';
import { readCorpus, type RecordedHistory } from './corpus.ts';
import { fetchOrderHistories, writeHistories } from './record.ts';
import { replay } from './replay.ts';

const USAGE = `npm run replay                              replay the committed corpus
npm run replay -- <orderId>                 replay one order from the running Temporal
npm run history:record -- <orderId> <path>  add an order's histories to the corpus

TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE say which Temporal (127.0.0.1:7233, default), PAYLOAD_KEYS
or PAYLOAD_KEYS_FILE with which keys its payloads are read (those of npm start).`;

async function fromTemporal(orderId: string): Promise<RecordedHistory[]> {
  const temporal = await connectTemporal(loadConfig(temporalConfigSchema, process.env));
  try {
    return await fetchOrderHistories(temporal.client, orderId);
  } finally {
    await temporal.close();
  }
}

async function replayAll(histories: readonly RecordedHistory[]): Promise<number> {
  const startedAt = performance.now();
  const code = readFileSync(await prebuiltWorkflowBundle(), 'utf8');
  let failed = 0;
  for await (const { name, workflow, failure } of replay(histories, { code })) {
    if (failure === undefined) {
      console.log(`  ✓ ${name}`);
      continue;
    }
    failed += 1;
    const { event, cause, remedy } = failure;
    const where = event === undefined ? '' : `, at event ${event.id} (${event.type})`;
    console.log(`  ✗ ${name}: workflow "${workflow}" parts from its history${where}`);
    console.log(`      ${cause}\n      What to do: ${remedy}`);
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(
    `\n${String(histories.length - failed)} replayed, ${String(failed)} incompatible, ${seconds} s`,
  );
  return failed === 0 ? 0 : 1;
}

async function main([command, ...args]: readonly string[]): Promise<number> {
  const [orderId, path] = args;
  if (command === 'replay' && args.length <= 1) {
    return replayAll(orderId === undefined ? readCorpus() : await fromTemporal(orderId));
  }
  if (command === 'record' && orderId !== undefined && path !== undefined) {
    for (const file of writeHistories(path, await fromTemporal(orderId))) console.log(file);
    console.log('They hold the order decrypted: commit only orders of invented customers.');
    return 0;
  }
  console.error(USAGE);
  return 2;
}

Runtime.install({
  logger: new DefaultLogger('ERROR', () => undefined),
  telemetryOptions: { logging: { filter: 'OFF', forward: {} } },
});
try {
  // The SDK's runtime would keep a process alive that has made no worker.
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
