import { basketCounts } from '../baskets.ts';
import { Random } from '../random.ts';
import { COINED_BRANDS, coinedBrand } from './coined-brands.ts';
import { productWeight, shelfShare, totalProductWeight } from './popularity.ts';
import { DEPARTMENTS } from './shop/index.ts';
import type { BrandSpec, CategorySpec, DepartmentSpec, KindSpec } from './shop/spec.ts';
import { slug } from './slug.ts';

/** One category of the shop with all that is needed to make its products one by one. */
export interface Shelf {
  readonly basketCategory: string;
  readonly categoryId: string;
  readonly department: DepartmentSpec;
  readonly category: CategorySpec;
  /** in how many of the real baskets it is */
  readonly basketCount: number;
  /** how many products it carries in this catalogue */
  readonly products: number;
  /** share of the category's sales of the product on this rank, 0 to 1 */
  salesShare(rank: number): number;
  /** brand and kind of the product on this rank; no two ranks have the same pair */
  combination(rank: number): { brand: BrandSpec; title: string; kind: KindSpec };
}

/** Number of products of the demo shop. */
export const DEMO_PRODUCTS = [...basketCounts().values()].reduce(
  (sum, count) => sum + shelfShare(count),
  0,
);

/**
 * The shop's shelves, most popular category first.
 *
 * @param products how many products all shelves carry together
 */
export function buildShelves(seed: string, products: number): Shelf[] {
  const counts = basketCounts();
  const sections = DEPARTMENTS.flatMap((department) =>
    Object.entries(department.categories).map(([basketCategory, category]) => ({
      department,
      basketCategory,
      category,
      basketCount: counts.get(basketCategory) ?? 0,
    })),
  ).sort((one, other) => other.basketCount - one.basketCount);

  // Every shelf gets its share of the total, by rounding the running sum: the parts add up exactly.
  let sharesSoFar = 0;
  let productsSoFar = 0;
  return sections.map((section) => {
    sharesSoFar += shelfShare(section.basketCount);
    const upToHere = Math.round((sharesSoFar / DEMO_PRODUCTS) * products);
    const own = upToHere - productsSoFar;
    productsSoFar = upToHere;
    const totalWeight = totalProductWeight(own);
    return {
      ...section,
      categoryId: slug(section.category.name),
      products: own,
      salesShare: (rank) => productWeight(rank) / totalWeight,
      combination: combinations(seed, section),
    };
  });
}

type Section = Pick<Shelf, 'department' | 'category' | 'basketCategory'>;

/**
 * Walks through all pairs of kind and brand without repetition: every round goes through the
 * kinds, and in every round each kind meets the next brand. The department's own brands come
 * first, then the coined ones, in an order of the category's own.
 */
function combinations(seed: string, section: Section): Shelf['combination'] {
  const { category, department, basketCategory } = section;
  const random = new Random(`${seed}/${basketCategory}`);
  const [plainest, ...others] = Object.entries(category.kinds);
  if (plainest === undefined) throw new RangeError(`${category.name} has no kinds of products.`);
  const kinds = [plainest, ...random.shuffle(others)];
  const brands = random.shuffle(category.brands ?? department.brands);
  const offset = random.integer(0, COINED_BRANDS - 1);

  return (rank) => {
    const [title, kind] = kinds[rank % kinds.length] ?? plainest;
    const brandNumber = (rank % kinds.length) + Math.floor(rank / kinds.length);
    const coined = brandNumber - brands.length;
    if (coined >= COINED_BRANDS) {
      throw new RangeError(`${category.name} has no brands left for ${rank + 1} products.`);
    }
    return {
      // 1723 has no factor in common with the number of coined brands, so this visits all of them.
      brand: brands[brandNumber] ?? coinedBrand((offset + coined * 1723) % COINED_BRANDS),
      title,
      kind: typeof kind === 'string' ? { text: kind } : kind,
    };
  };
}
