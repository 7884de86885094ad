import { archiveProduct, restoreProduct } from '@holdfast/bff-admin/contract';
import { readForm } from '@holdfast/site/server';
import { reasonForm } from '../../server/action-form.ts';
import { act, staffOf } from '../../server/visit.server.ts';

/** Takes a product off sale, or puts it back. */
export const action = act(async (visit, form) => {
  const { call } = await staffOf(visit);
  const { reason } = readForm(reasonForm, form);
  const params = { productId: visit.params['productId'] ?? '' };
  const request = { ...call, params, body: { reason } };
  if (form.get('archived') === 'true') await visit.api(archiveProduct, request);
  else await visit.api(restoreProduct, request);
  return {};
});
