/**
 * How sales spread: over the products of a category by their rank, over the variants of a product
 * by which one is the default. The generator stocks by it, baskets are filled by it.
 */

/** Sales weight of the product on this rank of its category (0 sells best). */
export function productWeight(rank: number): number {
  return (rank + 1) ** -0.7;
}

/** Sum of the weights of the first `products` ranks. */
export function totalProductWeight(products: number): number {
  let total = 0;
  for (let rank = 0; rank < products; rank++) total += productWeight(rank);
  return total;
}

/** Share of a product's sales that one of its variants has. */
export function variantShare(isDefault: boolean, variants: number): number {
  if (variants === 1) return 1;
  return isDefault ? 0.55 : 0.45 / (variants - 1);
}

/** How many products a category carries for every one of another: 2 to 5, by its popularity. */
export function shelfShare(basketCount: number): number {
  if (basketCount >= 300) return 5;
  if (basketCount >= 120) return 4;
  return basketCount >= 40 ? 3 : 2;
}
