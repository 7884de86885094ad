import { adjustStock } from '@holdfast/bff-admin/contract';
import { FormRefused, readForm } from '@holdfast/site/server';
import { z } from 'zod';
import { reasonForm } from '../../server/action-form.ts';
import { act, staffOf } from '../../server/visit.server.ts';

const adjustForm = reasonForm.extend({
  direction: z.enum(['in', 'out']),
  units: z.string(),
});

/** Books units of a SKU in, or out. */
export const action = act(async (visit, form) => {
  const { call } = await staffOf(visit);
  const { key: idempotencyKey, reason, direction, units } = readForm(adjustForm, form);
  if (!/^[1-9]\d{0,5}$/.test(units.trim())) throw new FormRefused({ units: 'units' });
  const delta = direction === 'in' ? Number(units) : -Number(units);
  const params = { sku: visit.params['sku'] ?? '' };
  await visit.api(adjustStock, { ...call, params, body: { delta, reason }, idempotencyKey });
  return {};
});
