/**
 * Works through items with several workers, each taking the next item when it is done with one.
 * Rejects with the first failure, when the other workers have ended what they were at.
 *
 * @param signal where aborted, no further item is begun
 */
export async function forEachConcurrently<T>(
  items: Iterable<T>,
  workers: number,
  work: (item: T) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const iterator = items[Symbol.iterator]();
  let failed = false;
  const worker = async (): Promise<void> => {
    while (!failed && !signal.aborted) {
      const next = iterator.next();
      if (next.done) return;
      try {
        await work(next.value);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: workers }, worker));
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}
