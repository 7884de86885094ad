import { newId } from '@holdfast/domain';
import { createDatabase, createLogger, createMetrics, migrate } from '@holdfast/platform';
import { createTestDatabase } from '@holdfast/platform/testing';
import { migrations } from '../src/db/migrations/index.ts';
import { category, importAll, product, reasonOf, startProduct, variant } from './support.ts';

it('are made of names, once, and differ', async () => {
  const shop = await startProduct();
  const row = (externalId: string, name: string) =>
    product({ externalId, name, variants: [variant({ sku: externalId })] });
  const rows = [
    row('A', 'Crème fraîche, 200 g'),
    row('B', 'CREME FRAICHE 200 G'),
    row('C', 'Farmer’s straße'),
    row('D', '牛乳'),
    row('E', '牛乳'),
    row('F', `${'long '.repeat(30)}name`),
  ];
  const verdicts = await importAll(shop.client, [category({ id: 'goods' }), ...rows]);
  const slugs: string[] = [];
  for (const { id } of verdicts.slice(1)) {
    const { product: shown } = await shop.client.getProduct({ productId: id });
    const slug = shown?.slug ?? '';
    slugs.push(slug);
    expect((await shop.client.getProduct({ productId: slug })).product).toEqual(shown);
  }
  expect(slugs[0]).toBe('creme-fraiche-200-g');
  expect(slugs[1]).toMatch(/^creme-fraiche-200-g-[0-9a-z]{8}$/);
  expect(slugs[2]).toBe('farmers-strasse');
  expect(slugs[3]).toMatch(/^[0-9a-z]{8}$/);
  expect(slugs[5]).toMatch(/^(long-){15}long$/);
  expect(new Set(slugs).size).toBe(rows.length);

  await importAll(shop.client, [row('A', 'Sour cream')]);
  const renamed = await shop.client.getProduct({ productId: slugs[0] ?? '' });
  expect(renamed.product?.name).toBe('Sour cream');
  for (const productId of ['sour-cream', 'Creme-Fraiche-200-g', "' OR true --", 'a\0']) {
    expect(await reasonOf(shop.client.getProduct({ productId }))).toBe('PRODUCT_NOT_FOUND');
  }
  await shop.service.close();
});

it('are given to products that were there before', async () => {
  const logger = createLogger({ service: 'test', level: 'silent' });
  const { url, drop } = await createTestDatabase();
  const db = createDatabase({
    url,
    name: 'test',
    poolMax: 2,
    logger,
    metrics: createMetrics('test'),
  });
  await migrate(db, url, migrations.slice(0, 2), logger);
  const names = ['Milk', 'Milk', 'Müsli', '!!!'];
  await db.query(`INSERT INTO categories (id, name, position) VALUES ('food', 'Food', 0)`);
  for (const name of names) {
    await db.query(
      `INSERT INTO products (id, external_id, name, description, brand, category_id, tax_category,
                             popularity, list_price_minor, content_hash)
       VALUES ($1, $1, $2, '', '', 'food', 'REDUCED', 0, 1, '')`,
      [newId('prd'), name],
    );
  }
  await migrate(db, url, migrations, logger);
  const rows = await db.query<{ slug: string }>(
    'SELECT slug FROM products ORDER BY name COLLATE "C", length(slug)',
  );
  expect(rows.map(({ slug }) => slug)).toEqual([
    expect.stringMatching(/^[0-9a-z]{8}$/),
    'milk',
    expect.stringMatching(/^milk-[0-9a-z]{8}$/),
    'musli',
  ]);
  await db.close();
  await drop();
});
