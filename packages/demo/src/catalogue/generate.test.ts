import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { basketCounts } from '../baskets.ts';
import { demoCatalogue } from './catalogue.ts';
import { generateCatalogue, MAX_PRODUCTS } from './generate.ts';
import { buildShelves, DEMO_PRODUCTS } from './shelf.ts';
import type { CatalogueEntry, Product } from './types.ts';

const SKU = /^(?=.{1,32}$)[A-Z0-9]+(-[A-Z0-9]+)+$/;

function* productsOf(entries: Iterable<CatalogueEntry>): Generator<Product> {
  for (const entry of entries) if (entry.type === 'product') yield entry.product;
}

function fingerprint(entries: Iterable<CatalogueEntry>): string {
  const hash = createHash('sha256');
  for (const entry of entries) {
    hash.update(JSON.stringify(entry));
    if (entry.type === 'product') hash.update(entry.product.imageSvg());
  }
  return hash.digest('hex').slice(0, 16);
}

describe('the demo catalogue', () => {
  const { categories, products, productsByBasketCategory } = demoCatalogue();

  it('is the same every time, pictures included, and another for another seed', () => {
    // A new value here means a new shop: SKUs, prices or pictures changed.
    expect(fingerprint(generateCatalogue())).toBe('29a52cf7e4823dca');
    expect(fingerprint(generateCatalogue({ seed: 1 }))).toBe(
      fingerprint(generateCatalogue({ seed: '1' })),
    );
    expect(fingerprint(generateCatalogue({ seed: 1 }))).not.toBe(
      fingerprint(generateCatalogue({ seed: 2 })),
    );
  });

  it('carries two to five products for each of the 169 categories', () => {
    expect(productsByBasketCategory.size).toBe(169);
    expect(products).toHaveLength(DEMO_PRODUCTS);
    for (const own of productsByBasketCategory.values()) {
      expect(own.length).toBeGreaterThanOrEqual(2);
      expect(own.length).toBeLessThanOrEqual(5);
    }
  });

  it('hangs every product in a category, and every category in a department', () => {
    const departments = categories.filter(({ parentId }) => parentId === undefined);
    const leaves = categories.filter(({ parentId }) => parentId !== undefined);
    expect(leaves).toHaveLength(169);
    expect(new Set(categories.map(({ id }) => id)).size).toBe(categories.length);
    const departmentIds = new Set<string | undefined>(departments.map(({ id }) => id));
    expect(leaves.every(({ parentId }) => departmentIds.has(parentId))).toBe(true);
    const leafIds = new Set(leaves.map(({ id }) => id));
    expect(products.every(({ categoryId }) => leafIds.has(categoryId))).toBe(true);
  });

  it('orders categories by how often baskets contain them', () => {
    const countOf = new Map(
      products.map(({ categoryId, basketCategory }) => [
        categoryId,
        basketCounts().get(basketCategory) ?? 0,
      ]),
    );
    for (const department of categories.filter(({ parentId }) => parentId === undefined)) {
      const siblings = categories.filter(({ parentId }) => parentId === department.id);
      expect(siblings.map(({ position }) => position)).toEqual(siblings.map((_, index) => index));
      const counts = siblings.map(({ id }) => countOf.get(id) ?? 0);
      expect(counts).toEqual(counts.toSorted((one, other) => other - one));
    }
    expect(products[0]?.basketCategory).toBe('whole milk');
  });

  it('stocks what sells: the defaults always, and more of the popular categories', () => {
    for (const { variants } of products) expect(variants[0]?.stock).toBeGreaterThan(0);
    const stockOf = (category: string): number =>
      (productsByBasketCategory.get(category) ?? [])
        .flatMap(({ variants }) => variants)
        .reduce((sum, { stock }) => sum + stock, 0);
    for (const [category, count] of basketCounts())
      expect(stockOf(category)).toBeGreaterThan(count);
    expect(stockOf('whole milk')).toBeGreaterThan(20 * stockOf('whisky'));
  });

  it('gives products one to four variants that differ, the default first', () => {
    for (const { variants } of products) {
      expect(variants.length).toBeGreaterThanOrEqual(1);
      expect(variants.length).toBeLessThanOrEqual(4);
      expect(variants.map(({ isDefault }) => isDefault)).toEqual(
        variants.map((_, index) => index === 0),
      );
      const options = variants.map((variant) => JSON.stringify(variant.options));
      expect(new Set(options).size).toBe(variants.length);
      expect(new Set(variants.map((variant) => Object.keys(variant.options).join())).size).toBe(1);
    }
  });

  it('writes descriptions of two sentences, hardly one like another', () => {
    for (const { description } of products) {
      expect(description).toMatch(/^[A-Z].+\. [A-Z0-9].+\.$/);
    }
    const openings = new Set(products.map(({ description }) => description.split('. ')[0]));
    expect(openings.size).toBe(products.length);
  });

  it('asks believable prices', () => {
    const prices = products.flatMap(({ variants }) =>
      variants.map(({ price }) => price.amountMinor),
    );
    expect(Math.min(...prices)).toBeGreaterThanOrEqual(20);
    expect(Math.max(...prices)).toBeLessThan(10_000);
    expect(prices.filter((price) => [5, 9].includes(price % 10)).length).toBe(prices.length);
  });
});

describe('catalogues of other sizes', () => {
  it.each([1, 100, 169, 1_000, 12_345])('makes exactly %d products', (products) => {
    expect([...productsOf(generateCatalogue({ products }))]).toHaveLength(products);
  });

  it.each([0, -1, 1.5, NaN, MAX_PRODUCTS + 1])('refuses %d products', (products) => {
    expect(() => generateCatalogue({ products }).next()).toThrow(RangeError);
  });

  it('contains the smaller catalogue of the same seed, stock and sales apart', () => {
    const larger = new Map(
      [...productsOf(generateCatalogue({ products: 5_000 }))].map((product) => [
        product.externalId,
        product,
      ]),
    );
    for (const product of productsOf(generateCatalogue())) {
      const same = larger.get(product.externalId);
      expect(same?.name).toBe(product.name);
      expect(same?.variants.map(({ sku, price }) => [sku, price])).toEqual(
        product.variants.map(({ sku, price }) => [sku, price]),
      );
    }
  });

  it('has names enough for a million products', () => {
    const shelves = buildShelves('largest', MAX_PRODUCTS);
    expect(shelves.reduce((sum, shelf) => sum + shelf.products, 0)).toBe(MAX_PRODUCTS);
    for (const shelf of shelves) {
      const names = new Set<string>();
      for (let rank = 0; rank < shelf.products; rank++) {
        const { brand, title } = shelf.combination(rank);
        names.add(`${brand.name} ${title}`);
      }
      expect(names.size).toBe(shelf.products);
    }
  });

  it('streams 100,000 products with unique names and SKUs and valid prices', () => {
    const names = new Set<string>();
    const ids = new Set<string>();
    const skus = new Set<string>();
    let variants = 0;
    for (const product of productsOf(generateCatalogue({ products: 100_000, seed: 'unique' }))) {
      names.add(product.name);
      ids.add(product.externalId);
      for (const { sku, price, stock, weightGrams } of product.variants) {
        variants++;
        skus.add(sku);
        const valid =
          SKU.test(sku) &&
          Number.isSafeInteger(price.amountMinor) &&
          price.amountMinor > 0 &&
          Number.isSafeInteger(stock) &&
          stock >= 0 &&
          weightGrams > 0;
        if (!valid)
          throw new Error(
            `Not a valid variant: ${JSON.stringify({ sku, price, stock, weightGrams })}`,
          );
      }
    }
    expect(names.size).toBe(100_000);
    expect(ids.size).toBe(100_000);
    expect(skus.size).toBe(variants);
  });

  it('keeps nothing while it streams 100,000 products', () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const stream = productsOf(generateCatalogue({ products: 100_000, seed: 'memory' }));
    stream.next();
    collectGarbage();
    const before = process.memoryUsage().heapUsed;
    const started = performance.now();
    for (let made = 1; made < 99_999; made++) stream.next();
    const seconds = (performance.now() - started) / 1000;
    collectGarbage();
    // The stream is still open here. Kept products would be some 200 MB.
    expect(stream.next().done).toBe(false);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(10_000_000);
    expect(seconds).toBeLessThan(30);
  });
});
