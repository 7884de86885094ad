import type { ListProductsRequest, Product as ProductMessage } from '@holdfast/proto/product';
import {
  EVERYTHING,
  category,
  eur,
  importAll,
  product,
  reasonOf,
  startProduct,
  statementsOf,
  variant,
  type Product,
} from './support.ts';

let shop: Product;

const COUNT = 47;

beforeAll(async () => {
  shop = await startProduct();
  const categories = [
    category({ id: 'food', position: 1 }),
    category({ id: 'dairy', parentId: 'food', position: 2 }),
    category({ id: 'milk', parentId: 'dairy' }),
    category({ id: 'bread', parentId: 'food', position: 1 }),
    category({ id: 'home', position: 0 }),
    category({ id: 'empty', position: 9 }),
  ];
  const leaves = ['milk', 'bread', 'home', 'dairy'];
  const products = Array.from({ length: COUNT }, (_, i) =>
    product({
      externalId: `p${String(i)}`,
      name: `${i % 3 === 0 ? 'Äpfel' : i % 3 === 1 ? 'apples' : 'Zebra'} ${String(i % 5)}`,
      categoryId: leaves[i % leaves.length] ?? '',
      popularity: i % 6,
      variants: [
        variant({ sku: `P${String(i)}-A`, isDefault: false, price: eur(1) }),
        variant({ sku: `P${String(i)}-B`, price: eur(100 + (i % 7)) }),
      ],
    }),
  );
  const verdicts = await importAll(shop.client, [...categories, ...products]);
  expect(verdicts.filter(({ verdict }) => verdict !== 'CREATED')).toEqual([]);
});
afterAll(() => shop.service.close());

const list = (fields: Partial<ListProductsRequest>) =>
  shop.client.listProducts({ ...EVERYTHING, ...fields });

async function readAll(
  fields: Partial<ListProductsRequest>,
  limit: number,
): Promise<ProductMessage[]> {
  const products: ProductMessage[] = [];
  let cursor = '';
  do {
    const answer = await list({ ...fields, page: { limit, cursor } });
    products.push(...answer.products);
    cursor = answer.page?.nextCursor ?? '';
  } while (cursor !== '');
  return products;
}

const priceOf = ({ variants }: ProductMessage) => variants[0]?.price?.amountMinor ?? NaN;

describe('the category tree', () => {
  it('has parents before children, siblings by position, and counts all below', async () => {
    const { categories } = await shop.client.listCategories({});
    expect(categories.map(({ id, productCount }) => [id, productCount])).toEqual([
      ['home', 12],
      ['food', 35],
      ['bread', 12],
      ['dairy', 23],
      ['milk', 12],
      ['empty', 0],
    ]);
    expect(categories.find(({ id }) => id === 'milk')?.parentId).toBe('dairy');
    expect(categories.find(({ id }) => id === 'food')?.parentId).toBe('');
  });
});

describe('a list of products', () => {
  it.each(['POPULARITY', 'PRICE_ASC', 'PRICE_DESC', 'NAME'] as const)(
    'by %s has each product once, in one order, however it is cut',
    async (sort) => {
      for (const categoryId of ['', 'food', 'milk']) {
        const whole = await readAll({ sort, categoryId }, 100);
        const cut = await readAll({ sort, categoryId }, 4);
        const ids = whole.map(({ id }) => id);
        expect(cut.map(({ id }) => id)).toEqual(ids);
        expect(new Set(ids).size).toBe({ '': COUNT, food: 35, milk: 12 }[categoryId]);
      }
    },
  );

  it('is ordered by the price of the default variant', async () => {
    const up = (await readAll({ sort: 'PRICE_ASC' }, 10)).map(priceOf);
    expect(up).toEqual(up.toSorted((a, b) => a - b));
    expect(up[0]).toBe(100);
    const down = (await readAll({ sort: 'PRICE_DESC' }, 10)).map(priceOf);
    expect(down).toEqual(up.toReversed());
  });

  it('is ordered by name as people do, not by bytes', async () => {
    const names = (await readAll({ sort: 'NAME' }, 10)).map(({ name }) => name);
    const collator = new Intl.Collator('en');
    expect(names).toEqual(names.toSorted(collator.compare));
    expect(names.at(-1)).toMatch(/^Zebra/);
  });

  it('is ordered by popularity unless told otherwise, twenty a page', async () => {
    const page = await list({});
    const all = await readAll({ sort: 'POPULARITY' }, 100);
    expect(page.products).toEqual(all.slice(0, 20));
    const popularity = all.map(({ variants }) => Number(/\d+/.exec(variants[0]?.sku ?? '')) % 6);
    expect(popularity).toEqual(popularity.toSorted((a, b) => b - a));
  });

  it('follows a changed price', async () => {
    await shop.client.setPrice({ sku: 'P5-B', price: eur(2) });
    const [cheapest] = (await list({ sort: 'PRICE_ASC' })).products;
    expect(cheapest?.variants[0]).toMatchObject({ sku: 'P5-B', price: eur(2) });
    await shop.client.setPrice({ sku: 'P5-B', price: eur(105) });
  });

  it('is empty in an empty category and refused in an unknown one', async () => {
    expect(await list({ categoryId: 'empty' })).toEqual({ products: [], page: { nextCursor: '' } });
    for (const categoryId of ['nowhere', 'No Slug', 'a\0']) {
      expect(await reasonOf(list({ categoryId }))).toBe('CATEGORY_NOT_FOUND');
    }
  });

  it('takes only cursors of its own', async () => {
    const { page } = await list({ sort: 'NAME', page: { limit: 3, cursor: '' } });
    const cursor = page?.nextCursor ?? '';
    const wrong = [
      list({ sort: 'PRICE_ASC', page: { limit: 3, cursor } }),
      list({ sort: 'NAME', categoryId: 'food', page: { limit: 3, cursor } }),
      list({ sort: 'NAME', page: { limit: 3, cursor: 'bogus' } }),
      list({ sort: 'NAME', page: { limit: 3, cursor: cursor.slice(3) } }),
    ];
    for (const attempt of wrong) expect(await reasonOf(attempt)).toBe('INVALID_CURSOR');
    for (const limit of [-1, 101]) {
      expect(await reasonOf(list({ page: { limit, cursor: '' } }))).toBe('VALIDATION_FAILED');
    }
  });

  it('takes three statements, however long it is', async () => {
    for (const limit of [2, 40]) {
      const sent = await statementsOf(shop, () =>
        list({ categoryId: 'food', page: { limit, cursor: '' } }),
      );
      expect(sent).toHaveLength(3);
    }
  });
});

describe('single products and variants', () => {
  it('are found by id, and refused where there are none', async () => {
    const [first] = (await list({})).products;
    const { product: shown } = await shop.client.getProduct({ productId: first?.id ?? '' });
    expect(shown).toEqual(first);
    for (const productId of ['prd_00000000000000000000000000', 'x', '\0']) {
      expect(await reasonOf(shop.client.getProduct({ productId }))).toBe('PRODUCT_NOT_FOUND');
    }
  });

  it('are found by SKU in the order asked for, unknown ones left out, in one statement', async () => {
    const skus = ['P3-B', 'NOPE', 'P1-A', 'no sku\0', 'P3-B'];
    let found: string[] = [];
    const sent = await statementsOf(shop, async () => {
      found = (await shop.client.getVariants({ skus })).variants.map(({ sku }) => sku);
    });
    expect(found).toEqual(['P3-B', 'P1-A']);
    expect(sent).toHaveLength(1);
    const tooMany = shop.client.getVariants({ skus: Array.from({ length: 201 }, () => 'A') });
    expect(await reasonOf(tooMany)).toBe('VALIDATION_FAILED');
  });
});
