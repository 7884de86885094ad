import type { CallContext, Handlers } from '@holdfast/platform';
import { ImportVerdict } from '@holdfast/proto/product';
import type { ImportCatalogueRequest, ImportCatalogueResponse } from '@holdfast/proto/product';
import type { ProductServiceService } from '@holdfast/proto/product/service';
import { importCategories } from '../db/categories.ts';
import { importProducts, splitBatch } from '../db/import-products.ts';
import {
  isRejection,
  readCategory,
  readProduct,
  type CategoryRow,
  type ProductRow,
  type Rejection,
} from '../domain/import-rows.ts';
import type { RowVerdict } from '../domain/import-verdicts.ts';
import { requireRole } from './authorise.ts';
import { inBatches } from './batches.ts';
import type { Dependencies } from './dependencies.ts';

/** Rows of one transaction. */
const BATCH_SIZE = 100;

type ReadRow =
  | { kind: 'category'; row: CategoryRow }
  | { kind: 'product'; row: ProductRow }
  | { kind: 'rejected'; rejection: Rejection };

function read({ item }: ImportCatalogueRequest): ReadRow {
  if (item === undefined) {
    const message = 'A row has a category or a product.';
    return { kind: 'rejected', rejection: { reason: 'VALIDATION_FAILED', message } };
  }
  if (item.$case === 'category') {
    const row = readCategory(item.value);
    return isRejection(row) ? { kind: 'rejected', rejection: row } : { kind: 'category', row };
  }
  const row = readProduct(item.value);
  return isRejection(row) ? { kind: 'rejected', rejection: row } : { kind: 'product', row };
}

function toMessage(row: number, verdict: RowVerdict): ImportCatalogueResponse {
  return verdict.verdict === 'REJECTED'
    ? {
        row,
        verdict: ImportVerdict.REJECTED,
        id: '',
        reason: verdict.reason,
        message: verdict.message,
      }
    : { row, verdict: ImportVerdict[verdict.verdict], id: verdict.id, reason: '', message: '' };
}

/** The import stream: rows up, a verdict for each down, in the same order. */
export function importHandlers({
  db,
  outbox,
}: Dependencies): Pick<Handlers<typeof ProductServiceService>, 'importCatalogue'> {
  /** Stores rows of one kind; verdicts of those that can be read, in their order. */
  const store = async (rows: readonly ReadRow[]): Promise<RowVerdict[]> => {
    const categories = rows.flatMap((row) => (row.kind === 'category' ? [row.row] : []));
    if (categories.length > 0) return importCategories(db, categories);
    const products = rows.flatMap((row) => (row.kind === 'product' ? [row.row] : []));
    const verdicts: RowVerdict[] = [];
    for (const part of splitBatch(products)) {
      verdicts.push(...(await importProducts(db, outbox, part)));
    }
    return verdicts;
  };

  async function* importCatalogue(
    requests: AsyncIterable<ImportCatalogueRequest>,
    call: CallContext,
  ): AsyncGenerator<ImportCatalogueResponse, void, undefined> {
    requireRole(call, 'CATALOGUE');
    for await (const batch of inBatches(requests, BATCH_SIZE)) {
      const rows = batch.map(read);
      for (const run of runsOfOneKind(rows)) {
        const verdicts = (await store(rows.slice(run.from, run.to))).values();
        for (let index = run.from; index < run.to; index += 1) {
          const row = rows[index];
          const request = batch[index];
          if (row === undefined || request === undefined) continue;
          const verdict: RowVerdict | undefined =
            row.kind === 'rejected'
              ? { verdict: 'REJECTED', ...row.rejection }
              : verdicts.next().value;
          if (verdict === undefined) throw new Error('The import has a row without a verdict');
          yield toMessage(request.row, verdict);
        }
      }
    }
  }

  return { importCatalogue };
}

/** Cuts where categories change to products or back; rejected rows belong to any run. */
function* runsOfOneKind(rows: readonly ReadRow[]): Generator<{ from: number; to: number }> {
  let from = 0;
  let kind: ReadRow['kind'] = 'rejected';
  for (const [index, row] of rows.entries()) {
    if (row.kind === 'rejected' || row.kind === kind) continue;
    if (kind !== 'rejected') {
      yield { from, to: index };
      from = index;
    }
    kind = row.kind;
  }
  if (from < rows.length) yield { from, to: rows.length };
}
