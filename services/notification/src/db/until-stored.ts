import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseUnavailable, type Logger } from '@holdfast/platform';

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;

/**
 * Stores what exists in memory alone, such as that a mail server took a message: tried again while
 * the database is away, for as long as `patienceMs`. `store` may run again after it had its effect.
 * Rejects with the last error.
 */
export async function untilStored<T>(
  store: () => Promise<T>,
  patienceMs: number,
  logger: Logger,
): Promise<T> {
  const end = Date.now() + patienceMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await store();
    } catch (error) {
      if (!isDatabaseUnavailable(error) || Date.now() + pause > end) throw error;
      logger.debug({ err: error }, 'the database is away: the outcome waits');
      await sleep(pause);
    }
  }
}
