import { startImport } from '@holdfast/bff-admin/contract';
import { ApiError } from '@holdfast/bff-shared/client';
import { FormRefused } from '@holdfast/site/server';
import { keyIn } from '../../server/action-form.ts';
import { act, staffOf } from '../../server/visit.server.ts';

/** Sends a file to be imported, or only checked; tells which import it became. */
export const action = act(async (visit, form) => {
  const { call } = await staffOf(visit);
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0) throw new FormRefused({ file: 'required' });
  const dryRun = form.get('dryRun') === 'true' ? 'true' : 'false';
  const query = { fileName: file.name.slice(0, 200), dryRun } as const;
  try {
    const request = { ...call, query, upload: file, idempotencyKey: keyIn(form) };
    const { importId } = await visit.api(startImport, request);
    return { importId };
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'VALIDATION_FAILED')) throw error;
    const reasons = error.errors.map(({ message }) => message);
    return { unreadable: reasons.length > 0 ? reasons.join(' ') : error.detail };
  }
});
