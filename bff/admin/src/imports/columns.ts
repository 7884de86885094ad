import type { Import } from '../contract/index.ts';

/** Something wrong in a file. */
export type RowError = Import['errors'][number];

/** Columns that a file has to have. */
export const REQUIRED = ['external_id', 'name', 'category', 'sku', 'price', 'currency'] as const;

/** Columns that it may have. */
export const OPTIONAL = [
  'description',
  'brand',
  'tax',
  'popularity',
  'options',
  'stock',
  'weight_grams',
  'default',
] as const;

/** The name of a column. */
export type Column = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];
