import { setTimeout as delay } from 'node:timers/promises';

/** Waits `ms` milliseconds, or until one of the signals is aborted; never rejects for that. */
export async function pause(ms: number, ...signals: AbortSignal[]): Promise<void> {
  const signal = AbortSignal.any(signals);
  try {
    await delay(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
