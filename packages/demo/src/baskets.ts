import { readFileSync } from 'node:fs';

const FILE = new URL('../data/grocery-baskets.csv', import.meta.url);

let baskets: string[][] | undefined;
let counts: ReadonlyMap<string, number> | undefined;

/**
 * The real shopping baskets, in the order of the file, each a list of item categories without
 * repetition. See data/README.md for where they come from.
 */
export function readBaskets(): string[][] {
  baskets ??= readFileSync(FILE, 'utf8')
    .split('\n')
    .map((row) => row.trim())
    .filter((row) => row !== '')
    .map((row) => row.split(','));
  return baskets.map((basket) => [...basket]);
}

/** In how many of the baskets each item category is. */
export function basketCounts(): ReadonlyMap<string, number> {
  if (counts === undefined) {
    const counting = new Map<string, number>();
    for (const category of readBaskets().flat()) {
      counting.set(category, (counting.get(category) ?? 0) + 1);
    }
    counts = counting;
  }
  return counts;
}
