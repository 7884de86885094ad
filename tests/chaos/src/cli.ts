import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { reset } from '@holdfast/stack';
import cliProgress from 'cli-progress';
import { parseOptions, USAGE, UsageError } from './options.ts';
import { formatReport, violationsOf, type ChaosReport } from './report.ts';
import type { RoundResult } from './round.ts';
import { runChaos, type Listener } from './run.ts';
import { startChaosShop } from './shop.ts';

const FOLDER = fileURLToPath(new URL('../../../.holdfast/chaos', import.meta.url));

/** By convention, the exit code of what was ended by SIGINT. */
const INTERRUPTED = 130;

async function main(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  if (options === undefined) {
    console.log(USAGE);
    return 0;
  }
  const stopping = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => stopping.abort(new Error(`Ended by ${name}.`)));
  }
  const dataDir = path.join(FOLDER, `stack-${String(process.pid)}`);
  console.log('Starting the stack …');
  const shop = await startChaosShop({ dataDir, env: process.env, signal: stopping.signal });
  let report: ChaosReport;
  const { stop, ...listener } = showProgress();
  try {
    report = await runChaos(shop, options, stopping.signal, listener);
  } finally {
    stop();
    await shop.close();
  }
  mkdirSync(FOLDER, { recursive: true });
  const name = `${report.startedAt.replaceAll(/[-:]|\.\d+/g, '')}-seed-${options.seed}.json`;
  const file = path.join(FOLDER, name.replaceAll(/[^\w.-]/g, '_'));
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  const isClean = violationsOf(report) === 0 && report.failure === undefined;
  // What was violated is to be looked at: the data and the logs stay for it.
  if (isClean) await reset(dataDir);
  console.log(`\n${formatReport(report)}`);
  console.log(`Report: ${file}${isClean ? '' : `\nData and logs: ${dataDir}`}`);
  if (report.failure !== undefined) return 2;
  if (!isClean) return 1;
  return report.interrupted ? INTERRUPTED : 0;
}

/** A bar on a terminal, a line for each round elsewhere. */
function showProgress(): Listener & { stop(): void } {
  const { stderr } = process;
  const bar = new cliProgress.SingleBar(
    {
      stream: stderr,
      format: 'Round {bar} {value} of {total}, {violations} violations: {what}',
      barsize: 24,
      hideCursor: true,
      linewrap: null,
      gracefulExit: false,
    },
    cliProgress.Presets.shades_classic,
  );
  let isStarted = false;
  let violations = 0;
  const lineOf = ({ round, seconds, faults, ...result }: RoundResult): string => {
    const blows = faults.map(
      ({ blow, victim, phase, step, hit }) =>
        `${hit ? '' : 'not reached: '}${blow} ${victim} ${phase} ${step}`,
    );
    return `Round ${String(round)}: ${String(result.orders.length)} orders, ${blows.join('; ')}: ${String(result.violations.length)} violations, ${seconds.toFixed(1)} s\n`;
  };
  return {
    onRound(_round, total) {
      if (stderr.isTTY && !isStarted) bar.start(total, 0, { violations, what: '' });
      isStarted = true;
    },
    say(what) {
      if (stderr.isTTY) bar.update({ what });
    },
    onRoundEnd(result) {
      violations += result.violations.length;
      if (stderr.isTTY) bar.increment(1, { violations });
      else stderr.write(lineOf(result));
    },
    stop: () => bar.stop(),
  };
}

try {
  // Connections of the SDK would keep a process alive that has nothing left to do.
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : message);
  process.exit(2);
}
