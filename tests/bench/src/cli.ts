import { writeFileSync } from 'node:fs';
import { parseOptions, USAGE, UsageError } from './options.ts';
import { Profiler } from './profiling/profiler.ts';
import {
  keepReport,
  earlierReports,
  makeReport,
  profileFolder,
  reportFolder,
} from './report/keep.ts';
import { renderPage } from './report/page.ts';
import { formatReport } from './report/table.ts';
import { profileRow } from './rows/profile.ts';
import { runBench } from './run.ts';

/** By convention, the exit code of what was ended by SIGINT. */
const INTERRUPTED = 130;

async function main(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  if (options === undefined) {
    console.log(USAGE);
    return 0;
  }
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop.abort());
  const startedAt = new Date();
  const folder = reportFolder(process.env);
  const profiler = options.profile ? new Profiler(profileFolder(folder, startedAt)) : undefined;
  const rows = profiler ? [...options.rows, profileRow(profiler)] : options.rows;
  const run = await runBench(
    { rows, size: options.size },
    process.stderr,
    stop.signal,
    profiler?.nodeOptions,
  );
  const report = makeReport(run, options.size, startedAt);
  const earlier = earlierReports(folder, options.size);
  console.log(`\n${formatReport(report, earlier)}`);
  if (options.jsonFile !== undefined) {
    writeFileSync(options.jsonFile, `${JSON.stringify(report, null, 2)}\n`);
  }
  // Half a run is nothing to compare others with.
  if (stop.signal.aborted) return INTERRUPTED;
  console.log(`\nKept as ${keepReport(folder, report, renderPage(report, rows, earlier))}`);
  const missed = run.results.some(({ met }) => met === false);
  return run.failures.length > 0 || (options.strict && missed) ? 1 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.error(error instanceof UsageError ? `${message}\n\n${USAGE}` : message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
