import { type CatalogueOptions, generateCatalogue } from './generate.ts';
import type { CatalogueEntry, Category, Product } from './types.ts';

/** A whole catalogue in memory: for the demo shop, not for a million products. */
export interface Catalogue {
  categories: Category[];
  /** best sellers first */
  products: Product[];
  /** by the item category of the basket data, best sellers first */
  productsByBasketCategory: ReadonlyMap<string, readonly Product[]>;
}

/** Gathers the rows of a generated catalogue. */
export function collectCatalogue(entries: Iterable<CatalogueEntry>): Catalogue {
  const categories: Category[] = [];
  const products: Product[] = [];
  for (const entry of entries) {
    if (entry.type === 'category') categories.push(entry.category);
    else products.push(entry.product);
  }
  const productsByBasketCategory = Map.groupBy(products, (product) => product.basketCategory);
  return { categories, products, productsByBasketCategory };
}

/** The demo shop, or another catalogue that is small enough to hold. */
export function demoCatalogue(options: CatalogueOptions = {}): Catalogue {
  return collectCatalogue(generateCatalogue(options));
}
