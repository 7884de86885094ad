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

const COUNT = 60;
const pick = <T>(values: readonly T[], n: number): T => values[n % values.length] as T;

/** What is imported, for the tests to work out what has to be found. */
const goods = Array.from({ length: COUNT }, (_, i) =>
  product({
    externalId: `g${String(i)}`,
    name: `Shirt ${String(i)}`,
    brand: pick(['Alba', "O'Neil", 'Ünder "q"', ''], i),
    categoryId: pick(['shirts', 'polo'], i),
    popularity: i % 7,
    variants: ['S', 'M'].map((size, n) =>
      variant({
        sku: `G${String(i)}-${size}`,
        options: { size, colour: pick(['red', 'blue', 'green', 'black'], i + n) },
        isDefault: n === 0,
        price: eur(1000 + 100 * (i % 9) + 50 * n),
        initialStock: i % 3 === 0 || (i + n) % 4 === 0 ? 0 : 3,
      }),
    ),
  }),
);

beforeAll(async () => {
  shop = await startProduct();
  const tree = [
    category({ id: 'clothes' }),
    category({ id: 'shirts', parentId: 'clothes' }),
    category({ id: 'polo', parentId: 'shirts' }),
    category({ id: 'hats', parentId: 'clothes' }),
  ];
  const hat = product({
    externalId: 'hat',
    name: 'Hat',
    brand: 'Alba',
    categoryId: 'hats',
    variants: [variant({ sku: 'HAT', options: { size: 'L' }, price: eur(5000) })],
  });
  const verdicts = await importAll(shop.client, [...tree, ...goods]);
  verdicts.push(...(await importAll(shop.client, [hat])));
  expect(verdicts.filter(({ verdict }) => verdict !== 'CREATED')).toEqual([]);
});
afterAll(() => shop.service.close());

type Wish = Partial<ListProductsRequest>;

const list = (wish: Wish) => shop.client.listProducts({ ...EVERYTHING, ...wish });

async function read(wish: Wish, limit: number): Promise<ProductMessage[]> {
  const products: ProductMessage[] = [];
  let cursor = '';
  do {
    const answer = await list({ ...wish, page: { limit, cursor } });
    products.push(...answer.products);
    cursor = answer.page?.nextCursor ?? '';
  } while (cursor !== '');
  return products;
}

/** What the wish finds among the shirts, by the import's rows. */
function expected(wish: Wish): string[] {
  const { brands = [], options = [], availableOnly } = wish;
  const { minPriceMinor: least = 0, maxPriceMinor: most = Infinity } = wish;
  const fits = ({ brand, variants }: (typeof goods)[number]): boolean => {
    const price = variants[0]?.price?.amountMinor ?? NaN;
    return (
      (brands.length === 0 || brands.includes(brand)) &&
      price >= least &&
      price <= most &&
      variants.some(
        (one) =>
          options.every(({ name, values }) => values.includes(one.options[name] ?? '')) &&
          (!availableOnly || one.initialStock > 0),
      )
    );
  };
  return goods.filter(fits).map(({ name }) => name);
}

const WISHES: [string, Wish][] = [
  ['one brand', { brands: ['Alba'] }],
  ['brands with quotes', { brands: ["O'Neil", 'Ünder "q"'] }],
  ['a price range', { minPriceMinor: 1200, maxPriceMinor: 1500 }],
  ['one price', { minPriceMinor: 1300, maxPriceMinor: 1300 }],
  ['alternatives', { options: [{ name: 'colour', values: ['red', 'blue'] }] }],
  [
    'options of one variant',
    {
      options: [
        { name: 'colour', values: ['red'] },
        { name: 'size', values: ['M'] },
      ],
    },
  ],
  ['what can be bought', { availableOnly: true }],
  [
    'what can be bought in that size and colour',
    {
      options: [
        { name: 'size', values: ['S'] },
        { name: 'colour', values: ['blue', 'red'] },
      ],
      availableOnly: true,
    },
  ],
  [
    'all together',
    {
      brands: ['Alba', "O'Neil"],
      minPriceMinor: 1100,
      options: [{ name: 'size', values: ['M', 'XL'] }],
      availableOnly: true,
    },
  ],
];

describe('a filtered list', () => {
  it.each(WISHES)('finds %s, each once, however it is sorted and cut', async (_, wish) => {
    const wanted = expected(wish);
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.length).toBeLessThan(COUNT);
    for (const sort of ['POPULARITY', 'PRICE_ASC', 'NEWEST'] as const) {
      const whole = await read({ ...wish, sort, categoryId: 'shirts' }, 100);
      expect(whole.map(({ name }) => name).sort()).toEqual(wanted.toSorted());
      const cut = await read({ ...wish, sort, categoryId: 'shirts' }, 3);
      expect(cut.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    }
  });

  it('finds nothing for what nobody has', async () => {
    for (const wish of [
      { brands: ["'; DROP TABLE products; --"] },
      { options: [{ name: '"}', values: ['$1'] }] },
      { minPriceMinor: Number.MAX_SAFE_INTEGER },
      { minPriceMinor: 1500, maxPriceMinor: 1200 },
    ]) {
      expect((await list(wish)).products).toEqual([]);
    }
  });

  it('refuses what can be no filter', async () => {
    const option = { name: 'size', values: ['S'] };
    for (const wish of [
      { brands: ['a\0b'] },
      { brands: [''] },
      { brands: ['x'.repeat(101)] },
      { brands: Array.from({ length: 51 }, String) },
      { options: [{ name: 'size\0', values: ['S'] }] },
      { options: [{ ...option, values: [] }] },
      { options: [{ ...option, values: Array.from({ length: 21 }, String) }] },
      { options: Array.from({ length: 11 }, () => option) },
      { minPriceMinor: -1 },
    ]) {
      expect(await reasonOf(list(wish))).toBe('VALIDATION_FAILED');
    }
  });

  it('has cursors of its own', async () => {
    const { page } = await list({ brands: ['Alba'], page: { limit: 2, cursor: '' } });
    const cursor = page?.nextCursor ?? '';
    expect(cursor).not.toBe('');
    for (const wish of [{}, { brands: ["O'Neil"] }, { brands: ['Alba'], availableOnly: true }]) {
      expect(await reasonOf(list({ ...wish, page: { limit: 2, cursor } }))).toBe('INVALID_CURSOR');
    }
  });

  it('by age has the latest first', async () => {
    const names = (await read({ sort: 'NEWEST' }, 7)).map(({ name }) => name);
    expect(names[0]).toBe('Hat');
    const ids = (await read({ sort: 'NEWEST' }, 7)).map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted().toReversed());
  });

  it('takes three statements, however long it is', async () => {
    for (const limit of [1, 50]) {
      const [, wish] = WISHES.at(-1) ?? ['', {}];
      const page = { limit, cursor: '' };
      const sent = await statementsOf(shop, () => list({ ...wish, categoryId: 'clothes', page }));
      expect(sent).toHaveLength(3);
    }
  });
});

describe('the facets of a category', () => {
  it('count its products and those below, whatever else is filtered', async () => {
    const { facets } = await list({ categoryId: 'clothes', facets: true, brands: ['Alba'] });
    expect(facets?.brands).toEqual([
      { value: 'Alba', count: 16 },
      { value: "O'Neil", count: 15 },
      { value: 'Ünder "q"', count: 15 },
    ]);
    expect(facets?.options).toEqual([
      {
        name: 'size',
        values: [
          { value: 'M', count: 60 },
          { value: 'S', count: 60 },
          { value: 'L', count: 1 },
        ],
      },
      {
        name: 'colour',
        values: ['black', 'blue', 'green', 'red'].map((value) => ({ value, count: 30 })),
      },
    ]);
    expect([facets?.minPrice, facets?.maxPrice]).toEqual([eur(1000), eur(5000)]);
  });

  it('are those of what is listed there alone', async () => {
    const { facets } = await list({ categoryId: 'hats', facets: true });
    expect(facets).toEqual({
      brands: [{ value: 'Alba', count: 1 }],
      options: [{ name: 'size', values: [{ value: 'L', count: 1 }] }],
      minPrice: eur(5000),
      maxPrice: eur(5000),
    });
    expect((await list({ categoryId: 'hats' })).facets).toBeUndefined();
  });

  it('are counted once for all who ask, in three statements', async () => {
    const page = { limit: 1, cursor: '' };
    const ask = () => list({ categoryId: 'polo', facets: true, page });
    const first = await statementsOf(shop, ask);
    expect(first).toHaveLength(6);
    expect(await statementsOf(shop, ask)).toHaveLength(3);
    expect((await ask()).facets).toEqual((await ask()).facets);
  });

  it('are not counted for the whole shop', async () => {
    expect(await reasonOf(list({ facets: true }))).toBe('VALIDATION_FAILED');
  });
});
