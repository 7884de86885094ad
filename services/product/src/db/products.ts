import type { Database, Transaction } from '@holdfast/platform';
import type { Listing, Position, Sort } from '../domain/cursor.ts';
import type { ProductFilter } from '../domain/filter.ts';

/** A product without its variants. */
export interface ProductRecord {
  id: string;
  slug: string;
  name: string;
  description: string;
  brand: string;
  category_id: string;
  image_id: string | null;
  updated_at: Date;
}

/** A variant with what it takes from its product, and what is on sale of it. */
export interface VariantRecord {
  sku: string;
  product_id: string;
  product_name: string;
  options: Record<string, string>;
  currency_code: string;
  price_minor: number;
  available: number;
  is_default: boolean;
  tax_category: 'STANDARD' | 'REDUCED';
  weight_grams: number;
  image_id: string | null;
}

/** A product as it is shown: default variant first. */
export interface ShownProduct extends ProductRecord {
  variants: VariantRecord[];
}

const PRODUCT_COLUMNS = `p.id, p.slug, p.name, p.description, p.brand, p.category_id, p.image_id, p.updated_at`;

const VARIANTS = `
  SELECT v.sku, v.product_id, p.name AS product_name, v.options, v.currency_code, v.price_minor,
         coalesce(s.available, 0) AS available, v.is_default, p.tax_category, v.weight_grams,
         p.image_id
  FROM variants v
  JOIN products p ON p.id = v.product_id
  LEFT JOIN stock s ON s.sku = v.sku
  WHERE v.listed AND p.archived_at IS NULL`;

/** The variants on sale among these SKUs, in no particular order. One statement. */
export function findVariants(
  db: Database,
  skus: readonly string[],
  tx?: Transaction,
): Promise<VariantRecord[]> {
  return db.query<VariantRecord>(`${VARIANTS} AND v.sku = ANY($1)`, [skus], tx);
}

/** A product with its variants, by one of its two names, if there is one. Two statements. */
export async function findProduct(
  db: Database,
  key: { id: string } | { slug: string },
): Promise<ShownProduct | undefined> {
  const [column, value] = 'id' in key ? ['id', key.id] : ['slug', key.slug];
  const records = await db.query<ProductRecord>(
    `SELECT ${PRODUCT_COLUMNS} FROM products p WHERE p.${column} = $1 AND p.archived_at IS NULL`,
    [value],
  );
  const [product] = await withVariants(db, records);
  return product;
}

const ORDERS: Readonly<Record<Sort, { column: string; type: string; descending: boolean }>> = {
  POPULARITY: { column: 'popularity', type: 'integer', descending: true },
  PRICE_ASC: { column: 'list_price_minor', type: 'bigint', descending: false },
  PRICE_DESC: { column: 'list_price_minor', type: 'bigint', descending: true },
  NAME: { column: 'name', type: 'text', descending: false },
  // Ids sort by when they were made.
  NEWEST: { column: 'id', type: 'text', descending: true },
};

/** A page of products, and where the next one starts if there is more. */
export interface ProductPage {
  products: ShownProduct[];
  next: Position | undefined;
}

/**
 * A page of the products that fit in `categoryIds`, or of all products without it. Each category
 * gives its first candidates by its own index, so the cost depends on the page, the number of
 * categories and how rare what fits is, not on the number of products. Where variants are filtered,
 * all categories are gone through at once: what fits is then looked up once, not for each of them.
 * Two statements.
 */
export async function listProducts(
  db: Database,
  { sort, filter }: Pick<Listing, 'sort' | 'filter'>,
  categoryIds: readonly string[] | undefined,
  limit: number,
  after: Position | undefined,
): Promise<ProductPage> {
  const { column, type, descending } = ORDERS[sort];
  const direction = descending ? 'DESC' : 'ASC';
  const order = (table: string) => `${table}.sort_value ${direction}, ${table}.id ${direction}`;
  const bind: unknown[] = [limit + 1];
  const parameter = (value: unknown) => `$${String(bind.push(value))}`;
  const beyond = after
    ? `(p.${column}, p.id) ${descending ? '<' : '>'}
       (${parameter(after.value)}::${type}, ${parameter(after.productId)}::text)`
    : 'true';
  const fits = conditionsOf(filter, parameter).join(' AND ');
  const slice = (where: string) => `
    SELECT p.id, p.${column} AS sort_value FROM products p WHERE ${where} AND ${beyond} AND ${fits}
    ORDER BY p.${column} ${direction}, p.id ${direction} LIMIT $1`;
  const byOwnIndexes = () => `
    SELECT c.* FROM unnest(${parameter(categoryIds)}::text[]) AS category (id)
    CROSS JOIN LATERAL (${slice('p.category_id = category.id')}) AS c
    ORDER BY ${order('c')} LIMIT $1`;
  const inOneScan = () => slice(`p.category_id = ANY(${parameter(categoryIds)}::text[])`);
  const candidates =
    categoryIds === undefined ? slice('true') : ofVariants(filter) ? inOneScan() : byOwnIndexes();
  const records = await db.query<ProductRecord & { sort_value: number | string }>(
    `SELECT ${PRODUCT_COLUMNS}, page.sort_value
     FROM (${candidates}) AS page JOIN products p ON p.id = page.id
     ORDER BY ${order('page')}`,
    bind,
  );
  const page = records.slice(0, limit);
  const last = page.at(-1);
  const next =
    records.length > limit && last ? { value: last.sort_value, productId: last.id } : undefined;
  return { products: await withVariants(db, page), next };
}

const ofVariants = ({ options, availableOnly }: ProductFilter): boolean =>
  availableOnly || options.length > 0;

/** A filter as conditions on a product `p` that is on sale. */
function conditionsOf(
  { brands, minPriceMinor, maxPriceMinor, options, availableOnly }: ProductFilter,
  parameter: (value: unknown) => string,
): string[] {
  const conditions = ['p.archived_at IS NULL'];
  if (brands.length > 0) conditions.push(`p.brand = ANY(${parameter(brands)}::text[])`);
  if (minPriceMinor !== undefined) {
    conditions.push(`p.list_price_minor >= ${parameter(minPriceMinor)}::bigint`);
  }
  if (maxPriceMinor !== undefined) {
    conditions.push(`p.list_price_minor <= ${parameter(maxPriceMinor)}::bigint`);
  }
  const onVariant = options.map(({ name, values }) => {
    const alternatives = values.map((value) => JSON.stringify({ [name]: value }));
    return `v.options @> ANY(${parameter(alternatives)}::jsonb[])`;
  });
  if (availableOnly) onVariant.push('s.available > 0');
  if (onVariant.length > 0) {
    conditions.push(
      `EXISTS (SELECT FROM variants v LEFT JOIN stock s ON s.sku = v.sku
               WHERE v.product_id = p.id AND v.listed AND ${onVariant.join(' AND ')})`,
    );
  }
  return conditions;
}

async function withVariants(
  db: Database,
  products: readonly ProductRecord[],
): Promise<ShownProduct[]> {
  if (products.length === 0) return [];
  const variants = await db.query<VariantRecord>(
    `${VARIANTS} AND v.product_id = ANY($1) ORDER BY v.is_default DESC, v.position`,
    [products.map(({ id }) => id)],
  );
  const byProduct = Map.groupBy(variants, (variant) => variant.product_id);
  return products.map((product) => ({ ...product, variants: byProduct.get(product.id) ?? [] }));
}

/** A stored picture. */
export interface ImageRecord {
  content_type: string;
  content: Buffer;
}

/** A picture by its id. One statement. */
export async function findImage(db: Database, id: string): Promise<ImageRecord | undefined> {
  const [image] = await db.query<ImageRecord>(
    'SELECT content_type, content FROM images WHERE id = $1',
    [id],
  );
  return image;
}
