import { drawPicture } from '../pictures/picture.ts';
import { Random } from '../random.ts';
import { describe } from './describe.ts';
import { variantShare } from './popularity.ts';
import { priceLadder } from './pricing.ts';
import type { Shelf } from './shelf.ts';
import type { Choice, Sizes, SizeStep } from './shop/spec.ts';
import type { Product, Variant } from './types.ts';

/** At most this many variants a product. */
const MAX_VARIANTS = 4;

/** Most baskets hold one unit of a thing, some hold more. */
const UNITS_PER_BASKET = 1.25;

/** The product on this rank of a shelf (0 sells best): always the same for a seed and a shelf. */
export function buildProduct(seed: string, shelf: Shelf, rank: number): Product {
  const random = new Random(`${seed}/${shelf.basketCategory}/${rank}`);
  const { department, category } = shelf;
  const { brand, title, kind } = shelf.combination(rank);
  const number = String(rank + 1).padStart(2, '0');
  const sales = shelf.basketCount * UNITS_PER_BASKET * shelf.salesShare(rank);

  const look = {
    ...category.look,
    ...kind.look,
    palette: brand.palette,
    lettering: brand.lettering,
  };
  const repeated = rank >= Object.keys(category.kinds).length;
  const description = describe(shelf, { brand: brand.name, text: kind.text, repeated }, random);
  const sizes = kind.sizes ?? category.sizes;
  const basePrice = category.price * (kind.price ?? 1) * brand.level * random.between(0.95, 1.06);
  const product: Product = {
    externalId: `${shelf.categoryId}-${number}`,
    name: `${brand.name} ${title}`,
    brand: brand.name,
    title,
    description,
    categoryId: shelf.categoryId,
    basketCategory: shelf.basketCategory,
    taxCategory: category.taxCategory ?? department.taxCategory,
    popularity: Math.max(1, Math.round(sales * 1000)),
    variants: buildVariants(
      `${department.code}-${category.code}-${number}`,
      {
        sizes,
        choice: kind.choice ?? (kind.sizes ? undefined : category.choice),
        basePrice,
        sales,
      },
      random,
    ),
    look,
    imageSvg: () => productPicture(product),
  };
  return product;
}

/** Draws the picture of a product: a standalone SVG document, the same one every time. */
export function productPicture({
  look,
  brand,
  title,
}: Pick<Product, 'look' | 'brand' | 'title'>): string {
  return drawPicture(look, brand, title);
}

function buildVariants(
  skuPrefix: string,
  range: { sizes: Sizes; choice: Choice | undefined; basePrice: number; sales: number },
  random: Random,
): Variant[] {
  const { sizes, choice, basePrice, sales } = range;
  const prices = priceLadder(basePrice, sizes);
  const values = choice === undefined ? [undefined] : choice.values.slice(0, MAX_VARIANTS);
  const steps = pickSteps(sizes, Math.floor(MAX_VARIANTS / values.length), random);
  const combinations = steps.flatMap((step) => values.map((value) => ({ step, value })));
  // The default comes first; the others keep the order of size.
  const defaultFirst = combinations.toSorted(
    (one, other) => Number(other.step === sizes.base) - Number(one.step === sizes.base),
  );
  return defaultFirst.map(({ step, value }, index) => {
    const isDefault = index === 0;
    const expected = sales * variantShare(isDefault, defaultFirst.length);
    return {
      sku: [skuPrefix, step.code, ...(value === undefined ? [] : [skuPart(value)])].join('-'),
      options: {
        ...step.options,
        ...(choice === undefined || value === undefined ? {} : { [choice.name]: value }),
      },
      price: { currencyCode: 'EUR', amountMinor: prices[sizes.steps.indexOf(step)] ?? 0 },
      stock: stockLevel(expected, isDefault, random),
      isDefault,
      weightGrams: step.grams,
    };
  });
}

/** A run of neighbouring sizes around the base, one to `most` of them. */
function pickSteps({ steps, base }: Sizes, most: number, random: Random): SizeStep[] {
  const length = Math.min(
    random.pickWeighted([1, 2, 3, 4], (count) => [2, 5, 3, 1][count - 1] ?? 0),
    most,
    steps.length,
  );
  const at = steps.indexOf(base);
  const first = Math.min(Math.max(0, at - random.integer(0, length - 1)), steps.length - length);
  return steps.slice(first, first + length);
}

/**
 * Stock for a month and a bit. Some of the less usual variants run low, a few are sold out; the
 * default never is.
 *
 * @param expected units that sell in a month
 */
function stockLevel(expected: number, isDefault: boolean, random: Random): number {
  const full = Math.round(expected * random.between(1.3, 2.4)) + random.integer(8, 40);
  if (isDefault) return full;
  return random.pickWeighted(
    [full, random.integer(1, 5), 0],
    (_, index) => [0.93, 0.05, 0.02][index] ?? 0,
  );
}

function skuPart(value: string): string {
  return value
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 6);
}
