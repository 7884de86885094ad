import { requireBinary } from '@holdfast/stack';
import { startProgress } from '@holdfast/demo/load';
import { parseOptions, USAGE, UsageError } from './options.ts';
import { formatReport, missingPaths } from './report.ts';
import { runCampaign } from './run/campaign.ts';
import { startCampaignServer, type CampaignServer } from './run/server.ts';

/** Each has a clock of its own, which waits for nobody but its own orders. */
const SERVERS = 4;

/** By convention, the exit code of what was ended by SIGINT. */
const INTERRUPTED = 130;

/** A walk as long as this has to come to every path. */
const WHOLE = 2_000;

async function main(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  if (options === undefined) {
    console.log(USAGE);
    return 0;
  }
  const { seed, only, sequences, atOnce, replayEvery } = options;
  const onFetch = (): void => console.log('Fetching the time-skipping Temporal server, once …');
  const { path } = await requireBinary('temporal-test-server', { env: process.env, onFetch });
  const servers = await Promise.all(
    Array.from({ length: only === undefined ? SERVERS : 1 }, () => startCampaignServer(path)),
  );
  const replace = async (stalled: CampaignServer): Promise<CampaignServer> => {
    // How that ends is heard of at the end of all, when each is closed.
    stalled.close().catch(() => undefined);
    const fresh = await startCampaignServer(path);
    servers.push(fresh);
    return fresh;
  };
  const close = async (): Promise<void> => {
    // What is under way finds its server gone.
    process.on('unhandledRejection', () => undefined);
    await Promise.all(servers.map((server) => server.close()));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Nobody waits for what is under way, but no server may be left behind.
    process.on(signal, () => void close().finally(() => process.exit(INTERRUPTED)));
  }
  const numbers =
    only === undefined ? Array.from({ length: sequences }, (_, index) => index + 1) : [only];
  const progress = startProgress('Walking', 'sequences', numbers.length, process.stderr);
  try {
    let violated = 0;
    const result = await runCampaign([...servers], {
      seed,
      numbers,
      atOnce,
      replayEvery: only === undefined ? replayEvery : 1,
      replace,
      onDone: (_number, violations) => {
        if (violations > 0) violated += 1;
        progress.advance(violated === 0 ? undefined : `${String(violated)} violated something`);
      },
    });
    progress.stop();
    const isWhole = numbers.length >= WHOLE;
    console.log(`\n${formatReport(result, seed, isWhole)}`);
    const isMissing = isWhole && missingPaths(result).length > 0;
    return result.failed.length > 0 || isMissing ? 1 : 0;
  } finally {
    progress.stop();
    await close();
  }
}

try {
  // Connections of the SDK would keep a process alive that has nothing left to do.
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : message);
  process.exit(2);
}
