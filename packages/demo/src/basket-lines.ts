import type { Catalogue } from './catalogue/catalogue.ts';
import { productWeight, variantShare } from './catalogue/popularity.ts';
import type { Variant } from './catalogue/types.ts';
import type { Random } from './random.ts';

/** One line of a cart. */
export interface CartLine {
  sku: string;
  quantity: number;
}

/**
 * Turns a real basket into cart lines: for every item category one of its products, the popular
 * ones more often, in a variant that is in stock, and mostly one unit of it.
 *
 * @param basket item categories, as `readBaskets()` gives them
 * @param random decides which products; the same numbers give the same lines
 * @throws RangeError where the catalogue has nothing in stock for an item category
 */
export function basketToLines(
  basket: readonly string[],
  catalogue: Pick<Catalogue, 'productsByBasketCategory'>,
  random: Random,
): CartLine[] {
  return [...new Set(basket)].map((category) => {
    const products = catalogue.productsByBasketCategory.get(category) ?? [];
    if (products.length === 0)
      throw new RangeError(`The catalogue has no products for "${category}".`);
    const product = random.pickWeighted(products, (_, rank) => productWeight(rank));
    const variant = random.pickWeighted(product.variants, ({ isDefault, stock }) =>
      stock > 0 ? variantShare(isDefault, product.variants.length) : 0,
    );
    return { sku: variant.sku, quantity: pickQuantity(variant, random) };
  });
}

function pickQuantity({ stock }: Variant, random: Random): number {
  const wanted = random.pickWeighted([1, 2, 3, 4], (units) => [84, 11, 3, 2][units - 1] ?? 0);
  return Math.min(wanted, stock);
}
