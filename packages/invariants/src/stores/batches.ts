/** How many rows are held against another store at a time. */
export const BATCH = 2_000;

/** Items in groups of at most `size`. */
export function* inBatches<T>(items: readonly T[], size = BATCH): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

/** What a page has to say about itself, to ask for the next one. */
interface Keyed {
  id: string;
}

/**
 * Pages of rows ordered by `id`, until one is short: `read` gets the last id of the page before, an
 * empty text at first, and gives at most {@link BATCH} rows beyond it.
 */
export async function* pages<Row extends Keyed>(
  read: (after: string) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  for (let after = ''; ;) {
    const rows = await read(after);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return;
    after = last.id;
  }
}

/** Does something with every item, a few at a time; gives the results in the items' order. */
export async function mapConcurrently<T, R>(
  items: readonly T[],
  workers: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const left = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of left) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(workers, items.length) }, worker));
  return results;
}
