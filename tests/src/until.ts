import { setTimeout as sleep } from 'node:timers/promises';

/** How often a condition is looked at. */
const INTERVAL_MS = 25;

/**
 * Asks until the answer is something, and resolves with it. Rejects after `timeoutMs` with what the
 * last question threw, or with what was awaited.
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
  timeoutMs = 15_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  let reason: unknown;
  while (Date.now() < deadline) {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
      reason = undefined;
    } catch (error) {
      reason = error;
    }
    await sleep(INTERVAL_MS);
  }
  throw new Error(`Waited ${String(timeoutMs)} ms in vain for ${what}`, { cause: reason });
}
