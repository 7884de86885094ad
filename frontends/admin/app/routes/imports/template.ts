import { IMPORT_COLUMNS, listCategories } from '@holdfast/bff-admin/contract';
import { load, staffOf } from '../../server/visit.server.ts';
import { templateCsv } from '../../ui/imports/template-csv.ts';

/** A file to begin with: all columns, and a product in a category that there is. */
export const loader = load(async (visit) => {
  const { call } = await staffOf(visit, 'catalogue.edit');
  const { items } = await visit.api(listCategories, call);
  const columns = [...IMPORT_COLUMNS.required, ...IMPORT_COLUMNS.optional];
  return new Response(templateCsv(columns, items.at(-1)?.id ?? 'category'), {
    headers: {
      'Content-Disposition': 'attachment; filename="products.csv"',
      'Content-Type': 'text/csv; charset=utf-8',
    },
  });
});
