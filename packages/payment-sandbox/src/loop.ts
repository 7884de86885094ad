import type { Logger } from '@holdfast/platform';
import { pause } from './pause.ts';

/** How soon a round that failed is tried again. */
const RETRY_MS = 1_000;

/** Work that is done again and again, one round at a time. */
export interface Loop {
  /** Starts a round now, or another one right after the round that runs. */
  wake(): void;
  /** Waits for the running round to end; there is none after it. */
  close(): Promise<void>;
}

/** Runs `round` at once and then each time after as many milliseconds as it says, or when woken. */
export function startLoop(name: string, logger: Logger, round: () => Promise<number>): Loop {
  let closed = false;
  let sleep = new AbortController();

  const run = async (): Promise<void> => {
    while (!closed) {
      sleep = new AbortController();
      let restMs = RETRY_MS;
      try {
        restMs = await round();
      } catch (err) {
        logger.warn({ err, loop: name }, 'a round failed, it is tried again');
      }
      await pause(restMs, sleep.signal);
    }
  };
  const running = run();

  return {
    wake: () => sleep.abort(),
    async close() {
      closed = true;
      sleep.abort();
      await running;
    },
  };
}
