import { Worker } from 'node:worker_threads';
import { GUARDED, type GuardedCounts } from './guarded.ts';

/**
 * Starts a thread that ends the whole process when this thread hangs within one of the calls that are
 * made through the returned function.
 */
export function startHangGuard(): <T>(call: () => Promise<T>) => Promise<T> {
  const counts: GuardedCounts = new Int32Array(
    new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT),
  );
  new Worker(new URL('./hang-guard-thread.ts', import.meta.url), {
    workerData: counts,
    execArgv: [],
  }).unref();
  return async (call) => {
    Atomics.add(counts, GUARDED.underWay, 1);
    Atomics.add(counts, GUARDED.seen, 1);
    try {
      return await call();
    } finally {
      Atomics.sub(counts, GUARDED.underWay, 1);
      Atomics.add(counts, GUARDED.seen, 1);
    }
  };
}
