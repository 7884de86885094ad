import { buildProduct } from './product.ts';
import { buildShelves, DEMO_PRODUCTS, type Shelf } from './shelf.ts';
import { DEPARTMENTS } from './shop/index.ts';
import { slug } from './slug.ts';
import type { CatalogueEntry, Category } from './types.ts';

/** Seed of the shop that `npm start` shows. */
export const DEMO_SEED = 'holdfast';

/** The largest catalogue that can be made. */
export const MAX_PRODUCTS = 1_000_000;

/** Which catalogue is generated. */
export interface CatalogueOptions {
  /** the same seed gives the same catalogue; the demo shop's by default */
  seed?: string | number;
  /** how many products, 1 to {@link MAX_PRODUCTS}; the demo shop's number by default */
  products?: number;
}

/**
 * Makes a catalogue, row by row and in constant memory: first all departments, then all
 * categories, then the products, the best seller of the most popular category first.
 *
 * A product's brand, name, prices and picture depend on the seed and its rank in its category
 * alone, so a larger catalogue of the same seed contains the smaller one; stock depends on the
 * size, for the same sales are spread over more products.
 *
 * @throws RangeError where `products` is not an integer between 1 and {@link MAX_PRODUCTS}
 */
export function* generateCatalogue(
  options: CatalogueOptions = {},
): Generator<CatalogueEntry, void> {
  const { products = DEMO_PRODUCTS } = options;
  if (!Number.isInteger(products) || products < 1 || products > MAX_PRODUCTS) {
    throw new RangeError(`A catalogue has 1 to ${MAX_PRODUCTS} products, not ${products}.`);
  }
  const seed = String(options.seed ?? DEMO_SEED);
  const shelves = buildShelves(seed, products);

  for (const category of buildCategories(shelves)) yield { type: 'category', category };
  const longestShelf = Math.max(...shelves.map((shelf) => shelf.products));
  for (let rank = 0; rank < longestShelf; rank++) {
    for (const shelf of shelves) {
      if (rank < shelf.products)
        yield { type: 'product', product: buildProduct(seed, shelf, rank) };
    }
  }
}

/** Departments first, then their categories, each list in its order. */
function buildCategories(shelves: readonly Shelf[]): Category[] {
  const departments = DEPARTMENTS.map(({ name }, position) => ({ id: slug(name), name, position }));
  const categories = DEPARTMENTS.flatMap((department) =>
    shelves
      .filter((shelf) => shelf.department === department)
      .map((shelf, position) => ({
        id: shelf.categoryId,
        name: shelf.category.name,
        parentId: slug(department.name),
        position,
      })),
  );
  return [...departments, ...categories];
}
