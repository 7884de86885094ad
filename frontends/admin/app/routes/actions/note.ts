import { addNoteSchema, addOrderNote } from '@holdfast/bff-admin/contract';
import { readForm } from '@holdfast/site/server';
import { keyIn } from '../../server/action-form.ts';
import { act, staffOf } from '../../server/visit.server.ts';

/** Writes a note about an order. */
export const action = act(async (visit, form) => {
  const { call } = await staffOf(visit);
  const body = readForm(addNoteSchema, form);
  const params = { orderId: visit.params['orderId'] ?? '' };
  await visit.api(addOrderNote, { ...call, params, body, idempotencyKey: keyIn(form) });
  return {};
});
