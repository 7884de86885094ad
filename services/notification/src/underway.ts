/** Work that outlives the call that began it, and has to end before the process does. */
export interface Underway {
  /** Remembers `work` until it ends; gives it back. */
  track<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is under way, however it ended. */
  settled(): Promise<void>;
}

/**
 * Keeps track of sends. A call past its deadline is answered at once, but its message may be on the
 * wire, and the outcome has to be stored while there is a database.
 */
export function createUnderway(): Underway {
  const running = new Set<Promise<unknown>>();
  return {
    track(work) {
      running.add(work);
      const forget = () => void running.delete(work);
      work.then(forget, forget);
      return work;
    },
    async settled() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}
