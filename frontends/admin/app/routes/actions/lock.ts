import { lockUser, unlockUser } from '@holdfast/bff-admin/contract';
import { readForm } from '@holdfast/site/server';
import { reasonForm } from '../../server/action-form.ts';
import { act, staffOf } from '../../server/visit.server.ts';

/** Locks an account, or opens it again. */
export const action = act(async (visit, form) => {
  const { call } = await staffOf(visit);
  const { reason } = readForm(reasonForm, form);
  const request = { ...call, params: { userId: visit.params['userId'] ?? '' }, body: { reason } };
  await visit.api(form.get('locked') === 'true' ? lockUser : unlockUser, request);
  return {};
});
