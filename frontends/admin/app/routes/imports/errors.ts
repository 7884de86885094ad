import { getImport } from '@holdfast/bff-admin/contract';
import { load, staffOf } from '../../server/visit.server.ts';
import { errorsCsv } from '../../ui/imports/errors-csv.ts';

/** What is wrong in a file, as a file. */
export const loader = load(async (visit) => {
  const { call } = await staffOf(visit, 'catalogue.edit');
  const params = { importId: visit.params['importId'] ?? '' };
  const { importId, errors } = await visit.api(getImport, { ...call, params });
  return new Response(errorsCsv(errors, ['row', 'column', 'code', 'message']), {
    headers: {
      'Cache-Control': 'private, no-store',
      'Content-Disposition': `attachment; filename="${importId}-errors.csv"`,
      'Content-Type': 'text/csv; charset=utf-8',
    },
  });
});
