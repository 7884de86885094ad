/** Something that takes a while and that people want to see happen. */
export interface Step {
  title: string;
  /** @param say shows what it is at. */
  run(say: (text: string) => void): Promise<void>;
}

/** A step rejects with this when it is given up because of what happened elsewhere. */
export class AbandonedError extends Error {
  override readonly name = 'AbandonedError';
}

/** On anything narrower, lines that move would break. */
const MIN_COLUMNS = 40;

/** Where progress is shown. */
export interface ProgressOutput {
  isTTY?: boolean;
  /** Width of the terminal. */
  columns?: number;
  write(text: string): unknown;
}

/**
 * Runs steps at once and shows how they go: moving on a terminal, otherwise one plain line for each
 * thing that happens. Rejects with the first failure, after all have ended.
 */
export async function runSteps(
  steps: readonly Step[],
  output: ProgressOutput = process.stdout,
): Promise<void> {
  if (steps.length === 0) return;
  const isTerminal = output.isTTY && (output.columns ?? 0) >= MIN_COLUMNS;
  await (isTerminal ? runOnTerminal(steps) : runInLines(steps, output));
}

async function runOnTerminal(steps: readonly Step[]): Promise<void> {
  const { Listr, PRESET_TIMER } = await import('listr2');
  const outcomes: Promise<void>[] = [];
  const list = new Listr(
    steps.map(({ title, run }) => ({
      title,
      task: (_context: unknown, task: { output: string; skip(message?: string): void }) => {
        const outcome = run((text) => (task.output = text));
        outcomes.push(outcome);
        return outcome.catch((error: unknown) => {
          if (!(error instanceof AbandonedError)) throw error;
          task.skip();
        });
      },
      // What a step said last stays to be read.
      rendererOptions: { persistentOutput: true },
    })),
    {
      concurrent: true,
      exitOnError: false,
      // Its own handlers would end the process before the stack has stopped its parts.
      registerSignalListeners: false,
      rendererOptions: { timer: PRESET_TIMER, showErrorMessage: false },
    },
  );
  await list.run();
  await Promise.all(outcomes);
}

async function runInLines(steps: readonly Step[], output: ProgressOutput): Promise<void> {
  const results = await Promise.allSettled(
    steps.map(async ({ title, run }) => {
      const startedAt = performance.now();
      const line = (text: string): void => void output.write(`${title}: ${text}\n`);
      try {
        await run(line);
        line(`ready (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
      } catch (error) {
        line(error instanceof AbandonedError ? 'not started' : 'failed');
        throw error;
      }
    }),
  );
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
}
