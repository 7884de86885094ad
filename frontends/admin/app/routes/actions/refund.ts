import { refundPayment } from '@holdfast/bff-admin/contract';
import { DomainError, parseAmount, type Money } from '@holdfast/domain';
import { FormRefused, readForm } from '@holdfast/site/server';
import { z } from 'zod';
import { reasonForm } from '../../server/action-form.ts';
import { act, staffOf } from '../../server/visit.server.ts';

const refundForm = reasonForm.extend({ amount: z.string(), currency: z.string() });

/** Gives money back. */
export const action = act(async (visit, form) => {
  const { call } = await staffOf(visit);
  const { reason, key: idempotencyKey, amount, currency } = readForm(refundForm, form);
  const params = { paymentId: visit.params['paymentId'] ?? '' };
  const body = { amount: amountOf(amount, currency), reason };
  await visit.api(refundPayment, { ...call, params, body, idempotencyKey });
  return {};
});

/** An amount as people type it, with a comma or a point. */
function amountOf(text: string, currency: string): Money {
  try {
    const amount = parseAmount(text.trim().replace(',', '.'), currency);
    if (amount.amountMinor > 0) return amount;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
  throw new FormRefused({ amount: 'amount' });
}
