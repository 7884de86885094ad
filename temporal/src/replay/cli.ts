import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { ConfigError, loadConfig } from '@holdfast/platform';
import { connectTemporal } from '../client/connect.ts';
import { temporalConfigSchema, type TemporalConfig } from '../config.ts';
import { prebuiltWorkflowBundle } from '../worker/bundle.ts';
import { readCorpus, type RecordedHistory } from './corpus.ts';
import { fetchOrderHistories } from './fetch.ts';
import { publishable, writeHistories } from './record.ts';
import { releaseHistories } from './released.ts';
import { replay } from './replay.ts';

const USAGE = `Usage: npm run replay                              replay the committed corpus
       npm run replay -- <orderId>                 replay one order from the running Temporal
       npm run history:record -- <orderId> <path>  add an order's histories to the corpus, with
                                                   invented people; <path> names what they guard
       npm run history:release                     promise to keep the corpus as it is; part of a release

TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE say which Temporal (that of npm start, else 127.0.0.1:7233,
default), PAYLOAD_KEYS or PAYLOAD_KEYS_FILE with which keys its payloads are read (those of npm start).`;

/** A command line that can't be understood. */
class UsageError extends Error {}

async function fromTemporal(orderId: string): Promise<RecordedHistory[]> {
  const temporal = await connect(loadConfig(temporalConfigSchema, process.env));
  try {
    return await fetchOrderHistories(temporal.client, orderId);
  } finally {
    await temporal.close();
  }
}

function connect(config: TemporalConfig): ReturnType<typeof connectTemporal> {
  return connectTemporal(config).catch((error: unknown) => {
    if (error instanceof ConfigError) {
      const hint =
        'Those of `npm start` are found in its data folder (HOLDFAST_DATA, else .holdfast).';
      throw new Error(`${error.message}\n${hint}`, { cause: error });
    }
    throw new Error(
      `No Temporal answers at ${config.TEMPORAL_ADDRESS}. Start one with \`npm start\` (with --data, ` +
        'name that folder in HOLDFAST_DATA here too), or set TEMPORAL_ADDRESS.',
      { cause: error },
    );
  });
}

/** Replays histories and prints how that went; true when all of them do. */
async function replayAll(histories: readonly RecordedHistory[]): Promise<boolean> {
  const startedAt = performance.now();
  const code = readFileSync(await prebuiltWorkflowBundle(), 'utf8');
  const remedies = new Set<string>();
  let failed = 0;
  for await (const { name, workflow, failure } of replay(histories, { code })) {
    if (failure === undefined) {
      console.log(`  ✓ ${name}`);
      continue;
    }
    failed += 1;
    const { event, cause, remedy } = failure;
    const at = event && `, at event ${event.id}${event.orLater ? ' or later' : ''} (${event.type})`;
    console.log(`  ✗ ${name}: workflow "${workflow}" parts from its history${at ?? ''}`);
    console.log(`      ${cause}`);
    remedies.add(remedy);
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(
    `\n${String(histories.length - failed)} replayed, ${String(failed)} incompatible, ${seconds} s`,
  );
  for (const remedy of remedies) console.log(`\nWhat to do: ${remedy}`);
  return failed === 0;
}

async function record(orderId: string, path: string): Promise<number> {
  const histories = publishable(await fromTemporal(orderId));
  if (!(await replayAll(histories))) {
    console.error('\nNothing was recorded: this order ran on other code.');
    return 1;
  }
  for (const file of writeHistories(path, histories)) console.log(file);
  return 0;
}

function parse(args: readonly string[]): { help: boolean; names: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { help: { type: 'boolean', short: 'h', default: false } },
      allowPositionals: true,
    });
    return { help: values.help, names: positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function main([command, ...args]: readonly string[]): Promise<number> {
  const { help, names } = parse(args);
  if (help) {
    console.log(USAGE);
    return 0;
  }
  if (command === 'release') {
    if (names.length > 0) throw new UsageError('A release takes all histories.');
    console.log(`${String(releaseHistories())} histories more are to be kept.`);
    return 0;
  }
  const [orderId, path] = names;
  if (command === 'replay') {
    if (names.length > 1) throw new UsageError('Replay takes one order id at most.');
    const histories = orderId === undefined ? readCorpus() : await fromTemporal(orderId);
    return (await replayAll(histories)) ? 0 : 1;
  }
  if (orderId === undefined || path === undefined || names.length > 2) {
    throw new UsageError('Recording takes an order id and a name for the path.');
  }
  return record(orderId, path);
}

Runtime.install({
  logger: new DefaultLogger('ERROR', () => undefined),
  telemetryOptions: { logging: { filter: 'OFF', forward: {} } },
});
try {
  // The SDK's runtime would keep a process alive that has made no worker.
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.error(error instanceof UsageError ? `${message}\n\n${USAGE}` : message);
  process.exit(error instanceof UsageError ? 2 : 1);
}
