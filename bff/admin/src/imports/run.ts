import type { CallOptions, ClientOf, Logger } from '@holdfast/platform';
import type { ImportCatalogueRequest, ImportCatalogueResponse } from '@holdfast/proto/product';
import type { ProductServiceClient } from '@holdfast/proto/product/service';
import type { Column, RowError } from './columns.ts';
import type { ImportJob, ImportJobs } from './jobs.ts';
import type { ProductTable, TableProduct } from './table.ts';

const MAX_ERRORS = 500;
const TELL_EVERY_MS = 300;

/** The column that each refusal of the product service is about. */
const COLUMNS: Readonly<Record<string, Column>> = {
  CATEGORY_NOT_FOUND: 'category',
  SKU_INVALID: 'sku',
  SKU_TAKEN: 'sku',
  PRICE_INVALID: 'price',
  CURRENCY_UNKNOWN: 'currency',
  CURRENCY_MIXED: 'currency',
  DEFAULT_VARIANT_INVALID: 'default',
};

/** What an import works with. */
export interface ImportParts {
  products: ClientOf<typeof ProductServiceClient>;
  jobs: ImportJobs;
  logger: Logger;
}

/**
 * Has a table imported, all of it or nothing, and tells how far it is. Where the file itself is
 * wrong, the rest is checked all the same, so that people see everything at once. Never rejects.
 */
export async function runImport(
  { products, jobs, logger }: ImportParts,
  given: ImportJob,
  table: ProductTable,
  call: CallOptions,
): Promise<void> {
  const rows = table.products;
  const errors = [...table.errors];
  let job: ImportJob = { ...given, products: rows.length };
  let toldAt = performance.now();
  // How far it is may go untold; the import goes on.
  const tell = (so: ImportJob) =>
    jobs.write(so).catch((err: unknown) => {
      logger.warn({ err, importId: so.importId }, 'nobody can be told how far an import is');
    });
  try {
    const dryRun = job.dryRun || errors.length > 0;
    for await (const answer of products.importCatalogue(messagesOf(job, rows, dryRun), call)) {
      job = afterVerdict(job, answer, rows, errors);
      if (performance.now() - toldAt < TELL_EVERY_MS) continue;
      toldAt = performance.now();
      await tell(job);
    }
    const state =
      errors.length > 0
        ? 'refused'
        : job.dryRun
          ? 'checked'
          : job.state === 'stored'
            ? 'stored'
            : 'failed';
    const { rejected } = job.counts;
    const counts =
      state === 'refused' ? { created: 0, updated: 0, unchanged: 0, rejected } : job.counts;
    job = { ...job, state, counts };
  } catch (err) {
    logger.warn({ err, importId: job.importId }, 'an import broke off');
    job = { ...job, state: 'failed' };
  }
  errors.sort((a, b) => a.row - b.row);
  const ending = {
    endedAt: new Date().toISOString(),
    errorCount: errors.length,
    errors: errors.slice(0, MAX_ERRORS),
  };
  await jobs.write({ ...job, ...ending }).catch((err: unknown) => {
    // What is stored is stored; whoever asks is told in a minute that nobody knows.
    logger.error({ err, importId: job.importId }, "an import's end could not be written down");
  });
}

function* messagesOf(
  { fileName: source }: ImportJob,
  rows: readonly TableProduct[],
  dryRun: boolean,
): Generator<ImportCatalogueRequest> {
  const options = { allOrNothing: true, dryRun, keepImages: true, source };
  yield { row: 0, item: { $case: 'options', value: options } };
  for (const [index, { product }] of rows.entries()) {
    yield { row: index, item: { $case: 'product', value: product } };
  }
}

function afterVerdict(
  job: ImportJob,
  { row, verdict, reason, message, outcome }: ImportCatalogueResponse,
  rows: readonly TableProduct[],
  errors: RowError[],
): ImportJob {
  if (outcome !== undefined) return outcome.stored ? { ...job, state: 'stored' } : job;
  const counts = { ...job.counts };
  if (verdict === 'CREATED') counts.created += 1;
  else if (verdict === 'UPDATED') counts.updated += 1;
  else if (verdict === 'UNCHANGED') counts.unchanged += 1;
  else {
    counts.rejected += 1;
    errors.push(errorOf(rows[row], reason, message));
  }
  return { ...job, counts, done: job.done + 1, errorCount: errors.length };
}

/** A refusal by the line of the file that it is about: of the SKU that it names, or the first. */
function errorOf(row: TableProduct | undefined, code: string, message: string): RowError {
  const { product, lines = [] } = row ?? {};
  const words = message.split(/[^A-Z0-9-]+/);
  const named = product?.variants.findIndex(({ sku }) => words.includes(sku)) ?? -1;
  return {
    row: lines[Math.max(0, named)] ?? 0,
    column: COLUMNS[code] ?? null,
    code,
    message,
  };
}
