import type { ImportCatalogueRequest, ImportOptions } from '@holdfast/proto/product';

const NONE: ImportOptions = { allOrNothing: false, dryRun: false, keepImages: false, source: '' };

/** Takes the options off the beginning of an import's messages, where they may be. */
export async function withOptions(
  requests: AsyncIterable<ImportCatalogueRequest>,
): Promise<{ options: ImportOptions; rows: AsyncIterable<ImportCatalogueRequest> }> {
  const iterator = requests[Symbol.asyncIterator]();
  const first = await iterator.next();
  const rest = { [Symbol.asyncIterator]: () => iterator };
  if (first.done) return { options: NONE, rows: rest };
  const { item } = first.value;
  if (item?.$case === 'options') return { options: item.value, rows: rest };
  return { options: NONE, rows: after(first.value, rest) };
}

async function* after<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  yield first;
  yield* rest;
}
