import { IMPORT_COLUMNS, type Import, type ImportColumn } from '../contract/index.ts';

/** Something wrong in a file. */
export type RowError = Import['errors'][number];

export const { required: REQUIRED, optional: OPTIONAL } = IMPORT_COLUMNS;

/** The name of a column. */
export type Column = ImportColumn;
