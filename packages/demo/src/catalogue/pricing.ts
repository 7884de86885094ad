import type { Sizes } from './shop/spec.ts';

/** How much less than proportionally a price grows with the contents. */
const SIZE_EXPONENT = 0.9;

/**
 * Shelf prices in euro cents for every step of a size ladder, in its order (smallest first).
 * A bigger size costs more in total and not more per unit; all prices end the way shop prices do.
 *
 * @param basePrice exact price of the base size, in cents
 */
export function priceLadder(basePrice: number, sizes: Sizes): number[] {
  const prices: number[] = [];
  let smaller: { price: number; amount: number } | undefined;
  for (const { amount } of sizes.steps) {
    const exact = basePrice * (amount / sizes.base.amount) ** SIZE_EXPONENT;
    let price = charmPriceBelow(exact);
    if (smaller !== undefined) {
      const sameUnitPrice = (smaller.price * amount) / smaller.amount;
      price = charmPriceBelow(Math.min(exact, sameUnitPrice));
      if (price <= smaller.price) price = Math.floor(sameUnitPrice);
    }
    prices.push(price);
    smaller = { price, amount };
  }
  return prices;
}

/** The highest price not above `exact` that ends the way shop prices do. */
export function charmPriceBelow(exact: number): number {
  const cents = Math.floor(exact + 1e-6);
  if (cents < 9) return Math.max(cents, 1);
  if (cents >= 2000) return highestEnding(cents, 100, [49, 95, 99]);
  if (cents >= 500) return highestEnding(cents, 10, [9]);
  return highestEnding(cents, 10, [5, 9]);
}

function highestEnding(cents: number, cycle: number, endings: readonly number[]): number {
  const rest = cents % cycle;
  const ending = endings.findLast((candidate) => candidate <= rest);
  if (ending !== undefined) return cents - rest + ending;
  return cents - rest - cycle + (endings.at(-1) ?? 0);
}
