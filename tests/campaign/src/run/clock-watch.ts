import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;

/** Looks in a row at which nothing was under way, until the clock counts as stuck. */
const LOOKS = 8;

/** How far the server's clock may differ from ours when it does not skip. */
const REAL_PACE_MS = 100;

/** What is watched. */
export interface Watched {
  now(): Promise<number>;
  /** Rejects when nobody holds the clock. */
  unlock(): Promise<unknown>;
  /** How many steps have begun and ended so far. */
  moved(): number;
  /** Whether the workers have nothing to do. */
  isIdle(): boolean;
}

/**
 * Frees the clock of the time-skipping server when it is stuck. The server (1.40.0) holds its clock
 * while there is something to do, and forgets to let go of it when a child workflow ends whose parent
 * has ended before: from then on time goes at its real pace, although nothing is under way.
 */
export function watchClock({ now, unlock, moved, isIdle }: Watched): void {
  const look = async () => ({ real: performance.now(), server: await now(), moved: moved() });
  const watch = async (): Promise<never> => {
    let quiet = 0;
    let before = await look();
    for (;;) {
      await sleep(LOOK_EVERY_MS);
      if (!isIdle()) {
        quiet = 0;
        continue;
      }
      if (quiet === 0) before = await look();
      quiet += 1;
      if (quiet <= LOOKS) continue;
      quiet = 0;
      const here = await look();
      const skipped = here.server - before.server - (here.real - before.real);
      if (here.moved !== before.moved || Math.abs(skipped) > REAL_PACE_MS || !isIdle()) continue;
      // It refuses when nobody holds the clock.
      await unlock().catch(() => undefined);
    }
  };
  void watch();
}
