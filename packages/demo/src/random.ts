/**
 * Seeded randomness: sfc32 (Chris Doty-Humphrey's "small fast counting" generator, from PractRand),
 * seeded with MurmurHash3's mixing steps over a key. The same key gives the same numbers on
 * every machine. Not for secrets.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** @param key whatever names this stream of numbers, for instance `demo/whole-milk/3` */
  constructor(key: string | number) {
    [this.#a, this.#b, this.#c] = mixKey(String(key));
    for (let round = 0; round < 12; round++) this.next();
  }

  /** A number in [0, 1). */
  next(): number {
    const result = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + result) | 0;
    return (result >>> 0) / 4_294_967_296;
  }

  /** A number in [min, max). */
  between(min: number, max: number): number {
    return min + this.next() * (max - min);
  }

  /** An integer in [min, max], both included. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of the items, each as likely as the others. */
  pick<T>(items: readonly T[]): T {
    return itemAt(items, this.integer(0, items.length - 1));
  }

  /** One of the items, as likely as its weight (≥ 0, not all 0) says. */
  pickWeighted<T>(items: readonly T[], weightOf: (item: T, index: number) => number): T {
    const weights = items.map(weightOf);
    let left = this.next() * weights.reduce((sum, weight) => sum + weight, 0);
    const index = weights.findIndex((weight) => (left -= weight) < 0);
    // Rounding can leave a crumb after the last subtraction: it belongs to the last weighted item.
    return itemAt(items, index < 0 ? weights.findLastIndex((weight) => weight > 0) : index);
  }

  /** A shuffled copy (Fisher and Yates). */
  shuffle<T>(items: readonly T[]): T[] {
    const copy = [...items];
    for (let last = copy.length - 1; last > 0; last--) {
      const other = this.integer(0, last);
      [copy[last], copy[other]] = [itemAt(copy, other), itemAt(copy, last)];
    }
    return copy;
  }
}

/** A 32-bit hash of a text: equal texts, equal numbers. */
export function hashText(text: string): number {
  return mixKey(text)[0] >>> 0;
}

function itemAt<T>(items: readonly T[], index: number): T {
  if (index < 0 || index >= items.length) throw new RangeError('Nothing to choose from.');
  return items[index] as T;
}

function mixKey(key: string): [number, number, number] {
  let hash = 0x9e3779b9 ^ key.length;
  for (let at = 0; at < key.length; at++) {
    hash = Math.imul(hash ^ key.charCodeAt(at), 0xcc9e2d51);
    hash = (hash << 13) | (hash >>> 19);
  }
  const finalize = (value: number): number => {
    let mixed = value;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return mixed ^ (mixed >>> 16);
  };
  return [finalize(hash), finalize(hash + 0x6d2b79f5), finalize(hash + 0x1b873593)];
}
