import { cancelOrder } from '@holdfast/bff-admin/contract';
import { readForm } from '@holdfast/site/server';
import { reasonForm } from '../../server/action-form.ts';
import { act, staffOf } from '../../server/visit.server.ts';

/** Cancels an order. */
export const action = act(async (visit, form) => {
  const { call } = await staffOf(visit);
  const { reason, key: idempotencyKey } = readForm(reasonForm, form);
  const params = { orderId: visit.params['orderId'] ?? '' };
  await visit.api(cancelOrder, { ...call, params, body: { reason }, idempotencyKey });
  return {};
});
