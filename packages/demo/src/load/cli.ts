import { writeFileSync } from 'node:fs';
import { parseOptions, USAGE, UsageError } from './options.ts';
import { formatResult } from './report.ts';
import { type LoadSignals, runLoad } from './run.ts';

// One Ctrl-C can arrive several times: from the terminal, and passed on by npm.
const SAME_SIGNAL_MS = 500;

/** After Ctrl-C, who is at the checkout has this long to finish. */
const FINISH_MS = 10_000;

/** By convention, the exit code of what was ended by SIGINT. */
const INTERRUPTED = 130;

async function main(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  if (options === undefined) {
    console.log(USAGE);
    return 0;
  }
  const result = await runLoad(options, interruptible(), process.stderr);
  console.log(`\n${formatResult(result)}`);
  if (options.jsonFile !== undefined) {
    writeFileSync(options.jsonFile, `${JSON.stringify(result, null, 2)}\n`);
  }
  if (result.account.unexplained.length > 0) return 1;
  return result.interrupted ? INTERRUPTED : 0;
}

/** The first Ctrl-C lets nobody else in, the second one breaks off, the third one quits. */
function interruptible(): LoadSignals {
  const stages = [new AbortController(), new AbortController(), new AbortController()] as const;
  const [stop, breakOff, quit] = stages;
  let heardAt = -Infinity;
  const hear = () => {
    const now = performance.now();
    if (now - heardAt < SAME_SIGNAL_MS) return;
    heardAt = now;
    stages.find(({ signal }) => !signal.aborted)?.abort();
  };
  stop.signal.addEventListener('abort', () => {
    console.error('\nComing to an end. Ctrl-C again breaks off what is under way.');
    setTimeout(() => breakOff.abort(), FINISH_MS).unref();
  });
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, hear);
  return { stop: stop.signal, breakOff: breakOff.signal, quit: quit.signal };
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  console.error(error instanceof UsageError ? `${message}\n\n${USAGE}` : message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
