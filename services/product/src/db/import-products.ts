import { newId } from '@holdfast/domain';
import type { Database, Outbox, Transaction } from '@holdfast/platform';
import { withStoredImage, type ProductRow, type Rejection } from '../domain/import-rows.ts';
import type { RowVerdict } from '../domain/import-verdicts.ts';
import { findKnown, type Known, type KnownProduct } from './import-lookup.ts';
import {
  countProducts,
  storeImages,
  storeProducts,
  storeStock,
  storeVariants,
  type PlannedProduct,
} from './import-writes.ts';

/** How rows are taken. */
export interface ImportManner {
  /** A row without a picture keeps the one that its product has. */
  keepImages: boolean;
  /** A price that was set since the last import gives way to the row's. */
  overPrices: boolean;
}

/** As the rows are, and as sources of a catalogue send them again and again. */
export const PLAIN: ImportManner = { keepImages: false, overPrices: false };

/**
 * Stores a batch of products in the caller's transaction, which has taken its turn: a dozen
 * statements, however many rows. A row that doesn't fit what is stored is refused alone. The rows of
 * a batch have different external ids and SKUs; see {@link splitBatch}.
 */
export async function importProducts(
  db: Database,
  outbox: Outbox,
  tx: Transaction,
  given: readonly ProductRow[],
  manner: ImportManner = PLAIN,
): Promise<RowVerdict[]> {
  const known = await findKnown(db, tx, given);
  const planned: PlannedProduct[] = [];
  const verdicts = given.map((asGiven): RowVerdict => {
    const before = known.products.get(asGiven.externalId);
    const row =
      manner.keepImages && asGiven.image === undefined && before?.imageId !== undefined
        ? withStoredImage(asGiven, before.imageId)
        : asGiven;
    const rejection = conflictOf(row, before, known);
    if (rejection) return { verdict: 'REJECTED', ...rejection };
    const isSame = before?.contentHash === row.contentHash;
    if (before && isSame && !(manner.overPrices && hasOtherPrices(row, known))) {
      return { verdict: 'UNCHANGED', id: before.id };
    }
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

function hasOtherPrices({ variants }: ProductRow, { skus }: Known): boolean {
  return variants.some(({ sku, priceMinor }) => skus.get(sku)?.priceMinor !== priceMinor);
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
