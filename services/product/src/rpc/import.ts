import { domainError } from '@holdfast/domain';
import { recordAudit, type CallContext, type Handlers, type Transaction } from '@holdfast/platform';
import { ImportVerdict } from '@holdfast/proto/product';
import type {
  ImportCatalogueRequest,
  ImportCatalogueResponse,
  ImportOptions,
  ImportOutcome,
} from '@holdfast/proto/product';
import type { ProductServiceService } from '@holdfast/proto/product/service';
import { importCategories } from '../db/categories.ts';
import { importProducts, PLAIN, splitBatch, type ImportManner } from '../db/import-products.ts';
import { takeImportTurn } from '../db/import-turn.ts';
import {
  isRejection,
  readCategory,
  readProduct,
  type CategoryRow,
  type ProductRow,
  type Rejection,
} from '../domain/import-rows.ts';
import type { RowVerdict } from '../domain/import-verdicts.ts';
import { inBatches } from './batches.ts';
import type { Dependencies } from './dependencies.ts';
import { withOptions } from './import-options.ts';

/** Rows of one transaction, or of one turn of a bigger one. */
const BATCH_SIZE = 100;

/** Rows that are stored all or none: others wait while they are. */
const MAX_ROWS_AT_ONCE = 50_000;

type ReadRow =
  | { kind: 'category'; row: CategoryRow }
  | { kind: 'product'; row: ProductRow }
  | { kind: 'rejected'; rejection: Rejection };

/** Runs what is to be stored together in a transaction of an import whose turn it is. */
type Storing = <T>(store: (tx: Transaction) => Promise<T>) => Promise<T>;

type Verdicts = AsyncGenerator<ImportCatalogueResponse, void, undefined>;

function read({ item }: ImportCatalogueRequest): ReadRow {
  if (item === undefined || item.$case === 'options') {
    const message = 'A row has a category or a product; options come first.';
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
  clock,
}: Dependencies): Pick<Handlers<typeof ProductServiceService>, 'importCatalogue'> {
  /** Stores rows of one kind; verdicts of those that can be read, in their order. */
  const store = async (
    rows: readonly ReadRow[],
    storing: Storing,
    manner: ImportManner,
  ): Promise<RowVerdict[]> => {
    const categories = rows.flatMap((row) => (row.kind === 'category' ? [row.row] : []));
    if (categories.length > 0) return storing((tx) => importCategories(db, tx, categories));
    const products = rows.flatMap((row) => (row.kind === 'product' ? [row.row] : []));
    const verdicts: RowVerdict[] = [];
    for (const part of splitBatch(products)) {
      verdicts.push(...(await storing((tx) => importProducts(db, outbox, tx, part, manner))));
    }
    return verdicts;
  };

  async function* verdictsOn(
    requests: AsyncIterable<ImportCatalogueRequest>,
    storing: Storing,
    manner: ImportManner,
  ): Verdicts {
    for await (const batch of inBatches(requests, BATCH_SIZE)) {
      const rows = batch.map(read);
      for (const run of runsOfOneKind(rows)) {
        const verdicts = (await store(rows.slice(run.from, run.to), storing, manner)).values();
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

  const eachByItself: Storing = (work) =>
    db.transaction(async (tx) => {
      await takeImportTurn(db, tx);
      return work(tx);
    });

  /** One transaction for the whole stream, which is undone unless every row is fine. */
  async function* allOrNothing(
    requests: AsyncIterable<ImportCatalogueRequest>,
    { dryRun, keepImages, source }: ImportOptions,
    call: CallContext,
  ): Verdicts {
    const outcome: ImportOutcome = {
      stored: false,
      created: 0,
      updated: 0,
      unchanged: 0,
      rejected: 0,
    };
    let rows = 0;
    const tx = await db.sequelize.transaction();
    let isOpen = true;
    try {
      await takeImportTurn(db, tx);
      const manner = { keepImages, overPrices: true };
      for await (const verdict of verdictsOn(requests, (work) => work(tx), manner)) {
        count(outcome, verdict.verdict);
        rows += 1;
        if (rows > MAX_ROWS_AT_ONCE) {
          const most = `At most ${String(MAX_ROWS_AT_ONCE)} rows are imported at once.`;
          throw domainError('VALIDATION_FAILED', most);
        }
        yield verdict;
      }
      outcome.stored = !dryRun && outcome.rejected === 0;
      if (outcome.stored) {
        const { created, updated, unchanged } = outcome;
        const target = { type: 'catalogue', id: source };
        const details = { created, updated, unchanged };
        await recordAudit(db, tx, call, { action: 'catalogue.imported', target, details }, clock());
      }
      isOpen = false;
      if (outcome.stored) await tx.commit();
      else await tx.rollback();
    } finally {
      if (isOpen) await tx.rollback();
    }
    const verdict = ImportVerdict.UNSPECIFIED;
    yield { row: 0, verdict, id: '', reason: '', message: '', outcome };
  }

  async function* importCatalogue(
    requests: AsyncIterable<ImportCatalogueRequest>,
    call: CallContext,
  ): Verdicts {
    const { options, rows } = await withOptions(requests);
    if (options.allOrNothing || options.dryRun) yield* allOrNothing(rows, options, call);
    else {
      const manner = { ...PLAIN, keepImages: options.keepImages };
      yield* verdictsOn(rows, eachByItself, manner);
    }
  }

  return { importCatalogue };
}

function count(outcome: ImportOutcome, verdict: ImportVerdict): void {
  if (verdict === 'CREATED') outcome.created += 1;
  else if (verdict === 'UPDATED') outcome.updated += 1;
  else if (verdict === 'UNCHANGED') outcome.unchanged += 1;
  else outcome.rejected += 1;
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
