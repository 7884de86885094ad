import { newId } from '@holdfast/domain';
import type { Database, Outbox, Transaction } from '@holdfast/platform';
import type { ProductRow, Rejection } from '../domain/import-rows.ts';
import type { RowVerdict } from '../domain/import-verdicts.ts';
import { takeImportTurn } from './import-turn.ts';
import { findKnown, type Known, type KnownProduct } from './import-lookup.ts';
import {
  countProducts,
  storeImages,
  storeProducts,
  storeStock,
  storeVariants,
  type PlannedProduct,
} from './import-writes.ts';

/**
 * Stores a batch of products in one transaction: a dozen statements, however many rows. A row
 * that doesn't fit what is stored is refused alone. The rows of a batch have different external
 * ids and SKUs; see {@link splitBatch}.
 */
export async function importProducts(
  db: Database,
  outbox: Outbox,
  rows: readonly ProductRow[],
): Promise<RowVerdict[]> {
  return db.transaction(async (tx) => {
    await takeImportTurn(db, tx);
    return importBatch(db, outbox, tx, rows);
  });
}

async function importBatch(
  db: Database,
  outbox: Outbox,
  tx: Transaction,
  rows: readonly ProductRow[],
): Promise<RowVerdict[]> {
  const known = await findKnown(db, tx, rows);
  const planned: PlannedProduct[] = [];
  const verdicts = rows.map((row): RowVerdict => {
    const before = known.products.get(row.externalId);
    const rejection = conflictOf(row, before, known);
    if (rejection) return { verdict: 'REJECTED', ...rejection };
    if (before?.contentHash === row.contentHash) return { verdict: 'UNCHANGED', id: before.id };
    const id = before?.id ?? newId('prd');
    planned.push({ ...row, id, before });
    return { verdict: before ? 'UPDATED' : 'CREATED', id };
  });
  if (planned.length > 0) {
    await storeImages(db, tx, planned);
    await storeProducts(db, tx, planned);
    await storeVariants(db, tx, planned);
    await storeStock(db, tx, planned, known.skus);
    await countProducts(db, tx, planned);
    await publish(outbox, tx, planned, known);
  }
  return verdicts;
}

function conflictOf(
  row: ProductRow,
  before: KnownProduct | undefined,
  known: Known,
): Rejection | undefined {
  if (!known.categories.has(row.categoryId)) {
    const message = `There is no category ${row.categoryId}. Send categories first.`;
    return { reason: 'CATEGORY_NOT_FOUND', message };
  }
  for (const { sku } of row.variants) {
    const owner = known.skus.get(sku)?.productId;
    if (owner !== undefined && owner !== before?.id) {
      return { reason: 'SKU_TAKEN', message: `${sku} belongs to another product, ${owner}.` };
    }
  }
  return undefined;
}

/** One event for what is new or changed of a batch, one for its changed prices. */
async function publish(
  outbox: Outbox,
  tx: Transaction,
  planned: readonly PlannedProduct[],
  known: Known,
): Promise<void> {
  const idsOf = (isNew: boolean) =>
    planned.filter(({ before }) => (before === undefined) === isNew).map(({ id }) => id);
  const events = [
    { type: 'product.created', productIds: idsOf(true) },
    { type: 'product.updated', productIds: idsOf(false) },
  ];
  for (const { type, productIds } of events) {
    const [first] = productIds;
    if (first !== undefined) await outbox.publish(tx, { type, key: first, data: { productIds } });
  }
  const prices = planned.flatMap(({ id, currencyCode, variants }) =>
    variants.flatMap(({ sku, priceMinor }) => {
      const before = known.skus.get(sku);
      if (
        before === undefined ||
        (before.priceMinor === priceMinor && before.currencyCode === currencyCode)
      ) {
        return [];
      }
      return [{ sku, productId: id, price: { currencyCode, amountMinor: priceMinor } }];
    }),
  );
  for (const price of prices) {
    await outbox.publish(tx, { type: 'price.changed', key: price.sku, data: price });
  }
}

/**
 * Cuts a run of rows wherever a product or SKU comes again, so that each part can be stored by
 * sets and the whole still behaves as if row came after row.
 */
export function splitBatch(rows: readonly ProductRow[]): ProductRow[][] {
  const parts: ProductRow[][] = [];
  let part: ProductRow[] = [];
  let seen = new Set<string>();
  for (const row of rows) {
    const names = [`id ${row.externalId}`, ...row.variants.map(({ sku }) => `sku ${sku}`)];
    if (names.some((name) => seen.has(name))) {
      parts.push(part);
      part = [];
      seen = new Set();
    }
    part.push(row);
    for (const name of names) seen.add(name);
  }
  if (part.length > 0) parts.push(part);
  return parts;
}
