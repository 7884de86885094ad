import { newId } from '@holdfast/domain';
import type { Actor, ClientOf } from '@holdfast/platform';
import { auditEntriesOn } from '@holdfast/platform/testing';
import type { Category, ImportOptions, ImportProduct } from '@holdfast/proto/product';
import { ProductSelection, type SearchProductsRequest } from '@holdfast/proto/product/staff';
import { ProductStaffServiceClient } from '@holdfast/proto/product/staff-service';
import {
  category,
  collect,
  discrepancies,
  eur,
  EVERYTHING,
  importAll,
  product,
  putOnSale,
  reasonOf,
  rowsOf,
  startProduct,
  tryReserve,
  orderId,
  variant,
  type Product,
} from './support.ts';

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>';
const editor: Actor = { type: 'STAFF', id: newId('usr'), roles: ['CATALOGUE'] };

let shop: Product;
let desk: ClientOf<typeof ProductStaffServiceClient>;

beforeAll(async () => {
  shop = await startProduct();
  desk = shop.service.client(ProductStaffServiceClient, editor);
  await importAll(shop.client, [category({ id: 'goods' }), category({ id: 'other' })]);
});
afterAll(() => shop.service.close());

const everything: SearchProductsRequest = {
  query: '',
  categoryId: '',
  selection: ProductSelection.UNSPECIFIED,
  page: undefined,
};
const found = async (request: Partial<SearchProductsRequest>) =>
  (await desk.searchProducts({ ...everything, ...request })).products.map(({ name }) => name);

const save = (
  fields: Partial<ImportProduct> & Pick<ImportProduct, 'variants'>,
  over: {
    productId?: string;
    keepImage?: boolean;
    expectedUpdatedAt?: string;
    requestId?: string;
  } = {},
) => {
  const { requestId = newId('evt'), ...rest } = over;
  return desk.saveProduct(
    {
      productId: '',
      keepImage: false,
      expectedUpdatedAt: '',
      reason: '',
      ...rest,
      product: product({ externalId: '', ...fields }),
    },
    { requestId },
  );
};

const actionsOn = async (targetId: string) => {
  const entries = await auditEntriesOn(shop.service, targetId);
  return entries.map(({ action, actorId, reason }) => ({ action, actorId, reason }));
};

const categoryCount = async (id: string) =>
  (await shop.client.listCategories({})).categories.find((one) => one.id === id)?.productCount;

describe('SearchProducts', () => {
  beforeAll(async () => {
    for (const [sku, name] of [
      ['FIND-1', 'Alpine oat drink'],
      ['FIND-2', 'Alpine butter'],
      ['FIND-3', 'Älpler cheese'],
      ['FIND-4', 'Butter biscuits'],
    ] as const) {
      await save({
        name,
        categoryId: 'other',
        variants: [variant({ sku, initialStock: sku === 'FIND-2' ? 3 : 50 })],
      });
    }
  });

  test.each([
    ['alpine', ['Alpine butter', 'Alpine oat drink']],
    ['OAT alp', ['Alpine oat drink']],
    ['butt', ['Alpine butter', 'Butter biscuits']],
    ['find-3', ['Älpler cheese']],
    ['älp', ['Älpler cheese']],
    ["o'at & | ! :*", []],
    ['%', []],
  ])('by %j finds %j', async (query, names) => {
    expect(await found({ query, categoryId: 'other' })).toEqual(names);
  });

  test('pages by name, and shows what is scarce', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const answer = await desk.searchProducts({
        ...everything,
        categoryId: 'other',
        page: { limit: 3, cursor },
      });
      seen.push(...answer.products.map(({ name }) => name));
      cursor = answer.page?.nextCursor ?? '';
    } while (cursor !== '');
    expect(seen).toHaveLength(4);
    expect(seen).toEqual(await found({ categoryId: 'other' }));
    expect(await found({ availableAtMost: 3, categoryId: 'other' })).toEqual(['Alpine butter']);
    expect(await reasonOf(found({ categoryId: 'nothing' }))).toBe('CATEGORY_NOT_FOUND');
    const madeUp = { limit: 0, cursor: 'made-up' };
    expect(await reasonOf(found({ page: madeUp }))).toBe('INVALID_CURSOR');
  });
});

describe('SaveProduct', () => {
  test('makes a product once a request, and edits it; both are written down', async () => {
    const requestId = newId('evt');
    const fields = {
      name: 'Tea',
      imageSvg: SVG,
      variants: [
        variant({ sku: 'TEA-S', initialStock: 4 }),
        variant({ sku: 'TEA-L', isDefault: false, price: eur(399) }),
      ],
    };
    const made = (await save(fields, { requestId })).product;
    const id = made?.id ?? '';
    expect((await save(fields, { requestId })).product?.id).toBe(id);
    expect(made?.variants.map(({ stock }) => stock?.available)).toEqual([4, 0]);
    const edited = await save(
      {
        name: 'Green tea',
        categoryId: 'other',
        variants: [variant({ sku: 'TEA-S', price: eur(249), initialStock: 9 })],
      },
      { productId: id, keepImage: true, expectedUpdatedAt: made?.updatedAt ?? '' },
    );
    expect(edited.product).toMatchObject({
      id,
      externalId: made?.externalId,
      name: 'Green tea',
      image: made?.image,
      variants: [
        { listed: true, variant: { sku: 'TEA-S', price: eur(249) }, stock: { available: 4 } },
        { listed: false, variant: { sku: 'TEA-L' } },
      ],
    });
    expect((await shop.client.getProduct({ productId: id })).product?.variants).toHaveLength(1);
    await save(
      {
        name: 'Green tea',
        categoryId: 'other',
        variants: [variant({ sku: 'TEA-S', price: eur(249) })],
      },
      { productId: id },
    );
    expect((await desk.getProductRecord({ productId: id })).product?.image).toBe('');
    expect((await actionsOn(id)).map(({ action }) => action)).toEqual([
      ...['product.edited', 'product.edited', 'product.created'],
    ]);
  });

  test('lets nobody write over what somebody else has changed', async () => {
    const made = (await save({ variants: [variant({ sku: 'RACE' })] })).product;
    const productId = made?.id ?? '';
    const edit = (name: string) =>
      save(
        { name, variants: [variant({ sku: 'RACE' })] },
        { productId, expectedUpdatedAt: made?.updatedAt ?? '' },
      );
    const outcomes = await Promise.all(['A', 'B', 'C'].map((name) => reasonOf(edit(name))));
    expect(outcomes.filter((reason) => reason === 'CONFLICT_OF_EDITS')).toHaveLength(2);
  });

  test('brings a price back that was set since', async () => {
    const fields = { variants: [variant({ sku: 'DEAR' })] };
    const productId = (await save(fields)).product?.id ?? '';
    await shop.as(editor).setPrice({ sku: 'DEAR', price: eur(999), reason: 'Scarce' });
    expect(await actionsOn('DEAR')).toEqual([
      { action: 'sku.price_set', actorId: editor.id, reason: 'Scarce' },
    ]);
    const { product: saved } = await save(fields, { productId });
    expect(saved?.variants[0]?.variant?.price).toEqual(eur(199));
  });

  test.each<[string, Partial<ImportProduct>, string]>([
    ['an unknown category', { categoryId: 'nothing' }, 'CATEGORY_NOT_FOUND'],
    ["another's SKU", { variants: [variant({ sku: 'FIND-1' })] }, 'SKU_TAKEN'],
    ['no name', { name: '' }, 'VALIDATION_FAILED'],
    ['no variant', { variants: [] }, 'VALIDATION_FAILED'],
    ['no default', { variants: [variant({ sku: 'X', isDefault: false })] }, 'VALIDATION_FAILED'],
    ['no price', { variants: [variant({ sku: 'X', price: eur(0) })] }, 'VALIDATION_FAILED'],
    ['a script', { imageSvg: '<svg><script/></svg>' }, 'VALIDATION_FAILED'],
  ])('refuses %s', async (_, fields, reason) => {
    expect(await reasonOf(save({ variants: [variant({ sku: 'NEVER' })], ...fields }))).toBe(reason);
    expect((await shop.client.getVariants({ skus: ['NEVER', 'X'] })).variants).toEqual([]);
  });

  test('refuses another product’s external id, and a product that isn’t', async () => {
    const variants = [variant({ sku: 'OTHER-ID' })];
    const one = (await save({ externalId: 'own-id', variants })).product;
    const again = save({ externalId: 'own-id', variants: [variant({ sku: 'NEVER' })] });
    expect(await reasonOf(again)).toBe('VALIDATION_FAILED');
    const renamed = save({ externalId: 'other', variants }, { productId: one?.id ?? '' });
    expect(await reasonOf(renamed)).toBe('VALIDATION_FAILED');
    const nothing = save({ variants: [variant({ sku: 'NEVER' })] }, { productId: newId('prd') });
    expect(await reasonOf(nothing)).toBe('PRODUCT_NOT_FOUND');
  });
});

describe('an archived product', () => {
  test('is gone from the shop, keeps its stock, and comes back', async () => {
    await putOnSale(shop.client, { 'OLD-1': 5 });
    const before = await categoryCount('goods');
    const [old] = (await desk.searchProducts({ ...everything, query: 'OLD-1' })).products;
    const productId = old?.id ?? '';
    const archive = (archived: boolean) =>
      desk.archiveProduct({ productId, archived, reason: 'Season' });
    // Whoever is editing it meanwhile can still save.
    expect((await archive(true)).product).toMatchObject({
      archivedAt: expect.any(String) as string,
      updatedAt: old?.updatedAt,
    });
    await archive(true);
    expect(await categoryCount('goods')).toBe((before ?? 0) - 1);
    expect(await reasonOf(shop.client.getProduct({ productId }))).toBe('PRODUCT_NOT_FOUND');
    expect((await shop.client.getVariants({ skus: ['OLD-1'] })).variants).toEqual([]);
    const list = await shop.client.listProducts({
      ...EVERYTHING,
      page: { limit: 100, cursor: '' },
      categoryId: 'goods',
    });
    expect(list.products.map(({ id }) => id)).not.toContain(productId);
    expect(await found({ query: 'OLD-1' })).toEqual([]);
    expect(await found({ query: 'OLD-1', selection: ProductSelection.ARCHIVED })).toHaveLength(1);
    // What was promised is kept.
    expect(await tryReserve(shop.client, orderId(), { 'OLD-1': 1 })).toBe('reserved');
    // An import says what it is like, not whether it is sold.
    await importAll(shop.client, [
      product({
        externalId: 'OLD-1',
        name: 'Older',
        categoryId: 'other',
        variants: [variant({ sku: 'OLD-1' })],
      }),
    ]);
    expect(await found({ query: 'OLD-1', selection: ProductSelection.ARCHIVED })).toEqual([
      'Older',
    ]);
    const other = await categoryCount('other');
    expect((await archive(false)).product?.archivedAt).toBeUndefined();
    expect(await categoryCount('other')).toBe((other ?? 0) + 1);
    expect((await shop.client.getVariants({ skus: ['OLD-1'] })).variants).toHaveLength(1);
    expect((await actionsOn(productId)).map(({ action }) => action)).toEqual([
      ...['product.restored', 'product.archived'],
    ]);
    expect(await discrepancies(shop)).toEqual([]);
  });

  test('has to be one', async () => {
    const nothing = desk.archiveProduct({ productId: newId('prd'), archived: true, reason: 'x' });
    expect(await reasonOf(nothing)).toBe('PRODUCT_NOT_FOUND');
  });
});

test('the journal of a SKU says who booked what, the latest first', async () => {
  await putOnSale(shop.client, { 'JRN-1': 5 });
  const warehouse: Actor = { type: 'STAFF', id: newId('usr'), roles: ['WAREHOUSE'] };
  const change = { sku: 'JRN-1', delta: -2, reason: 'Broken' };
  await shop.as(warehouse).adjustStock(change, { requestId: newId('evt') });
  const order = orderId();
  await tryReserve(shop.client, order, { 'JRN-1': 1 });
  const journal = await desk.listStockMovements({ sku: 'JRN-1', page: undefined });
  expect(journal.movements).toMatchObject([
    { kind: 'RESERVE', orderId: order, actorId: '', availableDelta: -1, reservedDelta: 1 },
    { kind: 'WITHDRAW', reason: 'Broken', actorId: warehouse.id, availableDelta: -2 },
    { kind: 'RECEIVE', reason: 'import', actorId: '', availableDelta: 5 },
  ]);
  const first = await desk.listStockMovements({ sku: 'JRN-1', page: { limit: 2, cursor: '' } });
  const cursor = first.page?.nextCursor ?? '';
  const second = await desk.listStockMovements({ sku: 'JRN-1', page: { limit: 2, cursor } });
  expect([...first.movements, ...second.movements]).toEqual(journal.movements);
  const nothing = desk.listStockMovements({ sku: 'NEVER', page: undefined });
  expect(await reasonOf(nothing)).toBe('SKU_NOT_FOUND');
  expect(await actionsOn('JRN-1')).toEqual([
    { action: 'sku.stock_adjusted', actorId: warehouse.id, reason: 'Broken' },
  ]);
});

describe('an import that is all or nothing', () => {
  const run = async (
    items: readonly (Category | ImportProduct)[],
    options: Partial<ImportOptions> = {},
  ) => {
    const value = {
      allOrNothing: true,
      dryRun: false,
      keepImages: false,
      source: 'shelf.csv',
      ...options,
    };
    const answers = await collect(
      shop
        .as(editor)
        .importCatalogue([{ row: 0, item: { $case: 'options', value } }, ...rowsOf(items)]),
    );
    return {
      verdicts: answers
        .slice(0, -1)
        .map(({ row, verdict, reason }) => `${String(row)} ${reason || verdict}`),
      outcome: answers.at(-1)?.outcome,
    };
  };
  const goods = (sku: string, over: Partial<ImportProduct> = {}) =>
    product({ externalId: sku, variants: [variant({ sku, initialStock: 1 })], ...over });
  const onSale = async (...skus: string[]) =>
    (await shop.client.getVariants({ skus })).variants.map(({ sku }) => sku);

  test('stores everything when every row is fine, and writes down who imported what', async () => {
    const { verdicts, outcome } = await run([
      category({ id: 'new' }),
      goods('ALL-1', { categoryId: 'new' }),
      goods('ALL-2'),
    ]);
    expect(verdicts).toEqual(['1 CREATED', '2 CREATED', '3 CREATED']);
    expect(outcome).toEqual({ stored: true, created: 3, updated: 0, unchanged: 0, rejected: 0 });
    expect(await onSale('ALL-1', 'ALL-2')).toHaveLength(2);
    expect((await run([goods('ALL-1', { categoryId: 'new' }), goods('ALL-2')])).verdicts).toEqual([
      ...['1 UNCHANGED', '2 UNCHANGED'],
    ]);
    expect(await actionsOn('shelf.csv')).toMatchObject([
      { action: 'catalogue.imported', actorId: editor.id },
      { action: 'catalogue.imported', actorId: editor.id },
    ]);
  });

  test('stores nothing when one row of many is refused, whichever it is', async () => {
    const many = Array.from({ length: 250 }, (_, index) => goods(`NONE-${String(index)}`));
    const bad = goods('NONE-X', { categoryId: 'nothing' });
    for (const items of [
      [bad, ...many],
      [...many.slice(0, 120), bad, ...many.slice(120)],
      [...many, bad],
    ]) {
      const { verdicts, outcome } = await run(items);
      expect(verdicts.filter((verdict) => verdict.endsWith('CREATED'))).toHaveLength(250);
      expect(verdicts[items.indexOf(bad)]).toContain('CATEGORY_NOT_FOUND');
      expect(outcome).toEqual({
        stored: false,
        created: 250,
        updated: 0,
        unchanged: 0,
        rejected: 1,
      });
      expect(await onSale('NONE-0', 'NONE-249')).toEqual([]);
    }
  });

  test('tells what it would do, and does nothing, when it is dry', async () => {
    const { verdicts, outcome } = await run(
      [category({ id: 'dry' }), goods('DRY-1', { categoryId: 'dry' })],
      { dryRun: true },
    );
    expect(verdicts).toEqual(['1 CREATED', '2 CREATED']);
    expect(outcome).toMatchObject({ stored: false, created: 2, rejected: 0 });
    expect(await onSale('DRY-1')).toEqual([]);
    expect(await categoryCount('dry')).toBeUndefined();
  });

  test('keeps pictures, and brings prices back', async () => {
    await run([goods('PIC-1', { imageSvg: SVG })]);
    const picture = async () => (await shop.client.getVariants({ skus: ['PIC-1'] })).variants[0];
    const image = (await picture())?.image;
    expect(image).not.toBe('');
    expect((await run([goods('PIC-1')], { keepImages: true })).verdicts).toEqual(['1 UNCHANGED']);
    await shop.client.setPrice({ sku: 'PIC-1', price: eur(5) });
    expect((await run([goods('PIC-1')], { keepImages: true })).verdicts).toEqual(['1 UPDATED']);
    expect(await picture()).toMatchObject({ image, price: eur(199) });
    expect((await run([goods('PIC-1')])).verdicts).toEqual(['1 UPDATED']);
    expect((await picture())?.image).toBe('');
  });

  test('leaves nothing behind when the caller goes away, and lets others go on', async () => {
    const value = { allOrNothing: true, dryRun: false, keepImages: false, source: '' };
    const gone = new AbortController();
    async function* endless() {
      yield { row: 0, item: { $case: 'options' as const, value } };
      for (let row = 1; ; row += 1) {
        yield { row, item: { $case: 'product' as const, value: goods(`GONE-${String(row)}`) } };
      }
    }
    const reading = (async () => {
      let seen = 0;
      for await (const _ of shop.as(editor).importCatalogue(endless(), { signal: gone.signal })) {
        if ((seen += 1) === 150) gone.abort(new Error('Gone'));
      }
    })();
    await expect(reading).rejects.toThrow('Gone');
    expect((await run([goods('AFTER-1')])).outcome?.stored).toBe(true);
    expect(await onSale('GONE-1', 'AFTER-1')).toEqual(['AFTER-1']);
  });

  test('refuses options that come late', async () => {
    const { verdicts } = await run([goods('LATE-1')]);
    expect(verdicts).toEqual(['1 CREATED']);
    const value = { allOrNothing: true, dryRun: false, keepImages: false, source: '' };
    const answers = await collect(
      shop.client.importCatalogue([
        ...rowsOf([goods('LATE-2')]),
        { row: 2, item: { $case: 'options', value } },
      ]),
    );
    expect(answers.map(({ verdict }) => verdict)).toEqual(['CREATED', 'REJECTED']);
  });
});
