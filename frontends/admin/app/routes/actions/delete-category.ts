import { deleteCategory } from '@holdfast/bff-admin/contract';
import { readForm } from '@holdfast/site/server';
import { reasonForm } from '../../server/action-form.ts';
import { act, staffOf } from '../../server/visit.server.ts';

/** Deletes a category that nothing is in. */
export const action = act(async (visit, form) => {
  const { call } = await staffOf(visit);
  const { key: idempotencyKey, reason } = readForm(reasonForm, form);
  const params = { categoryId: visit.params['categoryId'] ?? '' };
  await visit.api(deleteCategory, { ...call, params, query: { reason }, idempotencyKey });
  return {};
});
