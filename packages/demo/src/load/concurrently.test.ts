import { forEachConcurrently } from './concurrently.ts';

const forever = new AbortController().signal;

describe('forEachConcurrently', () => {
  test('works through everything with no more than so many at a time', async () => {
    let running = 0;
    let most = 0;
    const seen: number[] = [];
    const work = async (item: number) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(item);
      running--;
    };
    await forEachConcurrently([1, 2, 3, 4, 5, 6, 7], 3, work, forever);
    expect(most).toBe(3);
    expect(seen.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test('begins nothing after it was told to stop', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const work = async (item: number) => {
      seen.push(item);
      if (item === 2) stop.abort();
    };
    await forEachConcurrently([1, 2, 3, 4], 1, work, stop.signal);
    expect(seen).toEqual([1, 2]);
  });

  test('rejects with the first failure, when the others have ended', async () => {
    const ended: number[] = [];
    const slow = Promise.withResolvers<void>();
    const work = async (item: number) => {
      if (item === 1) {
        setImmediate(() => slow.resolve());
        throw new Error('one');
      }
      await slow.promise;
      ended.push(item);
    };
    await expect(forEachConcurrently([1, 2, 3], 2, work, forever)).rejects.toThrow('one');
    expect(ended).toEqual([2]);
  });
});
