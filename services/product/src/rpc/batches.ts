/**
 * Reads ahead and hands on what has come in: up to `max` items at a time, never waiting for more
 * once there is one. So a caller who sends quickly gets full batches, and one who waits for each
 * answer gets it. At most `max` items are read ahead; a source that respects the pace of its
 * reader is slowed down by that.
 */
export async function* inBatches<T>(
  source: AsyncIterable<T>,
  max: number,
): AsyncGenerator<T[], void, undefined> {
  const waiting: T[] = [];
  const state = { ended: false, stopped: false };
  let failure: { error: unknown } | undefined;
  let changed = Promise.withResolvers<void>();
  const signal = () => {
    changed.resolve();
    changed = Promise.withResolvers();
  };

  const read = async (): Promise<void> => {
    try {
      for await (const item of source) {
        waiting.push(item);
        signal();
        while (waiting.length >= max && !state.stopped) await changed.promise;
        if (state.stopped) return;
      }
    } catch (error) {
      failure = { error };
    }
    state.ended = true;
    signal();
  };

  void read();
  try {
    for (;;) {
      if (waiting.length > 0) {
        const batch = waiting.splice(0, max);
        signal();
        yield batch;
      } else if (failure) {
        throw failure.error;
      } else if (state.ended) {
        return;
      } else {
        await changed.promise;
      }
    }
  } finally {
    state.stopped = true;
    signal();
  }
}
