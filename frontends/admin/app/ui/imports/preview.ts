import { IMPORT_COLUMNS } from '@holdfast/bff-admin/contract';
import { parse } from 'csv-parse/browser/esm/sync';

/** What the beginning of a file says. */
export interface Preview {
  header: string[];
  /** Columns that it has to have and lacks. */
  missing: string[];
  /** Columns that nobody knows. */
  unknown: string[];
  /** The first rows, as they stand there. */
  rows: string[][];
}

/** How many rows are shown. */
const ROWS = 5;

const KNOWN: readonly string[] = [...IMPORT_COLUMNS.required, ...IMPORT_COLUMNS.optional];

/** Reads the beginning of a CSV file as the API does; undefined for what is none. */
export function previewOf(beginning: string): Preview | undefined {
  const firstLine = beginning.split('\n', 1)[0] ?? '';
  try {
    const [names = [], ...rows] = parse(beginning, {
      bom: true,
      delimiter: firstLine.includes(',') ? ',' : ';',
      relax_column_count: true,
      skip_empty_lines: true,
      to: ROWS + 1,
      trim: true,
    });
    const header = names.map((name) => name.toLowerCase());
    const missing = IMPORT_COLUMNS.required.filter((name) => !header.includes(name));
    return { header, missing, unknown: header.filter((name) => !KNOWN.includes(name)), rows };
  } catch {
    // Whatever the parser has against it: it can't be read.
    return undefined;
  }
}
