import { newId, type Money } from '@holdfast/domain';
import type { Actor, ClientOf } from '@holdfast/platform';
import { startTestService, type TestService } from '@holdfast/platform/testing';
import {
  TaxCategory,
  type Category,
  type ImportCatalogueRequest,
  type ImportCatalogueResponse,
  type ImportProduct,
  type ImportVariant,
  type ListProductsRequest,
  type StockLevel,
} from '@holdfast/proto/product';
import { ProductServiceClient } from '@holdfast/proto/product/service';
import { productService } from '../src/index.ts';

export type ProductClient = ClientOf<typeof ProductServiceClient>;

/** A product service of a test's own. */
export interface Product {
  service: TestService;
  /** Acts as SYSTEM. */
  client: ProductClient;
  as(actor: Actor): ProductClient;
}

export async function startProduct(): Promise<Product> {
  const service = await startTestService(productService);
  return {
    service,
    client: service.client(ProductServiceClient),
    as: (actor) => service.client(ProductServiceClient, actor),
  };
}

export const eur = (amountMinor: number): Money => ({ currencyCode: 'EUR', amountMinor });

export function category(fields: Partial<Category> & { id: string }): Category {
  return { name: fields.id, parentId: '', position: 0, productCount: 0, ...fields };
}

export function variant(fields: Partial<ImportVariant> & { sku: string }): ImportVariant {
  return {
    options: { size: '1 l' },
    price: eur(199),
    initialStock: 0,
    isDefault: true,
    weightGrams: 1000,
    ...fields,
  };
}

export function product(
  fields: Partial<ImportProduct> & Pick<ImportProduct, 'externalId' | 'variants'>,
): ImportProduct {
  return {
    name: `Product ${fields.externalId}`,
    description: '',
    brand: '',
    categoryId: 'goods',
    taxCategory: TaxCategory.STANDARD,
    imageSvg: '',
    popularity: 0,
    ...fields,
  };
}

/** Asks for all products, twenty a page. */
export const EVERYTHING: ListProductsRequest = {
  page: undefined,
  categoryId: '',
  sort: 'UNSPECIFIED',
  brands: [],
  options: [],
  availableOnly: false,
  facets: false,
};

/** Rows numbered from 1. */
export function rowsOf(items: readonly (Category | ImportProduct)[]): ImportCatalogueRequest[] {
  return items.map((value, index) => ({
    row: index + 1,
    item: 'externalId' in value ? { $case: 'product', value } : { $case: 'category', value },
  }));
}

export async function importAll(
  client: ProductClient,
  items: readonly (Category | ImportProduct)[],
): Promise<ImportCatalogueResponse[]> {
  return collect(client.importCatalogue(rowsOf(items)));
}

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

/** Puts SKUs on sale, each a product of its own at 199 cents; throws when a row is refused. */
export async function putOnSale(
  client: ProductClient,
  stock: Readonly<Record<string, number>>,
): Promise<void> {
  const products = Object.entries(stock).map(([sku, initialStock]) =>
    product({ externalId: sku, variants: [variant({ sku, initialStock })] }),
  );
  const verdicts = await importAll(client, [category({ id: 'goods' }), ...products]);
  const refused = verdicts.find(({ verdict }) => verdict === 'REJECTED');
  if (refused) throw new Error(`Row ${String(refused.row)} was refused: ${refused.message}`);
}

export const orderId = (): string => newId('ord');

/** Wanted lines at the price that {@link putOnSale} gives. */
export function lines(quantities: Readonly<Record<string, number>>) {
  return Object.entries(quantities).map(([sku, quantity]) => ({
    sku,
    quantity,
    expectedUnitPrice: eur(199),
  }));
}

/** Reserves and gives the case of the answer: reserved, outOfStock or priceChanged. */
export async function tryReserve(
  client: ProductClient,
  id: string,
  quantities: Readonly<Record<string, number>>,
): Promise<string | undefined> {
  const request = { orderId: id, lines: lines(quantities), ttlSeconds: 600 };
  return (await client.reserveStock(request, { deadlineMs: 30_000 })).result?.$case;
}

export async function stockOf(client: ProductClient, sku: string): Promise<StockLevel> {
  const { levels } = await client.getStock({ skus: [sku] });
  const [level] = levels;
  if (level === undefined) throw new Error(`There is no stock of ${sku}`);
  return level;
}

/** Makes the hold of an order lapse by moving its end into the past. */
export async function lapse({ service }: Product, id: string): Promise<void> {
  await service.db.query(
    `UPDATE reservations SET expires_at = now() - interval '1 second' WHERE order_id = $1`,
    [id],
  );
}

/** SKUs whose journal doesn't add up to their stock, or whose reserved units aren't held. */
export async function discrepancies({ service }: Product): Promise<string[]> {
  const rows = await service.db.query<{ sku: string }>(
    `SELECT s.sku FROM stock s
     LEFT JOIN (
       SELECT sku, sum(available_delta) AS available, sum(reserved_delta) AS reserved,
              sum(sold_delta) AS sold
       FROM stock_movements GROUP BY sku
     ) AS m ON m.sku = s.sku
     LEFT JOIN (
       SELECT l.sku, sum(l.quantity) FILTER (WHERE r.status = 'HELD') AS held,
              sum(l.quantity) FILTER (WHERE r.status = 'COMMITTED') AS committed
       FROM reservation_lines l JOIN reservations r USING (order_id) GROUP BY l.sku
     ) AS h ON h.sku = s.sku
     WHERE s.available <> coalesce(m.available, 0) OR s.reserved <> coalesce(m.reserved, 0)
        OR s.sold <> coalesce(m.sold, 0) OR s.reserved <> coalesce(h.held, 0)
        OR s.sold <> coalesce(h.committed, 0)`,
  );
  return rows.map(({ sku }) => sku);
}

/** What a promise rejects with: its reason, or the error itself when it has none. */
export async function reasonOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error instanceof Error && 'reason' in error ? error.reason : error;
  }
  return undefined;
}

/** The SQL that the service sends while `fn` runs; transaction control and the relay left out. */
export async function statementsOf(
  { service }: Product,
  fn: () => Promise<unknown>,
): Promise<string[]> {
  const statements: string[] = [];
  const other = /^(START TRANSACTION|COMMIT|ROLLBACK|SELECT 1;?$)|published_at/;
  service.db.sequelize.addHook('afterQuery', 'statementsOf', (_options, query) => {
    const sql = 'sql' in query ? String(query.sql).trim() : '';
    if (!other.test(sql)) statements.push(sql);
  });
  try {
    await fn();
  } finally {
    service.db.sequelize.removeHook('afterQuery', 'statementsOf');
  }
  return statements;
}
