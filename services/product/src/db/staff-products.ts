import { domainError, isId } from '@holdfast/domain';
import type { Database, Transaction } from '@holdfast/platform';
import type { StockRecord } from './stock.ts';

/** A product as staff see it, archived or not. */
export interface StaffProductRow {
  id: string;
  external_id: string;
  name: string;
  description: string;
  brand: string;
  category_id: string;
  tax_category: 'STANDARD' | 'REDUCED';
  popularity: number;
  image_id: string | null;
  archived_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

/** A variant of it, on sale or not. */
export interface StaffVariantRow extends StockRecord {
  product_id: string;
  options: Record<string, string>;
  currency_code: string;
  price_minor: number;
  is_default: boolean;
  listed: boolean;
  weight_grams: number;
}

/** A product with all its variants. */
export interface FullProduct extends StaffProductRow {
  variants: StaffVariantRow[];
}

/** What staff look for; what is empty or undefined narrows nothing. */
export interface ProductFilter {
  /** A SKU or product id, or the beginnings of words of the name. */
  query: string;
  categoryIds: readonly string[] | undefined;
  selection: 'ON_SALE' | 'ARCHIVED' | 'ALL';
  availableAtMost?: number | undefined;
}

/** Place in a list by name. */
export interface NamePosition {
  name: string;
  id: string;
}

const COLUMNS = `p.id, p.external_id, p.name, p.description, p.brand, p.category_id, p.tax_category,
  p.popularity, p.image_id, p.archived_at, p.created_at, p.updated_at`;

const SELECTIONS = {
  ON_SALE: 'p.archived_at IS NULL',
  ARCHIVED: 'p.archived_at IS NOT NULL',
  ALL: 'true',
} as const;

/** Up to `limit` products by name, those after `after` when it is given. Two statements. */
export async function searchProducts(
  db: Database,
  { query, categoryIds, selection, availableAtMost }: ProductFilter,
  limit: number,
  after: NamePosition | undefined,
): Promise<FullProduct[]> {
  const bind: unknown[] = [limit];
  const value = (of: unknown): string => `$${String(bind.push(of))}`;
  const conditions: string[] = [SELECTIONS[selection]];
  if (query !== '') conditions.push(matching(query, value));
  if (categoryIds) conditions.push(`p.category_id = ANY (${value(categoryIds)}::text[])`);
  if (availableAtMost !== undefined) {
    conditions.push(`EXISTS (
      SELECT FROM variants v JOIN stock s USING (sku)
      WHERE v.product_id = p.id AND v.listed AND s.available <= ${value(availableAtMost)})`);
  }
  if (after) conditions.push(`(p.name, p.id) > (${value(after.name)}::text, ${value(after.id)})`);
  const rows = await db.query<StaffProductRow>(
    `SELECT ${COLUMNS} FROM products p WHERE ${conditions.join(' AND ')}
     ORDER BY p.name, p.id LIMIT $1`,
    bind,
  );
  return withAllVariants(db, rows);
}

function matching(query: string, value: (of: unknown) => string): string {
  if (isId('prd', query)) return `p.id = ${value(query)}`;
  const words = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const bySku = `p.id = (SELECT product_id FROM variants WHERE sku = ${value(query.toUpperCase())})`;
  if (words.length === 0) return bySku;
  const terms = value(words.map((word) => `${word}:*`).join(' & '));
  return `(${bySku} OR to_tsvector('simple', p.name) @@ to_tsquery('simple', ${terms}))`;
}

/** One product. Two statements. @throws DomainError PRODUCT_NOT_FOUND */
export async function readProductRecord(
  db: Database,
  id: string,
  tx?: Transaction,
): Promise<FullProduct> {
  const rows = await db.query<StaffProductRow>(
    `SELECT ${COLUMNS} FROM products p WHERE p.id = $1`,
    [id],
    tx,
  );
  const [product] = await withAllVariants(db, rows, tx);
  if (product === undefined) throw domainError('PRODUCT_NOT_FOUND', 'There is no such product.');
  return product;
}

async function withAllVariants(
  db: Database,
  products: readonly StaffProductRow[],
  tx?: Transaction,
): Promise<FullProduct[]> {
  if (products.length === 0) return [];
  const variants = await db.query<StaffVariantRow>(
    `SELECT v.sku, v.product_id, v.options, v.currency_code, v.price_minor, v.is_default, v.listed,
            v.weight_grams, coalesce(s.available, 0) AS available, coalesce(s.reserved, 0) AS reserved,
            coalesce(s.sold, 0) AS sold, coalesce(s.received, 0) AS received
     FROM variants v LEFT JOIN stock s USING (sku) WHERE v.product_id = ANY ($1)
     ORDER BY v.listed DESC, v.is_default DESC, v.position`,
    [products.map(({ id }) => id)],
    tx,
  );
  const byProduct = Map.groupBy(variants, (variant) => variant.product_id);
  return products.map((product) => ({ ...product, variants: byProduct.get(product.id) ?? [] }));
}

/** A line of the stock journal. */
export interface MovementRow {
  id: number;
  sku: string;
  kind: string;
  available_delta: number;
  reserved_delta: number;
  sold_delta: number;
  order_id: string | null;
  reason: string | null;
  actor_id: string;
  at: Date;
}

/** Up to `limit` movements of a SKU, the latest first. @throws DomainError SKU_NOT_FOUND */
export async function listMovements(
  db: Database,
  sku: string,
  limit: number,
  before: number | undefined,
): Promise<MovementRow[]> {
  const rows = await db.query<MovementRow>(
    `SELECT id, sku, kind, available_delta, reserved_delta, sold_delta, order_id, reason, actor_id, at
     FROM stock_movements WHERE sku = $1 AND ($2::bigint IS NULL OR id < $2)
     ORDER BY id DESC LIMIT $3`,
    [sku, before ?? null, limit],
  );
  if (rows.length > 0) return rows;
  const known = await db.query('SELECT 1 FROM stock WHERE sku = $1', [sku]);
  if (known.length === 0) throw domainError('SKU_NOT_FOUND', `There is no ${sku}.`);
  return rows;
}
