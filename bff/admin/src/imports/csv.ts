import { parse } from 'csv-parse';
import { DomainError, domainError } from '@holdfast/domain';
import { OPTIONAL, REQUIRED, type Column } from './columns.ts';
import { ProductTable } from './table.ts';

/** What a file says. */
export interface ReadFile {
  table: ProductTable;
  /** How many rows it has, the header not counted. */
  rows: number;
}

const COLUMNS: readonly string[] = [...REQUIRED, ...OPTIONAL];
const MAX_ROWS = 50_000;
const MAX_CELL_BYTES = 64 * 1024;

interface Parsed {
  record: string[];
  info: { lines: number };
}

/**
 * Reads a CSV file (RFC 4180, comma or semicolon, UTF-8) as it comes. What is wrong in a row is
 * collected; a file that is no table of products is refused as a whole.
 * @throws DomainError VALIDATION_FAILED
 */
export async function readCsv(bytes: AsyncIterable<Uint8Array>): Promise<ReadFile> {
  const { start, rest } = await firstLineOf(bytes);
  const parser = parse({
    bom: true,
    delimiter: start.includes(',') ? ',' : ';',
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: MAX_CELL_BYTES * COLUMNS.length,
  });
  const feeding = (async () => {
    for await (const chunk of utf8(rest)) {
      if (parser.destroyed) return;
      if (!parser.write(chunk)) {
        // A parser that has given up takes no more.
        await new Promise((resolve) => parser.once('drain', resolve).once('close', resolve));
      }
    }
    parser.end();
  })();
  feeding.catch((error: unknown) => parser.destroy(error as Error));
  const table = new ProductTable();
  let header: Column[] | undefined;
  let rows = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      if (header === undefined) {
        header = headerOf(record);
        continue;
      }
      rows += 1;
      if (rows > MAX_ROWS) throw unreadable(`A file has at most ${String(MAX_ROWS)} rows.`);
      table.add(info.lines, cellsOf(header, record), record.length === header.length);
    }
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw unreadable(error instanceof Error ? error.message : String(error), error);
  }
  await feeding;
  if (header === undefined || rows === 0) throw unreadable('The file has no rows.');
  return { table, rows };
}

/** The first line of a file, which tells how its cells are parted, and all of it to be read. */
async function firstLineOf(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ start: string; rest: AsyncIterable<Uint8Array> }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let start = '';
  while (!start.includes('\n') && start.length < MAX_CELL_BYTES) {
    const next = await iterator.next();
    if (next.done) break;
    seen.push(next.value);
    start += Buffer.from(next.value).toString('latin1');
  }
  async function* all() {
    yield* seen;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { start: start.split('\n')[0] ?? '', rest: all() };
}

/** Passes on what is UTF-8, whose characters may go on in the next chunk, and throws otherwise. */
async function* utf8(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const check = (chunk?: Uint8Array) => {
    try {
      decoder.decode(chunk, { stream: chunk !== undefined });
    } catch (error) {
      throw unreadable('The file is not UTF-8.', error);
    }
  };
  for await (const chunk of bytes) {
    check(chunk);
    yield chunk;
  }
  check();
}

function headerOf(record: readonly string[]): Column[] {
  const names = record.map((name) => name.toLowerCase());
  const missing = REQUIRED.filter((name) => !names.includes(name));
  if (missing.length > 0) throw unreadable(`The header lacks ${missing.join(', ')}.`);
  const unknown = names.filter((name) => !COLUMNS.includes(name));
  if (unknown.length > 0) throw unreadable(`The header has ${unknown.join(', ')}, which is none.`);
  if (new Set(names).size !== names.length) throw unreadable('The header has a column twice.');
  return names as Column[];
}

function cellsOf(header: readonly Column[], record: readonly string[]): Map<Column, string> {
  return new Map(header.map((column, index) => [column, record[index] ?? '']));
}

const unreadable = (message: string, cause?: unknown) =>
  domainError('VALIDATION_FAILED', message, {
    violations: [{ field: 'file', message }],
    ...(cause === undefined ? {} : { cause }),
  });
