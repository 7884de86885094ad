import { domainError, type Money } from '@holdfast/domain';
import { fingerprint } from '@holdfast/platform';
import { insertPayment } from '../db/payments.ts';
import { attemptKey, type Attempt, type Payment } from '../domain/payment.ts';
import { METHOD_INVALID } from '../provider/port.ts';
import type { EngineParts } from './engine.ts';
import { reused, stateConflict } from './errors.ts';
import type { Operation } from './operation.ts';

/** What a caller wants to be held. */
export interface Authorization {
  paymentId: string;
  orderId: string;
  customerId: string;
  ordinal: number;
  amount: Money;
  /** Goes to the provider and nowhere else. */
  paymentMethodToken: string;
  /** Where the bank sends the customer back to after a challenge. */
  returnUrl?: string | undefined;
}

/**
 * Holds an amount. Comes to AUTHORIZED, DECLINED or ACTION_REQUIRED; stays PENDING while the
 * provider's answer is unknown, and may be EXPIRED when that was found out late. A repeat gets what
 * the first came to.
 *
 * @throws DomainError PAYMENT_METHOD_INVALID for a token that the provider doesn't know,
 *   PROVIDER_UNAVAILABLE when surely nothing was sent, PAYMENT_STATE_CONFLICT for a voided payment,
 *   REQUEST_ID_REUSED when the payment id was used for something else.
 */
export function authorization(
  { db, provider }: Pick<EngineParts, 'db' | 'provider'>,
  wanted: Authorization,
): Operation {
  const { paymentId, orderId, customerId, ordinal, amount } = wanted;
  const key = attemptKey(paymentId, 'authorize');
  const print = fingerprint('AuthorizePayment', wanted);
  const intent = { key, kind: 'authorize', amount: amount.amountMinor } as const;
  const attempt: Attempt = { ...intent, state: 'OPEN', refusal: null, ageMs: 0 };

  const final = (payment: Payment): Payment => {
    if (payment.declineReason === METHOD_INVALID) {
      throw domainError('PAYMENT_METHOD_INVALID', 'The provider does not know the payment method.');
    }
    return payment;
  };

  return {
    paymentId,
    key,
    async create(lease) {
      const payment = await insertPayment(
        db,
        {
          id: paymentId,
          orderId,
          customerId,
          ordinal,
          fingerprint: print,
          currencyCode: amount.currencyCode,
          amount: amount.amountMinor,
          provider: provider.name,
        },
        key,
        lease,
      );
      return payment && { do: 'send', payment, attempt, isRepeat: false };
    },
    onTombstone() {
      throw stateConflict({ status: 'VOIDED' }, 'The payment was voided before it came about.');
    },
    isFinished(payment) {
      if (payment.fingerprint !== print) throw reused('payment');
      if (payment.status === 'VOIDED') throw stateConflict(payment, 'The payment was voided.');
      if (payment.status === 'PENDING') return false;
      final(payment);
      return true;
    },
    decide: () => ({ intent, needsProvider: true }),
    send: () =>
      provider.authorize({
        key,
        reference: paymentId,
        orderId,
        amount,
        paymentMethodToken: wanted.paymentMethodToken,
        returnUrl: wanted.returnUrl,
      }),
    onUnknown: (payment) => payment,
    onOutcome: final,
  };
}
