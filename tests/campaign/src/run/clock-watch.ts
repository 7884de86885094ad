import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 250;

/** Looks in a row at which nothing has moved, until the clock counts as stuck. */
const LOOKS = 4;

/** How far the server's clock may differ from ours when it does not skip. */
const REAL_PACE_MS = 100;

/** What is watched. */
export interface Watched {
  now(): Promise<number>;
  unlock(): Promise<unknown>;
  /** How many steps have begun and ended so far. */
  moved(): number;
}

/**
 * Frees the clock of the time-skipping server when it is stuck. The server (1.40.0) holds it while
 * there is something to do, and forgets to let go of it when a child workflow ends whose parent has
 * ended before: from then on time goes at its real pace, with nothing to do.
 *
 * @returns how to end it
 */
export function watchClock({ now, unlock, moved }: Watched): () => Promise<void> {
  let isOver = false;
  const watching = (async () => {
    let quiet = 0;
    let before = { real: performance.now(), server: await now(), moved: moved() };
    while (!isOver) {
      await sleep(LOOK_EVERY_MS);
      const here = { real: performance.now(), server: await now(), moved: moved() };
      const skipped = here.server - before.server - (here.real - before.real);
      const isStill = here.moved === before.moved && Math.abs(skipped) < REAL_PACE_MS;
      quiet = isStill ? quiet + 1 : 0;
      before = here;
      if (quiet < LOOKS) continue;
      quiet = 0;
      // It refuses when nobody holds the clock: then there was nothing to skip to.
      await unlock().catch(() => undefined);
    }
  })();
  return async () => {
    isOver = true;
    await watching;
  };
}
