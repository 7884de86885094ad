import type { Product } from '../catalogue/types.ts';
import { demoCatalogue } from '../catalogue/catalogue.ts';
import { planPurchases, type Purchase } from './purchases.ts';

const catalogue = demoCatalogue();
const BASKETS = [['whole milk'], ['yogurt', 'butter'], ['soda']];
const plan = (
  options: Partial<Parameters<typeof planPurchases>[0]> = {},
  goods: { productsByBasketCategory: ReadonlyMap<string, readonly Product[]> } = catalogue,
): Purchase[] => [
  ...planPurchases({ baskets: 60, seed: '1', declines: 0, repeats: 0, ...options }, BASKETS, goods),
];

describe('planPurchases', () => {
  test('takes the baskets in the order of the file, round and round', () => {
    const rows = plan({ baskets: 7 }).map(({ row }) => row);
    const [first = 0] = rows;
    expect(rows).toEqual(rows.map((_, index) => ((first - 1 + index) % BASKETS.length) + 1));
  });

  test('starts elsewhere with another seed', () => {
    const starts = ['1', '2', '3', '4', '5', '6'].map((seed) => plan({ seed, baskets: 1 })[0]?.row);
    expect(new Set(starts).size).toBeGreaterThan(1);
  });

  test('is the same for a seed, and starts the same however many there are', () => {
    expect(plan()).toEqual(plan());
    expect(plan({ baskets: 20 })).toEqual(plan().slice(0, 20));
    expect(plan({ seed: '2' })).not.toEqual(plan());
  });

  test('has a line for each item category of the basket', () => {
    for (const { row, lines } of plan()) expect(lines).toHaveLength(BASKETS[row - 1]!.length);
  });

  test('declines as many cards as asked for, of which most are followed by a good one', () => {
    const cards = (declines: number) =>
      Object.groupBy(plan({ baskets: 1000, declines }), ({ card }) => card);
    expect(Object.keys(cards(0))).toEqual(['good']);
    const { good = [], declined_then_good: second = [], insufficient = [] } = cards(0.3);
    expect(good.length).toBeGreaterThan(650);
    expect(good.length).toBeLessThan(750);
    expect(second.length).toBeGreaterThan(insufficient.length);
    expect(insufficient.length).toBeGreaterThan(0);
    expect(cards(1).good).toBeUndefined();
  });

  test('repeats as many orders as asked for, together and afterwards', () => {
    const repeats = (share: number) =>
      new Set(plan({ baskets: 200, repeats: share }).map(({ repeat }) => repeat));
    expect(repeats(0)).toEqual(new Set(['none']));
    expect(repeats(1)).toEqual(new Set(['together', 'afterwards']));
  });
});
