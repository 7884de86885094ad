import type { Database, Transaction } from '@holdfast/platform';
import type { ProductRow, VariantRow } from '../domain/import-rows.ts';
import type { KnownProduct, KnownSku } from './import-lookup.ts';

/** A product that is going to be stored. */
export interface PlannedProduct extends ProductRow {
  id: string;
  /** Undefined for a new one. */
  before: KnownProduct | undefined;
}

/** Stores the pictures that are not there yet. One statement. */
export async function storeImages(
  db: Database,
  tx: Transaction,
  products: readonly PlannedProduct[],
): Promise<void> {
  const contents = new Map(
    products.flatMap(({ image }) => (image?.content ? [[image.id, image.content]] : [])),
  );
  if (contents.size === 0) return;
  const ids = [...contents.keys()];
  await db.query(
    `INSERT INTO images (id, content_type, content)
     SELECT id, 'image/svg+xml', content FROM unnest($1::text[], $2::bytea[]) AS image (id, content)
     ON CONFLICT (id) DO NOTHING`,
    [ids, ids.map((id) => contents.get(id))],
    tx,
  );
}

/** Inserts or updates the products themselves. One statement. */
export async function storeProducts(
  db: Database,
  tx: Transaction,
  products: readonly PlannedProduct[],
): Promise<void> {
  const column = <T>(read: (product: PlannedProduct) => T) => products.map(read);
  await db.query(
    `INSERT INTO products (id, external_id, name, description, brand, category_id, tax_category,
                           popularity, image_id, list_price_minor, content_hash)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
                          $7::text[], $8::int[], $9::text[], $10::bigint[], $11::text[])
     ON CONFLICT (id) DO UPDATE
     SET name = excluded.name, description = excluded.description, brand = excluded.brand,
         category_id = excluded.category_id, tax_category = excluded.tax_category,
         popularity = excluded.popularity, image_id = excluded.image_id,
         list_price_minor = excluded.list_price_minor, content_hash = excluded.content_hash,
         updated_at = now()`,
    [
      column(({ id }) => id),
      column(({ externalId }) => externalId),
      column(({ name }) => name),
      column(({ description }) => description),
      column(({ brand }) => brand),
      column(({ categoryId }) => categoryId),
      column(({ taxCategory }) => taxCategory),
      column(({ popularity }) => popularity),
      column(({ image }) => image?.id ?? null),
      column(({ variants }) => variants.find(({ isDefault }) => isDefault)?.priceMinor ?? null),
      column(({ contentHash }) => contentHash),
    ],
    tx,
  );
}

/**
 * Inserts or updates the variants; those that a product's row leaves out are not sold any more.
 * The default steps down first, for there is never more than one. One statement, or two.
 */
export async function storeVariants(
  db: Database,
  tx: Transaction,
  products: readonly PlannedProduct[],
): Promise<void> {
  const updated = products.filter(({ before }) => before !== undefined).map(({ id }) => id);
  if (updated.length > 0) {
    await db.query(
      'UPDATE variants SET is_default = false, listed = false WHERE product_id = ANY($1)',
      [updated],
      tx,
    );
  }
  const variants = products.flatMap(({ id, currencyCode, variants: rows }) =>
    rows.map((row, position) => ({ ...row, productId: id, currencyCode, position })),
  );
  const column = <T>(read: (variant: (typeof variants)[number]) => T) => variants.map(read);
  await db.query(
    `INSERT INTO variants (sku, product_id, position, options, currency_code, price_minor,
                           is_default, weight_grams)
     SELECT * FROM unnest($1::text[], $2::text[], $3::int[], $4::jsonb[], $5::text[], $6::bigint[],
                          $7::bool[], $8::int[])
     ON CONFLICT (sku) DO UPDATE
     SET position = excluded.position, options = excluded.options,
         currency_code = excluded.currency_code, price_minor = excluded.price_minor,
         is_default = excluded.is_default, weight_grams = excluded.weight_grams, listed = true`,
    [
      column(({ sku }) => sku),
      column(({ productId }) => productId),
      column(({ position }) => position),
      column(({ options }) => JSON.stringify(options)),
      column(({ currencyCode }) => currencyCode),
      column(({ priceMinor }) => priceMinor),
      column(({ isDefault }) => isDefault),
      column(({ weightGrams }) => weightGrams),
    ],
    tx,
  );
}

/** Opens the stock of SKUs that are new, with what was received of them. One statement. */
export async function storeStock(
  db: Database,
  tx: Transaction,
  products: readonly PlannedProduct[],
  known: ReadonlyMap<string, KnownSku>,
): Promise<void> {
  const added: VariantRow[] = products
    .flatMap(({ variants }) => variants)
    .filter(({ sku }) => !known.has(sku));
  if (added.length === 0) return;
  await db.query(
    `WITH opened AS (
       INSERT INTO stock (sku, available, received)
       SELECT sku, units, units FROM unnest($1::text[], $2::int[]) AS added (sku, units)
       RETURNING sku, received
     )
     INSERT INTO stock_movements (sku, kind, available_delta, reserved_delta, sold_delta, reason)
     SELECT sku, 'RECEIVE', received, 0, 0, 'import' FROM opened WHERE received > 0`,
    [added.map(({ sku }) => sku), added.map(({ initialStock }) => initialStock)],
    tx,
  );
}

/** Keeps the number of products of each category. One statement. */
export async function countProducts(
  db: Database,
  tx: Transaction,
  products: readonly PlannedProduct[],
): Promise<void> {
  const changes = new Map<string, number>();
  const add = (id: string, delta: number) => changes.set(id, (changes.get(id) ?? 0) + delta);
  for (const { categoryId, before } of products) {
    if (before?.categoryId === categoryId || before?.isArchived) continue;
    add(categoryId, 1);
    if (before) add(before.categoryId, -1);
  }
  const ids = [...changes.keys()];
  if (ids.length === 0) return;
  await db.query(
    `UPDATE categories c SET product_count = c.product_count + change.delta
     FROM unnest($1::text[], $2::int[]) AS change (id, delta)
     WHERE c.id = change.id`,
    [ids, ids.map((id) => changes.get(id))],
    tx,
  );
}
