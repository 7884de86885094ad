import { hashText, Random } from './random.ts';

describe('Random', () => {
  it('gives the same numbers for the same key and others for another key', () => {
    const numbers = (key: string) => Array.from({ length: 20 }, bind(new Random(key)));
    expect(numbers('a')).toEqual(numbers('a'));
    expect(numbers('a')).not.toEqual(numbers('b'));
    expect(numbers('demo/1')).not.toEqual(numbers('demo/2'));
  });

  it('is spread evenly over [0, 1)', () => {
    const random = new Random('even');
    const buckets = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 100_000; draw++) {
      const bucket = Math.floor(random.next() * 10);
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    expect(buckets).toHaveLength(10);
    for (const count of buckets) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it('gives unrelated first numbers for keys that differ in one character', () => {
    const firsts = Array.from({ length: 10_000 }, (_, key) => new Random(`shelf/${key}`).next());
    const mean = firsts.reduce((sum, number) => sum + number, 0) / firsts.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.02);
    expect(new Set(firsts).size).toBeGreaterThan(9_990);
  });

  it('draws integers with both ends included', () => {
    const random = new Random('integers');
    const drawn = new Set(Array.from({ length: 500 }, () => random.integer(3, 6)));
    expect([...drawn].sort()).toEqual([3, 4, 5, 6]);
  });

  it('never picks what weighs nothing, and the rest by weight', () => {
    const random = new Random('weights');
    const picked = { a: 0, b: 0, c: 0 };
    for (let draw = 0; draw < 10_000; draw++) {
      picked[
        random.pickWeighted(['a', 'b', 'c'] as const, (item) => ({ a: 3, b: 0, c: 1 })[item])
      ]++;
    }
    expect(picked.b).toBe(0);
    expect(picked.a / picked.c).toBeGreaterThan(2.6);
    expect(picked.a / picked.c).toBeLessThan(3.4);
  });

  it('refuses to pick from nothing', () => {
    expect(() => new Random('x').pick([])).toThrow(RangeError);
    expect(() => new Random('x').pickWeighted(['a'], () => 0)).toThrow(RangeError);
  });

  it('shuffles without losing anything', () => {
    const items = Array.from({ length: 50 }, (_, index) => index);
    const shuffled = new Random('cards').shuffle(items);
    expect(shuffled).not.toEqual(items);
    expect(shuffled.toSorted((one, other) => one - other)).toEqual(items);
  });
});

test('hashText gives 32-bit numbers that depend on the text', () => {
  expect(hashText('Brambeck')).toBe(hashText('Brambeck'));
  expect(hashText('Brambeck')).not.toBe(hashText('brambeck'));
  expect(Number.isInteger(hashText('x')) && hashText('x') >= 0).toBe(true);
});

function bind(random: Random): () => number {
  return () => random.next();
}
