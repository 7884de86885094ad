import { refundPayment } from '@holdfast/bff-admin/contract';
import { FormRefused, readForm } from '@holdfast/site/server';
import { z } from 'zod';
import { reasonForm } from '../../server/action-form.ts';
import { typedAmount } from '../../server/typed-amount.ts';
import { act, staffOf } from '../../server/visit.server.ts';

const refundForm = reasonForm.extend({ amount: z.string(), currency: z.string() });

/** Gives money back. */
export const action = act(async (visit, form) => {
  const { call } = await staffOf(visit);
  const { reason, key: idempotencyKey, ...typed } = readForm(refundForm, form);
  const amount = typedAmount(typed.amount, typed.currency);
  if (amount === undefined) throw new FormRefused({ amount: 'amount' });
  const params = { paymentId: visit.params['paymentId'] ?? '' };
  await visit.api(refundPayment, { ...call, params, body: { amount, reason }, idempotencyKey });
  return {};
});
