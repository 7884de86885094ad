import { createOutbox } from '@holdfast/platform';
import { importProducts } from '../src/db/import-products.ts';
import { isRejection, readProduct } from '../src/domain/import-rows.ts';
import {
  category,
  collect,
  discrepancies,
  eur,
  importAll,
  lines,
  orderId,
  product,
  reasonOf,
  rowsOf,
  startProduct,
  statementsOf,
  stockOf,
  tryReserve,
  variant,
  type Product,
} from './support.ts';

let shop: Product;

beforeAll(async () => {
  shop = await startProduct();
  await importAll(shop.client, [category({ id: 'goods' }), category({ id: 'other' })]);
});
afterAll(() => shop.service.close());

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>';

const outcome = ({ row, verdict, reason }: { row: number; verdict: string; reason: string }) =>
  reason === '' ? `${String(row)} ${verdict}` : `${String(row)} ${verdict} ${reason}`;

async function outcomes(items: Parameters<typeof importAll>[1]): Promise<string[]> {
  return (await importAll(shop.client, items)).map(outcome);
}

async function productOf(id: string | undefined) {
  return (await shop.client.getProduct({ productId: id ?? '' })).product;
}

describe('products', () => {
  it('are created, then unchanged, then updated, under the id that they got', async () => {
    const milk = product({
      externalId: 'milk',
      name: 'Milk',
      imageSvg: SVG,
      popularity: 3,
      variants: [
        variant({ sku: 'MILK-05', isDefault: false, price: eur(119), initialStock: 4 }),
        variant({ sku: 'MILK-1', options: { size: '1 l', fat: '3.5 %' }, initialStock: 7 }),
      ],
    });
    const [created] = await importAll(shop.client, [milk]);
    expect(created).toMatchObject({ row: 1, verdict: 'CREATED' });
    expect(created?.id).toMatch(/^prd_/);
    const shown = await productOf(created?.id);
    expect(shown).toMatchObject({ name: 'Milk', categoryId: 'goods' });
    expect(shown?.variants.map(({ sku, available }) => [sku, available])).toEqual([
      ['MILK-1', 7],
      ['MILK-05', 4],
    ]);
    expect(shown?.variants[0]).toMatchObject({
      productName: 'Milk',
      options: { size: '1 l', fat: '3.5 %' },
      price: eur(199),
      isDefault: true,
      taxCategory: 'STANDARD',
      image: shown?.image,
    });

    expect(await importAll(shop.client, [milk])).toEqual([
      { row: 1, verdict: 'UNCHANGED', id: created?.id, reason: '', message: '' },
    ]);

    const oat = { ...milk, name: 'Oat milk', taxCategory: 'REDUCED' as const, categoryId: 'other' };
    expect(await importAll(shop.client, [oat])).toEqual([
      { row: 1, verdict: 'UPDATED', id: created?.id, reason: '', message: '' },
    ]);
    expect(await productOf(created?.id)).toMatchObject({ name: 'Oat milk', categoryId: 'other' });
    const { variants } = await shop.client.getVariants({ skus: ['MILK-1'] });
    expect(variants[0]).toMatchObject({ taxCategory: 'REDUCED', available: 7 });
  });

  it('keep stock and staff prices when the same row comes again', async () => {
    const row = product({
      externalId: 'tea',
      variants: [variant({ sku: 'TEA', initialStock: 5 })],
    });
    await importAll(shop.client, [row]);
    await shop.client.setPrice({ sku: 'TEA', price: eur(299) });
    const more = { ...row, variants: [variant({ sku: 'TEA', initialStock: 50 })] };
    expect(await outcomes([more])).toEqual(['1 UNCHANGED']);
    const { variants } = await shop.client.getVariants({ skus: ['TEA'] });
    expect(variants[0]).toMatchObject({ price: eur(299), available: 5 });
  });

  it('lose and regain variants, and move their default', async () => {
    const small = variant({ sku: 'JAM-S', initialStock: 2 });
    const large = variant({ sku: 'JAM-L', isDefault: false, initialStock: 3 });
    const [created] = await importAll(shop.client, [
      product({ externalId: 'jam', variants: [small, large] }),
    ]);
    await importAll(shop.client, [
      product({ externalId: 'jam', variants: [{ ...large, isDefault: true }] }),
    ]);
    const skus = async () => (await productOf(created?.id))?.variants.map(({ sku }) => sku);
    expect(await skus()).toEqual(['JAM-L']);
    expect(await reasonOf(tryReserve(shop.client, orderId(), { 'JAM-S': 1 }))).toBe(
      'SKU_NOT_FOUND',
    );
    expect(await stockOf(shop.client, 'JAM-S')).toMatchObject({ available: 2 });
    const swapped = [
      { ...large, isDefault: true },
      { ...small, isDefault: false },
    ];
    await importAll(shop.client, [product({ externalId: 'jam', variants: swapped })]);
    expect(await skus()).toEqual(['JAM-L', 'JAM-S']);
    expect(await tryReserve(shop.client, orderId(), { 'JAM-S': 1 })).toBe('reserved');
  });

  it('show their picture, which keeps its id while its content is the same', async () => {
    const rows = ['pic-1', 'pic-2'].map((externalId) =>
      product({
        externalId,
        imageSvg: SVG,
        variants: [variant({ sku: externalId.toUpperCase() })],
      }),
    );
    const [one, two] = await importAll(shop.client, rows);
    const image = (await productOf(one?.id))?.image ?? '';
    expect(image).toMatch(/^\/v1\/images\/img_[0-9a-f]{32}\.svg$/);
    expect((await productOf(two?.id))?.image).toBe(image);
    const file = image.slice('/v1/images/'.length);
    for (const imageId of [file, file.replace('.svg', '')]) {
      const picture = await shop.client.getImage({ imageId });
      expect(picture.contentType).toBe('image/svg+xml');
      expect(Buffer.from(picture.content).toString()).toBe(SVG);
    }
    const unknown = shop.client.getImage({ imageId: `img_${'0'.repeat(32)}` });
    expect(await reasonOf(unknown)).toBe('PRODUCT_NOT_FOUND');
  });

  it('are refused one by one, in the order of the rows, and stop nothing', async () => {
    const good = (n: number) =>
      product({
        externalId: `good-${String(n)}`,
        variants: [variant({ sku: `GOOD-${String(n)}` })],
      });
    const bad = (fields: Partial<ReturnType<typeof product>>) => ({
      ...product({ externalId: 'bad', variants: [variant({ sku: 'BAD' })] }),
      ...fields,
    });
    const two = (a: object, b: object) => [
      variant({ sku: 'BAD-1', ...a }),
      variant({ sku: 'BAD-2', isDefault: false, ...b }),
    ];
    const items = [
      good(1),
      bad({ variants: [variant({ sku: 'bad' })] }),
      bad({ variants: [variant({ sku: 'A'.repeat(33) })] }),
      bad({ variants: two({}, { sku: 'BAD-1' }) }),
      bad({ variants: [] }),
      bad({ variants: two({}, { isDefault: true }) }),
      bad({ variants: two({ isDefault: false }, {}) }),
      good(2),
      bad({ variants: [variant({ sku: 'BAD', price: eur(0) })] }),
      bad({ variants: [variant({ sku: 'BAD', price: eur(-5) })] }),
      bad({ variants: [variant({ sku: 'BAD', price: undefined })] }),
      bad({
        variants: [variant({ sku: 'BAD', price: { currencyCode: 'EUX', amountMinor: 5 } })],
      }),
      bad({ variants: two({}, { price: { currencyCode: 'USD', amountMinor: 5 } }) }),
      bad({ variants: [variant({ sku: 'BAD', initialStock: -1 })] }),
      bad({ categoryId: 'nowhere' }),
      bad({ categoryId: '' }),
      bad({ name: '' }),
      bad({ name: 'zero\0' }),
      bad({ externalId: '' }),
      bad({ imageSvg: '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>' }),
      bad({ variants: [variant({ sku: 'GOOD-1' })] }),
      good(3),
    ];
    expect(await outcomes(items)).toEqual([
      '1 CREATED',
      '2 REJECTED SKU_INVALID',
      '3 REJECTED SKU_INVALID',
      '4 REJECTED SKU_INVALID',
      '5 REJECTED VALIDATION_FAILED',
      '6 REJECTED DEFAULT_VARIANT_INVALID',
      '7 REJECTED DEFAULT_VARIANT_INVALID',
      '8 CREATED',
      '9 REJECTED PRICE_INVALID',
      '10 REJECTED PRICE_INVALID',
      '11 REJECTED VALIDATION_FAILED',
      '12 REJECTED CURRENCY_UNKNOWN',
      '13 REJECTED CURRENCY_MIXED',
      '14 REJECTED VALIDATION_FAILED',
      '15 REJECTED CATEGORY_NOT_FOUND',
      '16 REJECTED VALIDATION_FAILED',
      '17 REJECTED VALIDATION_FAILED',
      '18 REJECTED VALIDATION_FAILED',
      '19 REJECTED VALIDATION_FAILED',
      '20 REJECTED IMAGE_INVALID',
      '21 REJECTED SKU_TAKEN',
      '22 CREATED',
    ]);
    const { variants } = await shop.client.getVariants({ skus: ['BAD', 'BAD-1', 'GOOD-3'] });
    expect(variants.map(({ sku }) => sku)).toEqual(['GOOD-3']);
  });

  it('follow each other also where one stream has them twice', async () => {
    const first = product({ externalId: 'twice', variants: [variant({ sku: 'TWICE' })] });
    const thief = product({ externalId: 'thief', variants: [variant({ sku: 'TWICE' })] });
    const items = [first, { ...first, name: 'New' }, { ...first, name: 'New' }, thief];
    expect(await outcomes(items)).toEqual([
      '1 CREATED',
      '2 UPDATED',
      '3 UNCHANGED',
      '4 REJECTED SKU_TAKEN',
    ]);
  });

  it('come from several streams at once', async () => {
    const stream = (n: number) =>
      Array.from({ length: 150 }, (_, i) => {
        const key = `many-${String((i * 7 + n * 31) % 150)}`;
        return product({
          externalId: key,
          name: `From ${String(n)}`,
          imageSvg: SVG.replace('9z', `${key.slice(5)}z`),
          variants: [variant({ sku: key.toUpperCase(), initialStock: 1 })],
        });
      });
    const all = await Promise.all([1, 2, 3].map((n) => importAll(shop.client, stream(n))));
    const verdicts = all.flat().map(({ verdict }) => verdict);
    expect(verdicts.filter((verdict) => verdict === 'CREATED')).toHaveLength(150);
    expect(verdicts).not.toContain('REJECTED');
    expect(await discrepancies(shop)).toEqual([]);
  });
});

describe('categories', () => {
  it('are created parents first, changed and moved, but never below themselves', async () => {
    const fruit = category({ id: 'fruit', name: 'Fruit' });
    const apples = category({ id: 'apples', parentId: 'fruit', position: 1 });
    const pears = category({ id: 'pears', parentId: 'fruit', position: 0 });
    const items = [
      category({ id: 'kiwis', parentId: 'nowhere' }),
      fruit,
      apples,
      pears,
      fruit,
      { ...fruit, name: 'Fruits' },
      { ...fruit, parentId: 'apples' },
      { ...fruit, parentId: 'fruit' },
      category({ id: 'Not A Slug' }),
      category({ id: 'plums', position: -1 }),
      product({ externalId: 'apple', categoryId: 'apples', variants: [variant({ sku: 'APPLE' })] }),
    ];
    expect(await outcomes(items)).toEqual([
      '1 REJECTED CATEGORY_NOT_FOUND',
      '2 CREATED',
      '3 CREATED',
      '4 CREATED',
      '5 UNCHANGED',
      '6 UPDATED',
      '7 REJECTED CATEGORY_CIRCLE',
      '8 REJECTED CATEGORY_CIRCLE',
      '9 REJECTED VALIDATION_FAILED',
      '10 REJECTED VALIDATION_FAILED',
      '11 CREATED',
    ]);
    const tree = async () =>
      (await shop.client.listCategories({})).categories
        .filter(({ id, parentId }) => id === 'fruit' || parentId === 'fruit')
        .map(({ id, name, productCount }) => `${id} ${name} ${String(productCount)}`);
    expect(await tree()).toEqual(['fruit Fruits 1', 'pears pears 0', 'apples apples 1']);

    await importAll(shop.client, [
      product({ externalId: 'apple', categoryId: 'pears', variants: [variant({ sku: 'APPLE' })] }),
    ]);
    expect(await tree()).toEqual(['fruit Fruits 1', 'pears pears 1', 'apples apples 0']);
  });
});

describe('the stream', () => {
  it('answers a caller who waits for each verdict before the next row', async () => {
    const answered: (() => void)[] = [];
    const rows = rowsOf(
      [1, 2, 3].map((n) =>
        product({
          externalId: `slow-${String(n)}`,
          variants: [variant({ sku: `SLOW-${String(n)}` })],
        }),
      ),
    );
    async function* oneByOne() {
      for (const row of rows) {
        const { promise, resolve } = Promise.withResolvers<void>();
        answered.push(resolve);
        yield row;
        await promise;
      }
    }
    const verdicts: string[] = [];
    for await (const verdict of shop.client.importCatalogue(oneByOne())) {
      verdicts.push(outcome(verdict));
      answered.shift()?.();
    }
    expect(verdicts).toEqual(['1 CREATED', '2 CREATED', '3 CREATED']);
  });

  it('carries the caller’s row numbers and refuses empty rows', async () => {
    const answers = await collect(shop.client.importCatalogue([{ row: 4711, item: undefined }]));
    expect(answers.map(outcome)).toEqual(['4711 REJECTED VALIDATION_FAILED']);
  });

  it('needs the role for it', async () => {
    const items = [category({ id: 'goods' })];
    const by = (roles: string[]) => shop.as({ type: 'STAFF', id: 'usr_1', roles });
    for (const client of [
      by(['SUPPORT']),
      shop.as({ type: 'CUSTOMER', id: 'usr_2', roles: ['ADMIN'] }),
    ]) {
      expect(await reasonOf(importAll(client, items))).toBe('PERMISSION_DENIED');
    }
    for (const client of [by(['CATALOGUE']), by(['ADMIN'])]) {
      expect((await importAll(client, items)).map(outcome)).toEqual(['1 UNCHANGED']);
    }
  });

  // Beneath the stream: how many batches rows come in is up to their arrival.
  it('takes the same number of statements for a batch, however many rows', async () => {
    const outbox = createOutbox(shop.service.db);
    const statements = async (rows: number) => {
      const batch = Array.from({ length: rows }, (_, i) => {
        const key = `BATCH-${String(rows)}-${String(i)}`;
        const row = product({
          externalId: key,
          variants: [variant({ sku: key, initialStock: 1 })],
        });
        const read = readProduct(row);
        if (isRejection(read)) throw new Error(read.message);
        return read;
      });
      const { db } = shop.service;
      const store = () => db.transaction((tx) => importProducts(db, outbox, tx, batch));
      const [created, unchanged] = [
        await statementsOf(shop, store),
        await statementsOf(shop, store),
      ];
      return { created: created.length, unchanged: unchanged.length };
    };
    const few = await statements(2);
    expect(await statements(100)).toEqual(few);
    expect(few.created).toBeLessThanOrEqual(9);
    expect(few.unchanged).toBeLessThanOrEqual(3);
  });

  it('tells of what it stored, with it', async () => {
    const row = product({
      externalId: 'told',
      variants: [variant({ sku: 'TOLD', initialStock: 1 })],
    });
    const [created] = await importAll(shop.client, [row]);
    const dearer = { ...row, variants: [variant({ sku: 'TOLD', price: eur(999) })] };
    await importAll(shop.client, [dearer]);
    await importAll(shop.client, [dearer]);
    const events = await shop.service.db.query<{ type: string; data: object }>(
      `SELECT type, data FROM outbox WHERE key IN ($1, 'TOLD') ORDER BY sequence`,
      [created?.id],
    );
    const productIds = [created?.id];
    expect(events).toEqual([
      { type: 'product.created', data: { productIds } },
      { type: 'product.updated', data: { productIds } },
      { type: 'price.changed', data: { sku: 'TOLD', productId: created?.id, price: eur(999) } },
    ]);
    const request = { orderId: orderId(), lines: lines({ TOLD: 1 }), ttlSeconds: 60 };
    expect((await shop.client.reserveStock(request)).result?.$case).toBe('priceChanged');
  });
});
