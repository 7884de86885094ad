import type { RouteContract } from '@holdfast/bff-shared/contract';
import { z } from 'zod';
import { FORBIDDEN, flagSchema, importIdParams, lineOf } from './shared.ts';

/** The largest file that is taken. */
export const MAX_IMPORT_BYTES = 20 * 1024 * 1024;

/** The columns of a file, by name: those that it has to have, and those that it may have. */
export const IMPORT_COLUMNS = {
  required: ['external_id', 'name', 'category', 'sku', 'price', 'currency'],
  optional: [
    ...(['description', 'brand', 'tax', 'popularity'] as const),
    ...(['options', 'stock', 'weight_grams', 'default'] as const),
  ],
} as const;

/** The name of a column. */
export type ImportColumn = (typeof IMPORT_COLUMNS)['required' | 'optional'][number];

/** An import, and how far it is. */
export const importSchema = z
  .object({
    importId: z.string(),
    fileName: z.string(),
    dryRun: z.boolean(),
    state: z.enum(['running', 'stored', 'checked', 'refused', 'failed']).meta({
      description:
        'stored: all of it. checked: a dry run without errors. refused: there were errors, and ' +
        'nothing was stored. failed: it broke off; import the file again, which repeats nothing.',
    }),
    startedBy: z.string(),
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    rows: z.int().meta({ description: 'Of the file, the header not counted' }),
    products: z.int(),
    done: z.int().meta({ description: 'Products with a verdict' }),
    counts: z
      .object({
        created: z.int(),
        updated: z.int(),
        unchanged: z.int(),
        rejected: z.int(),
      })
      .meta({
        description:
          'Products by what was done with them; by what would be, unless the state is stored. Of ' +
          'a refused import, rejected alone.',
      }),
    errorCount: z.int(),
    errors: z
      .array(
        z.object({
          row: z.int().meta({ description: 'Line of the file; the header is 1' }),
          column: z.string().nullable(),
          code: z.string(),
          message: z.string(),
        }),
      )
      .meta({ description: 'The first 500, by row' }),
  })
  .meta({ id: 'Import' });

const tag = 'Imports';

export const startImport = {
  method: 'post',
  path: '/v1/imports',
  summary: 'Import products from a CSV file: all of it, or nothing when a row is wrong',
  tag,
  access: 'required',
  query: z.object({
    fileName: lineOf(1, 200),
    dryRun: flagSchema.default(false).meta({ description: 'true: only check it' }),
  }),
  upload: { mediaType: 'text/csv', maxBytes: MAX_IMPORT_BYTES },
  idempotent: true,
  status: 202,
  reply: importSchema,
  problems: FORBIDDEN,
} as const satisfies RouteContract;

export const getImport = {
  method: 'get',
  path: '/v1/imports/:importId',
  summary: 'How far an import is; kept for a week',
  tag,
  access: 'required',
  params: importIdParams,
  notFound: 'IMPORT_NOT_FOUND',
  status: 200,
  reply: importSchema,
  problems: FORBIDDEN,
} as const satisfies RouteContract;
