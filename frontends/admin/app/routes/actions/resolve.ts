import { resolveSchema, resolveWork } from '@holdfast/bff-admin/contract';
import { readForm } from '@holdfast/site/server';
import { keyIn } from '../../server/action-form.ts';
import { act, staffOf } from '../../server/visit.server.ts';

/** Decides about a parked step. */
export const action = act(async (visit, form) => {
  const { call } = await staffOf(visit);
  const body = readForm(resolveSchema, form);
  const params = { workflowId: visit.params['workflowId'] ?? '' };
  await visit.api(resolveWork, { ...call, params, body, idempotencyKey: keyIn(form) });
  return {};
});
