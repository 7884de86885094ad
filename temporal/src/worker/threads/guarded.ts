/** What a guarded thread tells its guard, in shared memory: see {@link GUARDED}. */
export type GuardedCounts = Int32Array<SharedArrayBuffer>;

/** Places in {@link GuardedCounts}. */
export const GUARDED = {
  /** Calls that have begun and not ended. */
  underWay: 0,
  /** Beginnings and ends of calls; wraps around. */
  seen: 1,
} as const;
