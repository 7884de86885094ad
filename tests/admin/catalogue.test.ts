import { randomUUID } from 'node:crypto';
import {
  adjustStock,
  archiveProduct,
  createCategory,
  createProduct,
  deleteCategory,
  getImport,
  getProduct,
  listCategories,
  listProducts,
  listStockMovements,
  setPrice,
  startImport,
  updateCategory,
  updateProduct,
  type Import,
} from '@holdfast/bff-admin/contract';
import { MAX_PRICE_MINOR } from '@holdfast/domain';
import { ApiError, createClient, type Client } from '@holdfast/bff-shared/client';
import type { Cart } from '@holdfast/bff-web/contract';
import { Shop, guest, putOnSale, staffOf, until, type StaffMember } from '../src/index.ts';

let shop: Shop;
let api: Client;
let editor: StaffMember;

beforeAll(async () => {
  shop = await Shop.open({}, { workers: false });
  await putOnSale(shop.products, [{ sku: 'TEA', name: 'Tea', cents: 450, stock: 5 }]);
  const { url } = await shop.startAdminBff();
  api = createClient({ baseUrl: url });
  editor = await staffOf(shop, url, 'CATALOGUE');
});
afterAll(() => shop.close());

async function problemOf(call: Promise<unknown>): Promise<ApiError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ApiError) return error;
  throw new Error('It was not refused', { cause: error });
}

const eur = (amountMinor: number) => ({ currencyCode: 'EUR', amountMinor });
const key = () => randomUUID();
const skuOnSale = async (sku: string) =>
  (await shop.products.getVariants({ skus: [sku] })).variants[0];

test('a product is made, edited by one at a time, priced, stocked and archived', async () => {
  const { token } = editor;
  const edit = {
    name: 'Mint tea',
    categoryId: 'goods',
    variants: [{ sku: 'MINT', price: eur(399), isDefault: true, initialStock: 3 }],
  };
  const idempotencyKey = key();
  const made = await api(createProduct, { body: edit, token, idempotencyKey });
  expect(await api(createProduct, { body: edit, token, idempotencyKey })).toEqual(made);
  const params = { productId: made.id };
  const update = (name: string, updatedAt: string) =>
    api(updateProduct, {
      params,
      body: { ...edit, name, updatedAt },
      token,
      idempotencyKey: key(),
    });
  const edited = await update('Fresh mint tea', made.updatedAt);
  expect(edited).toMatchObject({ name: 'Fresh mint tea', variants: [{ stock: { available: 3 } }] });
  expect((await problemOf(update('Late', made.updatedAt))).code).toBe('CONFLICT_OF_EDITS');

  const sku = 'MINT';
  const price = { params: { sku }, body: { price: eur(449), reason: 'Harvest' }, token };
  expect(await api(setPrice, price)).toEqual({ sku, price: eur(449) });
  const book = {
    params: { sku },
    body: { delta: -1, reason: 'Torn' },
    token,
    idempotencyKey: key(),
  };
  expect(await api(adjustStock, book)).toMatchObject({ available: 2, received: 2 });
  expect(await api(adjustStock, book)).toMatchObject({ available: 2, received: 2 });
  const journal = await api(listStockMovements, { params: { sku }, query: {}, token });
  expect(journal.items.map(({ kind, available }) => `${kind} ${String(available)}`)).toEqual([
    ...['withdraw -1', 'receive 3'],
  ]);
  expect(journal.items[0]).toMatchObject({ actorId: editor.userId, reason: 'Torn' });
  const found = await api(listProducts, { query: { query: 'fresh mi' }, token });
  expect(found.items.map(({ id }) => id)).toEqual([made.id]);
  await api(archiveProduct, { params, body: { reason: 'Season' }, token });
  expect(await skuOnSale(sku)).toBeUndefined();
  expect((await api(getProduct, { params, token })).archivedAt).not.toBeNull();
  expect((await problemOf((await guest(shop)).put(sku, 1).catch(asApiError))).code).toBe(
    'SKU_NOT_FOUND',
  );
});

test('a product costs no more than a full cart of it can be paid', async () => {
  const { token } = editor;
  const sku = 'DEAR';
  const make = (minor: number) => {
    const variants = [{ sku, price: eur(minor), isDefault: true, initialStock: 999 }];
    const body = { name: 'Dear tea', categoryId: 'goods', variants };
    return api(createProduct, { body, token, idempotencyKey: key() });
  };
  expect((await problemOf(make(MAX_PRICE_MINOR + 1))).code).toBe('VALIDATION_FAILED');
  await make(MAX_PRICE_MINOR);
  const price = { price: eur(MAX_PRICE_MINOR + 1), reason: 'Scarce' };
  const dearer = await problemOf(api(setPrice, { params: { sku }, body: price, token }));
  expect(dearer).toMatchObject({ errors: [{ field: 'price.amountMinor' }] });
  const shopper = await guest(shop);
  await shopper.put(sku, 999);
  const { subtotal } = (await shopper.api.get<Cart>('/v1/cart')).body;
  expect(subtotal).toEqual(eur(999 * MAX_PRICE_MINOR));
});

test.each(['{"__proto__":"evil"}', '{"size":"1 l","__proto__":{"size":"2 l"}}'])(
  'a product has no options %s',
  async (json) => {
    const options = JSON.parse(json) as Record<string, string>;
    const variants = [{ sku: 'EVIL', options, price: eur(399), isDefault: true }];
    const body = { name: 'Evil tea', categoryId: 'goods', variants };
    const call = api(createProduct, { body, token: editor.token, idempotencyKey: key() });
    expect((await problemOf(call)).code).toBe('VALIDATION_FAILED');
    expect(await skuOnSale('EVIL')).toBeUndefined();
  },
);

test.each([
  ['half a character in its description', { description: 'Tea \ud83d' }, {}],
  ['a name that turns text around', { name: 'Tea \u202e' }, {}],
  ['an option that turns text around', {}, { options: { size: '\u202el 1' } }],
])('a product is refused with %s', async (_what, fields, variant) => {
  const variants = [{ sku: 'ODD', price: eur(399), isDefault: true, ...variant }];
  const body = { name: 'Odd tea', categoryId: 'goods', variants, ...fields };
  const call = api(createProduct, { body, token: editor.token, idempotencyKey: key() });
  expect((await problemOf(call)).errors).toHaveLength(1);
  expect(await skuOnSale('ODD')).toBeUndefined();
});

test('a category is made once a key, renamed, moved and deleted, as far as it may be', async () => {
  const { token } = editor;
  const idempotencyKey = key();
  const make = { body: { name: 'Hot drinks', reason: 'New range' }, token, idempotencyKey };
  const made = await api(createCategory, make);
  expect(made).toEqual({ id: 'hot-drinks', name: 'Hot drinks', parentId: null, productCount: 0 });
  expect(await api(createCategory, make)).toEqual(made);
  const other = api(createCategory, { ...make, body: { name: 'Other' } });
  expect((await problemOf(other)).code).toBe('IDEMPOTENCY_KEY_REUSED');
  const change = (
    categoryId: string,
    body: { name: string; parentId?: string; position?: number },
  ) => api(updateCategory, { params: { categoryId }, body, token, idempotencyKey: key() });
  const moved = await change('hot-drinks', { name: 'Hot', parentId: 'goods' });
  expect(moved).toMatchObject({ id: 'hot-drinks', name: 'Hot', parentId: 'goods' });
  const loop = await problemOf(change('goods', { name: 'Goods', parentId: 'hot-drinks' }));
  expect(loop).toMatchObject({ code: 'CATEGORY_LOOP', errors: [{ field: 'parentId' }] });
  const unknown = await problemOf(change('unknown', { name: 'X' }));
  expect(unknown.code).toBe('CATEGORY_NOT_FOUND');
  const remove = (categoryId: string) => {
    const query = { reason: 'Tidying up' };
    return api(deleteCategory, { params: { categoryId }, query, token, idempotencyKey: key() });
  };
  expect((await problemOf(remove('goods'))).code).toBe('CATEGORY_IN_USE');
  const taken = { body: { name: 'Tea', id: 'goods' }, token, idempotencyKey: key() };
  expect((await problemOf(api(createCategory, taken))).code).toBe('CATEGORY_TAKEN');
  await remove('hot-drinks');
  const { items } = await api(listCategories, { token });
  expect(items.map(({ id }) => id)).toEqual(['goods']);
  const finance = await staffOf(shop, (await shop.startAdminBff()).url, 'FINANCE');
  const refused = { body: { name: 'Mine' }, token: finance.token, idempotencyKey: key() };
  expect((await problemOf(api(createCategory, refused))).code).toBe('PERMISSION_DENIED');
});

/** What the shopper of these tests says of a refusal. */
function asApiError(error: unknown): never {
  const [, code = ''] = /"code":"(\w+)"/.exec(error instanceof Error ? error.message : '') ?? [];
  throw new ApiError({
    type: 'about:blank',
    title: code,
    status: 404,
    code: code as never,
    detail: code,
    traceId: '',
  });
}

describe('an import', () => {
  const HEADER = 'external_id,name,category,sku,price,currency,options,stock,default';

  const send = (
    lines: readonly string[],
    { header = HEADER, dryRun = false, idempotencyKey = key(), fileName = 'shelf.csv' } = {},
  ) =>
    api(startImport, {
      query: { fileName, ...(dryRun ? { dryRun: 'true' as const } : {}) },
      upload: [header, ...lines].join('\r\n'),
      token: editor.token,
      idempotencyKey,
    });

  const ended = (importId: string): Promise<Import> =>
    until('the import to end', async () => {
      const job = await api(getImport, { params: { importId }, token: editor.token });
      return job.state === 'running' ? undefined : job;
    });

  test('stores all of a file, variants and all, and once a key', async () => {
    const lines = [
      'a,"Apples, red",goods,APPLE-S,1.99,EUR,size=1 kg,10,',
      'a,,,APPLE-L,"3.50",EUR,size=2 kg | crate=yes,4,yes',
      'b,Bread,goods,BREAD-1,2,EUR,,,',
    ];
    const idempotencyKey = key();
    const { importId } = await send(lines, { idempotencyKey });
    const job = await ended(importId);
    expect(job).toMatchObject({
      state: 'stored',
      rows: 3,
      products: 2,
      done: 2,
      counts: { created: 2, updated: 0, unchanged: 0, rejected: 0 },
      errorCount: 0,
      startedBy: editor.userId,
    });
    expect(await skuOnSale('APPLE-L')).toMatchObject({
      productName: 'Apples, red',
      price: eur(350),
      available: 4,
      isDefault: true,
      options: { size: '2 kg', crate: 'yes' },
    });
    expect(await send(lines, { idempotencyKey })).toEqual(job);
    const other = send(lines.slice(0, 1), { idempotencyKey });
    expect((await problemOf(other)).code).toBe('IDEMPOTENCY_KEY_REUSED');
    const again = await ended((await send(lines)).importId);
    expect(again.counts).toEqual({ created: 0, updated: 0, unchanged: 2, rejected: 0 });
  });

  test('tells everything that is wrong, by row and column, and stores nothing', async () => {
    const { importId } = await send([
      'c,Fine,goods,FINE-1,1.00,EUR,,,',
      'd,,goods,bad sku,1.999,EUR,size,many,maybe',
      'e,Elsewhere,nowhere,ELSE-1,1.00,EUR,,,',
      'f,Taken,goods,TEA,1.00,EUR,,,',
      'f,Differs,goods,F-2,1.00,EUR,,,',
      'g,Short,goods',
      ',Nameless,goods,N-1,1.00,EUR,,,',
      'h,Twice,goods,FINE-1,1.00,euro,,,',
      'i,Free,goods,FREE-1,0,EUR,,,',
      'j,Taken too,goods,TEA,1.00,EUR,,,',
      'k,Lost,goods,LOST-1,1.00,EUR,size=1 l | __proto__=evil,,',
      'm,Hidden \u202e,goods,HIDDEN-1,1.00,EUR,,,',
      'l,Twice told,goods,TOLD-1,1.00,EUR,size=1 l | size = 2 l,,',
    ]);
    const job = await ended(importId);
    expect(job).toMatchObject({ state: 'refused', rows: 13, errorCount: job.errors.length });
    expect(
      job.errors.map(({ row, column, code }) => `${String(row)} ${String(column)} ${code}`),
    ).toEqual([
      '3 name REQUIRED',
      '3 sku SKU_INVALID',
      '3 default FLAG_INVALID',
      '3 options OPTION_INVALID',
      '3 price PRICE_INVALID',
      '3 stock NUMBER_INVALID',
      '4 category CATEGORY_NOT_FOUND',
      '6 name DIFFERS',
      '7 null CELLS_MISCOUNTED',
      '8 external_id REQUIRED',
      '9 currency CURRENCY_UNKNOWN',
      '9 sku SKU_TWICE',
      '10 price PRICE_INVALID',
      '11 sku SKU_TWICE',
      '12 options OPTION_INVALID',
      '13 null VALIDATION_FAILED',
      '14 options OPTION_INVALID',
    ]);
    expect(job.counts).toEqual({ created: 0, updated: 0, unchanged: 0, rejected: 2 });
    expect(await skuOnSale('FINE-1')).toBeUndefined();
  });

  test('takes semicolons, as spreadsheets of half of Europe write them', async () => {
    const lines = ['s,"Salt; fine",goods,SALT-1,0.99,EUR,a=b | c=d,7,'].map((line) =>
      line.replaceAll(',', ';'),
    );
    const header = `\uFEFF${HEADER.replaceAll(',', ';')}`;
    const job = await ended((await send(lines, { header })).importId);
    expect(job).toMatchObject({ state: 'stored', counts: { created: 1 } });
    expect(await skuOnSale('SALT-1')).toMatchObject({
      productName: 'Salt; fine',
      options: { a: 'b', c: 'd' },
    });
  });

  test('that is dry says what it would do, and does nothing', async () => {
    const job = await ended(
      (await send(['k,Dry,goods,DRY-1,1,EUR,,,'], { dryRun: true })).importId,
    );
    expect(job).toMatchObject({ state: 'checked', dryRun: true, counts: { created: 1 } });
    expect(await skuOnSale('DRY-1')).toBeUndefined();
  });

  test.each([
    ['without rows', HEADER, []],
    ['without a column that it needs', 'external_id,name,category,sku,price', ['a,b,c,d,e']],
    ['with a column that there is not', `${HEADER},colour`, ['a']],
    ['with an open quote', HEADER, ['a,"b,c,d']],
  ])('of a file %s is refused at once', async (_, header, lines) => {
    const problem = await problemOf(send(lines, { header }));
    expect(problem.code).toBe('VALIDATION_FAILED');
  });

  test('of something else than CSV, or of too much, is refused', async () => {
    const post = async (body: string, type: string) => {
      const response = await fetch(`${(await shop.startAdminBff()).url}/v1/imports?fileName=x`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${editor.token}`,
          'content-type': type,
          'idempotency-key': key(),
        },
        body,
      });
      return ((await response.json()) as { code: string }).code;
    };
    expect(await post('{}', 'application/json')).toBe('UNSUPPORTED_MEDIA_TYPE');
    expect(await post('x'.repeat(21 * 1024 * 1024), 'text/csv')).toBe('BODY_TOO_LARGE');
    const unknown = api(getImport, {
      params: { importId: `imp_${'0'.repeat(26)}` },
      token: editor.token,
    });
    expect((await problemOf(unknown)).code).toBe('IMPORT_NOT_FOUND');
  });
});
