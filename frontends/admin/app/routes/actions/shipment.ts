import { reportShipment, reportShipmentSchema } from '@holdfast/bff-admin/contract';
import { readForm } from '@holdfast/site/server';
import { keyIn } from '../../server/action-form.ts';
import { act, staffOf } from '../../server/visit.server.ts';

/** Reports what the warehouse did with an order. */
export const action = act(async (visit, form) => {
  const { call } = await staffOf(visit);
  const body = readForm(reportShipmentSchema.strip(), form);
  const params = { orderId: visit.params['orderId'] ?? '' };
  await visit.api(reportShipment, { ...call, params, body, idempotencyKey: keyIn(form) });
  return {};
});
