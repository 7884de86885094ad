import { createClient, type Client, type RequestOf } from '@holdfast/bff-shared/client';
import {
  changePassword,
  createGuest,
  createQuote,
  getCart,
  getMe,
  getProduct,
  listOrders,
  listProducts,
  listSessions,
  listShippingCountries,
  listShippingMethods,
  login,
  setCartItem,
} from '@holdfast/bff-web/contract';
import type { ImportCatalogueRequest, ImportProduct } from '@holdfast/proto/product';
import { ADDRESS, Shop, codeOf, guest, register } from '../src/index.ts';

let shop: Shop;
let api: Client;

const category = (id: string, parentId = '') => ({
  ...{ id, name: id, parentId, position: 0, productCount: 0 },
});

function shirt(name: string, brand: string, cents: number, stock: Record<string, number>) {
  const externalId = name.toUpperCase().replaceAll(' ', '-');
  return {
    ...{ externalId, name, brand, description: '', categoryId: 'shirts', imageSvg: '' },
    taxCategory: 'STANDARD' as const,
    popularity: cents,
    variants: Object.entries(stock).map(([size, initialStock], index) => ({
      sku: `${externalId}-${size}`,
      options: { size },
      price: { currencyCode: 'EUR', amountMinor: cents },
      ...{ initialStock, isDefault: index === 0, weightGrams: 200 },
    })),
  } satisfies ImportProduct;
}

beforeAll(async () => {
  shop = await Shop.open({}, { workers: false });
  const rows: ImportCatalogueRequest[] = [
    { row: 1, item: { $case: 'category', value: category('clothes') } },
    { row: 2, item: { $case: 'category', value: category('shirts', 'clothes') } },
    ...[
      shirt('Plain tee', 'Alba', 1500, { S: 5, M: 0 }),
      shirt('Striped tee', 'Alba', 2500, { M: 5, L: 5 }),
      shirt('Linen shirt', 'Borea', 4500, { S: 5, L: 5 }),
    ].map((value, index): ImportCatalogueRequest => ({
      row: index + 3,
      item: { $case: 'product', value },
    })),
  ];
  for await (const { verdict } of shop.products.importCatalogue(rows)) {
    expect(verdict).toBe('CREATED');
  }
  api = createClient({ baseUrl: shop.url });
});

afterAll(() => shop.close());

describe('the catalogue', () => {
  type Query = NonNullable<RequestOf<typeof listProducts>['query']>;
  const asked = (query: Query) =>
    api(listProducts, { query: { category: 'clothes', sort: 'price_asc', ...query } });

  test.each<[Query, string[]]>([
    [{}, ['Plain tee', 'Striped tee', 'Linen shirt']],
    [{ brand: 'Alba' }, ['Plain tee', 'Striped tee']],
    [{ brand: ['Alba', 'Borea'], minPrice: 2500 }, ['Striped tee', 'Linen shirt']],
    [{ maxPrice: 2500, option: 'size:S' }, ['Plain tee']],
    [{ option: ['size:M', 'size:L'] }, ['Plain tee', 'Striped tee', 'Linen shirt']],
    [{ option: ['size:M'], available: true }, ['Striped tee']],
    [{ option: ['size:M', 'colour:red'] }, []],
  ])('filtered by %j is %j', async (query, names) => {
    expect((await asked(query)).items.map(({ name }) => name)).toEqual(names);
  });

  test('says what a category can be filtered by', async () => {
    const { facets } = await asked({ facets: true, brand: 'Alba' });
    const eur = (amountMinor: number) => ({ currencyCode: 'EUR', amountMinor });
    expect(facets).toEqual({
      brands: [
        { value: 'Alba', count: 2 },
        { value: 'Borea', count: 1 },
      ],
      options: [
        {
          name: 'size',
          values: ['L', 'M', 'S'].map((value) => ({ value, count: 2 })),
        },
      ],
      price: { min: eur(1500), max: eur(4500) },
    });
    expect((await asked({})).facets).toBeUndefined();
  });

  test('has a product at its slug as at its id', async () => {
    const [first] = (await asked({})).items;
    expect(first?.slug).toBe('plain-tee');
    expect(await api(getProduct, { params: { productId: 'plain-tee' } })).toEqual(first);
    for (const productId of ['no-such-tee', 'Plain-Tee', '../products', 'a'.repeat(200)]) {
      expect(await codeOf(api(getProduct, { params: { productId } }))).toBe('PRODUCT_NOT_FOUND');
    }
  });

  test.each([
    'option=red',
    'option=:red',
    'minPrice=cheap',
    'maxPrice=-1',
    'maxPrice=1e99',
    'available=maybe',
    'facets=true',
    'brand=',
    'brand=a%00b',
    'option=size%00:S',
    'sort=random',
    'brand=x&'.repeat(51),
  ])('refuses ?%s', async (query) => {
    const response = await fetch(`${shop.url}/v1/products?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});

test('a cart says of each line what is left of it and what it was', async () => {
  const { tokens } = await guest(shop);
  const token = tokens.accessToken;
  const eur = (amountMinor: number) => ({ currencyCode: 'EUR', amountMinor });
  const put = (sku: string) => api(setCartItem, { params: { sku }, body: { quantity: 2 }, token });
  await put('PLAIN-TEE-S');
  const cart = await put('LINEN-SHIRT-L');
  expect(cart.lines[0]).toMatchObject({
    ...{ sku: 'PLAIN-TEE-S', name: 'Plain tee', options: { size: 'S' }, quantity: 2 },
    ...{ unitPrice: eur(1500), available: 5, priceBefore: null },
  });

  await shop.products.setPrice({ sku: 'PLAIN-TEE-S', price: eur(1700) });
  const sold = { sku: 'LINEN-SHIRT-L', delta: -4, reason: 'sold elsewhere' };
  await shop.products.adjustStock(sold, { requestId: 'sold' });
  const later = await api(getCart, { token });
  expect(later.lines.map(({ available, priceBefore }) => [available, priceBefore])).toEqual([
    [5, eur(1500)],
    [1, null],
  ]);
  expect([later.unavailableSkus, later.noLongerSold]).toEqual([['LINEN-SHIRT-L'], []]);

  const again = shirt('Linen shirt', 'Borea', 4500, { S: 5 });
  const rows = [{ row: 1, item: { $case: 'product' as const, value: again } }];
  for await (const { verdict } of shop.products.importCatalogue(rows)) {
    expect(verdict).toBe('UPDATED');
  }
  const last = await api(getCart, { token });
  expect(last.lines.map(({ sku }) => sku)).toEqual(['PLAIN-TEE-S']);
  expect(last.noLongerSold).toEqual([{ sku: 'LINEN-SHIRT-L', name: 'Linen shirt' }]);
});

test('shipping methods say what a quote will', async () => {
  const { items } = await api(listShippingMethods, { query: { countryCode: 'DE' } });
  expect(items.map(({ shippingMethod }) => shippingMethod)).toEqual(['standard', 'express']);
  const customer = await guest(shop);
  await customer.put('STRIPED-TEE-M', 1);
  const quote = await api(createQuote, {
    token: customer.tokens.accessToken,
    body: { address: ADDRESS, shippingMethod: 'express' },
  });
  expect(quote.shipping).toEqual(items[1]?.price);
  const countries = (await api(listShippingCountries)).items.map((item) => item.countryCode);
  expect(countries).toEqual(expect.arrayContaining(['AT', 'DE']));
  const to = (countryCode: string) => codeOf(api(listShippingMethods, { query: { countryCode } }));
  expect(await to('US')).toBe('COUNTRY_NOT_SERVED');
  expect(await to('de')).toBe('VALIDATION_FAILED');
});

test('a guest fills a cart before saying where to write to', async () => {
  const { accessToken: token, user } = await api(createGuest, { body: {} });
  expect(user.email).toBe('');
  await api(setCartItem, { params: { sku: 'STRIPED-TEE-L' }, body: { quantity: 1 }, token });
  const wish = { address: ADDRESS, shippingMethod: 'standard' as const };
  const quoteOf = (email?: string) => api(createQuote, { token, body: { ...wish, email } });
  expect(await codeOf(quoteOf())).toBe('VALIDATION_FAILED');
  expect(await codeOf(quoteOf('not an address'))).toBe('VALIDATION_FAILED');
  const { quoteId } = await quoteOf('grace@example.com');

  const contactOf = async (id: string) => {
    const [row] = await shop.orderDatabase.query<{ email: string }>(
      `SELECT snapshot->'contact'->>'email' AS email FROM quotes WHERE id = $1`,
      [id],
    );
    return row?.email;
  };
  expect(await contactOf(quoteId)).toBe('grace@example.com');
  const account = await register(shop);
  await account.put('STRIPED-TEE-L', 1);
  const theirs = await api(createQuote, {
    token: account.tokens.accessToken,
    body: { ...wish, email: 'somebody.else@example.com' },
  });
  expect(await contactOf(theirs.quoteId)).toBe(account.email);
});

test('a changed password ends the other sessions, and a guest has none to change', async () => {
  const customer = await register(shop);
  const token = customer.tokens.accessToken;
  const password = 'correct horse battery';
  const other = await api(login, { body: { email: customer.email, password } });
  expect((await api(listSessions, { token })).items).toHaveLength(2);

  const change = (currentPassword: string, as = token) =>
    codeOf(
      api(changePassword, { body: { currentPassword, newPassword: 'a better one' }, token: as }),
    );
  expect(await change('not this one')).toBe('INVALID_CREDENTIALS');
  expect(await codeOf(api(getMe, { token: other.accessToken }))).toBe('OK');
  expect(await change(password)).toBe('OK');
  expect(await codeOf(api(getMe, { token: other.accessToken }))).toBe('SESSION_REVOKED');
  expect((await api(listSessions, { token })).items).toEqual([
    expect.objectContaining({ current: true }),
  ]);
  const { tokens } = await guest(shop);
  expect(await change(password, tokens.accessToken)).toBe('PERMISSION_DENIED');
});

test('orders can be listed by their state', async () => {
  const { tokens } = await guest(shop);
  const token = tokens.accessToken;
  const list = (status: 'shipped' | ('shipped' | 'delivered')[]) =>
    api(listOrders, { query: { status }, token });
  expect((await list('shipped')).items).toEqual([]);
  expect((await list(['shipped', 'delivered'])).items).toEqual([]);
  const wrong = await fetch(`${shop.url}/v1/orders?status=lost`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(await wrong.json()).toMatchObject({ code: 'VALIDATION_FAILED' });
});
