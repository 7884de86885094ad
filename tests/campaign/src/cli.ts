import { availableParallelism } from 'node:os';
import { requireBinary } from '@holdfast/stack';
import { startProgress } from '@holdfast/demo/load';
import { parseOptions, USAGE, UsageError } from './options.ts';
import { formatReport, missingPaths } from './report.ts';
import { runCampaign } from './run/campaign.ts';

/** Each has a clock of its own, which waits for nobody but its own orders. */
const PROCESSES = 2 * availableParallelism();

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
  const numbers =
    only === undefined ? Array.from({ length: sequences }, (_, index) => index + 1) : [only];
  const progress = startProgress('Walking', 'sequences', numbers.length, process.stderr);
  try {
    let violated = 0;
    const result = await runCampaign({
      seed,
      numbers,
      atOnce,
      replayEvery: only === undefined ? replayEvery : 1,
      executable: path,
      processes: only === undefined ? PROCESSES : 1,
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
