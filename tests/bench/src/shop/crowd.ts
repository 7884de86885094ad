/** Does it so many times, no more than `concurrency` at a time. */
export async function crowd<T>(
  times: number,
  concurrency: number,
  once: (index: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < times) {
      const index = next;
      next += 1;
      results[index] = await once(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(times, concurrency) }, worker));
  return results;
}
