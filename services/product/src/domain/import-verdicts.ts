import type { ImportReason } from './import-rows.ts';

/** What became of one row of an import; the names of the proto enum without its prefix. */
export type RowVerdict =
  | { verdict: 'CREATED' | 'UPDATED' | 'UNCHANGED'; id: string }
  | { verdict: 'REJECTED'; reason: ImportReason; message: string };
