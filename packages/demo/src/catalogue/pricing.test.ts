import fc from 'fast-check';
import { charmPriceBelow, priceLadder } from './pricing.ts';
import { DEPARTMENTS } from './shop/index.ts';
import { grams } from './shop/sizes.ts';
import type { Sizes } from './shop/spec.ts';

const ladders: { name: string; price: number; sizes: Sizes }[] = DEPARTMENTS.flatMap(
  ({ categories }) =>
    Object.values(categories).flatMap((category) =>
      Object.entries(category.kinds).map(([name, kind]) => ({
        name,
        price: category.price * (typeof kind === 'string' ? 1 : (kind.price ?? 1)),
        sizes: (typeof kind === 'string' ? undefined : kind.sizes) ?? category.sizes,
      })),
    ),
);

describe('charmPriceBelow', () => {
  it.each([
    [129.4, 129],
    [128.9, 125],
    [131, 129],
    [104, 99],
    [547, 539],
    [1203, 1199],
    [2046, 1999],
    [2049, 2049],
    [2994, 2949],
    [4998, 4995],
    [9, 9],
    [3.2, 3],
  ])('takes %d to %d', (exact, price) => {
    expect(charmPriceBelow(exact)).toBe(price);
  });

  it('is at most a little below the exact price and never above', () => {
    fc.assert(
      fc.property(fc.double({ min: 20, max: 20_000, noNaN: true }), (exact) => {
        const price = charmPriceBelow(exact);
        expect(price).toBeLessThanOrEqual(exact + 1e-6);
        expect(price).toBeGreaterThan(exact * 0.7);
      }),
    );
  });
});

describe('priceLadder', () => {
  it('charges the base price for the base size, less per unit for more', () => {
    expect(priceLadder(239, grams(250, 125, 500))).toEqual([125, 239, 445]);
  });

  it('makes bigger sizes dearer, but not per unit, for everything in the shop', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ladders),
        fc.double({ min: 0.75, max: 1.4, noNaN: true }),
        (ladder, level) => {
          const prices = priceLadder(ladder.price * level, ladder.sizes);
          expect(prices[0]).toBeGreaterThan(0);
          for (const [index, price] of prices.entries()) {
            expect(Number.isSafeInteger(price)).toBe(true);
            const smaller = prices[index - 1];
            if (smaller === undefined) continue;
            expect(price).toBeGreaterThan(smaller);
            const [smallAmount, amount] = [index - 1, index].map(
              (at) => ladder.sizes.steps[at]?.amount ?? NaN,
            );
            expect(price / (amount ?? NaN)).toBeLessThanOrEqual(smaller / (smallAmount ?? NaN));
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});
