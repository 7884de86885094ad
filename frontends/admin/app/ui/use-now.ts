import { useSyncExternalStore } from 'react';

const STEP_MS = 5_000;

const clock = (): number => Math.floor(Date.now() / STEP_MS) * STEP_MS;

function tick(onTick: () => void): () => void {
  const timer = setInterval(onTick, STEP_MS);
  return () => clearInterval(timer);
}

/** The time to within five seconds, as it passes; milliseconds since 1970. */
export function useNow(): number {
  return useSyncExternalStore(tick, clock, clock);
}
