import type { Database, Transaction } from '@holdfast/platform';
import type { ProductRow } from '../domain/import-rows.ts';

/** A product that an import row may meet. */
export interface KnownProduct {
  id: string;
  categoryId: string;
  contentHash: string;
  imageId: string | undefined;
  isArchived: boolean;
}

/** A variant that an import row may meet. */
export interface KnownSku {
  productId: string;
  currencyCode: string;
  priceMinor: number;
}

/** What the database has of what a batch speaks of. */
export interface Known {
  /** By external id. */
  products: Map<string, KnownProduct>;
  skus: Map<string, KnownSku>;
  categories: Set<string>;
}

/**
 * Looks up what a batch meets, and locks its products, so that no price is set meanwhile. Three
 * statements.
 */
export async function findKnown(
  db: Database,
  tx: Transaction,
  rows: readonly ProductRow[],
): Promise<Known> {
  const products = await db.query<{
    id: string;
    external_id: string;
    category_id: string;
    content_hash: string;
    image_id: string | null;
    is_archived: boolean;
  }>(
    `SELECT id, external_id, category_id, content_hash, image_id,
            archived_at IS NOT NULL AS is_archived
     FROM products
     WHERE external_id = ANY($1) FOR NO KEY UPDATE`,
    [rows.map(({ externalId }) => externalId)],
    tx,
  );
  const skus = await db.query<{
    sku: string;
    product_id: string;
    currency_code: string;
    price_minor: number;
  }>(
    'SELECT sku, product_id, currency_code, price_minor FROM variants WHERE sku = ANY($1)',
    [rows.flatMap(({ variants }) => variants.map(({ sku }) => sku))],
    tx,
  );
  const categories = await db.query<{ id: string }>(
    'SELECT id FROM categories WHERE id = ANY($1)',
    [[...new Set(rows.map(({ categoryId }) => categoryId))]],
    tx,
  );
  return {
    products: new Map(
      products.map((row) => [
        row.external_id,
        {
          id: row.id,
          categoryId: row.category_id,
          contentHash: row.content_hash,
          imageId: row.image_id ?? undefined,
          isArchived: row.is_archived,
        },
      ]),
    ),
    skus: new Map(
      skus.map((row) => [
        row.sku,
        {
          productId: row.product_id,
          currencyCode: row.currency_code,
          priceMinor: row.price_minor,
        },
      ]),
    ),
    categories: new Set(categories.map(({ id }) => id)),
  };
}
