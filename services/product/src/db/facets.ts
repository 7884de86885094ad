import type { Database } from '@holdfast/platform';
import type { Money } from '@holdfast/domain';

/** A value that products have, and how many do. */
export interface ValueCount {
  value: string;
  count: number;
}

/** What the products of some categories can be filtered by. */
export interface Facets {
  brands: ValueCount[];
  options: { name: string; values: ValueCount[] }[];
  /** Undefined where there is no product. */
  minPrice: Money | undefined;
  maxPrice: Money | undefined;
}

const MOST_VALUES = 50;
const MOST_OPTIONS = 20;

/** Counts what there is in these categories. Two statements. */
export async function findFacets(db: Database, categoryIds: readonly string[]): Promise<Facets> {
  const counts = await db.query<ValueCount & { option: string | null }>(
    `WITH here AS MATERIALIZED (
       SELECT id, brand FROM products
       WHERE category_id = ANY($1::text[]) AND archived_at IS NULL
     ), counted AS (
       SELECT NULL AS option, brand AS value, count(*)::int AS count
       FROM here WHERE brand <> '' GROUP BY brand
       UNION ALL
       SELECT key, value, count(*)::int
       FROM (SELECT DISTINCT v.product_id, option.key, option.value
             FROM here JOIN variants v ON v.product_id = here.id AND v.listed
             CROSS JOIN LATERAL jsonb_each_text(v.options) AS option) AS had
       GROUP BY key, value
     )
     SELECT option, value, count FROM (
       SELECT *, row_number() OVER (PARTITION BY option ORDER BY count DESC, value) AS place
       FROM counted) AS placed
     WHERE place <= ${String(MOST_VALUES)} ORDER BY option, place`,
    [categoryIds],
  );
  const [prices] = await db.query<{ least: number; most: number; currencyCode: string }>(
    `SELECT min(p.list_price_minor) AS least, max(p.list_price_minor) AS most,
            v.currency_code AS "currencyCode"
     FROM products p JOIN variants v ON v.product_id = p.id AND v.is_default
     WHERE p.category_id = ANY($1::text[]) AND p.archived_at IS NULL
     GROUP BY v.currency_code ORDER BY count(*) DESC LIMIT 1`,
    [categoryIds],
  );
  const price = (amountMinor: number | undefined): Money | undefined =>
    prices === undefined || amountMinor === undefined
      ? undefined
      : { currencyCode: prices.currencyCode, amountMinor };
  const byOption = Map.groupBy(counts, ({ option }) => option);
  const valuesOf = (option: string | null): ValueCount[] =>
    (byOption.get(option) ?? []).map(({ value, count }) => ({ value, count }));
  const total = (values: readonly ValueCount[]) =>
    values.reduce((sum, { count }) => sum + count, 0);
  return {
    brands: valuesOf(null),
    options: [...byOption.keys()]
      .filter((name) => name !== null)
      .map((name) => ({ name, values: valuesOf(name) }))
      .sort((a, b) => total(b.values) - total(a.values))
      .slice(0, MOST_OPTIONS),
    minPrice: price(prices?.least),
    maxPrice: price(prices?.most),
  };
}
