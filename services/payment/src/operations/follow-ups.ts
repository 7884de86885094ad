import { domainError, type Money, type PaymentState } from '@holdfast/domain';
import { insertTombstone } from '../db/payments.ts';
import { attemptKey, type Attempt, type Payment } from '../domain/payment.ts';
import { HOLD_LAPSED, type OperationRequest } from '../provider/port.ts';
import type { EngineParts } from './engine.ts';
import { notFound, providerUnavailable, reused, stateConflict } from './errors.ts';
import type { Operation } from './operation.ts';

/** A capture or a refund as a caller wants it. */
export interface Movement {
  paymentId: string;
  /** Names it among the captures (refunds) of the payment. */
  name: string;
  amount: Money;
  /** For people. */
  reason?: string;
}

const TAKES_MORE: readonly PaymentState[] = [
  'AUTHORIZED',
  'PARTIALLY_CAPTURED',
  'PARTIALLY_REFUNDED',
];
const GIVES_BACK: readonly PaymentState[] = [
  'PARTIALLY_CAPTURED',
  'CAPTURED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
];
const IS_VOID: readonly PaymentState[] = ['DECLINED', 'VOIDED', 'EXPIRED'];

/** What all operations after the authorisation have in common. */
function followUp(key: string): Pick<Operation, 'onTombstone' | 'onUnknown' | 'onOutcome'> & {
  wasDone(payment: Payment, own: Attempt | undefined): boolean;
} {
  const refused = (payment: Payment, code: string): never => {
    throw domainError('PAYMENT_STATE_CONFLICT', 'The provider refused.', {
      metadata: { status: payment.status, refusal: code },
    });
  };
  return {
    onTombstone() {
      throw notFound();
    },
    onUnknown() {
      throw providerUnavailable(`Whether ${key} was carried out is not known yet.`);
    },
    onOutcome(payment, outcome) {
      if (outcome.outcome === 'refused') refused(payment, outcome.reason);
      // What was taken before the rest lapsed is still there.
      if (outcome.outcome === 'lapsed' && !IS_VOID.includes(payment.status)) {
        refused(payment, HOLD_LAPSED);
      }
      return payment;
    },
    wasDone(payment, own) {
      if (own?.state === 'REFUSED') refused(payment, own.refusal ?? 'unknown');
      return own?.state === 'DONE';
    },
  };
}

function requestOf(payment: Payment, key: string, amount: Money): OperationRequest {
  if (payment.providerReference === null) throw new Error(`${payment.id} is not at the provider.`);
  return { key, providerReference: payment.providerReference, amount };
}

/** A movement's key has a name that the caller chose: the same name has to mean the same amount. */
function movement(
  kind: 'capture' | 'refund',
  { paymentId, name, amount, reason }: Movement,
): Pick<
  Operation,
  'paymentId' | 'key' | 'onTombstone' | 'isFinished' | 'onUnknown' | 'onOutcome'
> & {
  intent: { key: string; kind: typeof kind; amount: number; reason?: string };
} {
  const key = attemptKey(paymentId, kind, name);
  const { wasDone, ...common } = followUp(key);
  const amountMinor = amount.amountMinor;
  return {
    ...common,
    paymentId,
    key,
    intent: { key, kind, amount: amountMinor, ...(reason === undefined ? {} : { reason }) },
    isFinished(payment, own) {
      if (amount.currencyCode !== payment.currencyCode) {
        throw domainError('VALIDATION_FAILED', `The payment is in ${payment.currencyCode}.`, {
          violations: [{ field: 'amount.currencyCode', message: 'is not that of the payment' }],
        });
      }
      if (own !== undefined && own.amount !== amountMinor) throw reused(kind);
      if (kind === 'capture' && payment.status === 'EXPIRED') return true;
      return wasDone(payment, own);
    },
  };
}

/**
 * Takes some or all of what is held. That the hold has lapsed is an answer: the payment is EXPIRED.
 * @throws DomainError PAYMENT_NOT_FOUND, PAYMENT_STATE_CONFLICT, CAPTURE_EXCEEDS_AUTHORIZATION,
 *   REQUEST_ID_REUSED, PROVIDER_UNAVAILABLE (repeat it: it takes nothing twice).
 */
export function capture({ provider }: Pick<EngineParts, 'provider'>, wanted: Movement): Operation {
  const { intent, ...operation } = movement('capture', wanted);
  return {
    ...operation,
    decide(payment) {
      if (
        payment.captured + intent.amount > payment.amount &&
        TAKES_MORE.includes(payment.status)
      ) {
        throw domainError('CAPTURE_EXCEEDS_AUTHORIZATION', 'That is more than is still held.');
      }
      if (!TAKES_MORE.includes(payment.status)) {
        throw stateConflict(payment, `Nothing can be captured: it is ${payment.status}.`);
      }
      return { intent, needsProvider: true };
    },
    send: (payment) => provider.capture(requestOf(payment, operation.key, wanted.amount)),
  };
}

/**
 * Gives back some or all of what was taken.
 * @throws DomainError PAYMENT_NOT_FOUND, PAYMENT_STATE_CONFLICT, REFUND_EXCEEDS_CAPTURE,
 *   REQUEST_ID_REUSED, PROVIDER_UNAVAILABLE (repeat it: it gives nothing twice).
 */
export function refund({ provider }: Pick<EngineParts, 'provider'>, wanted: Movement): Operation {
  const { intent, ...operation } = movement('refund', wanted);
  return {
    ...operation,
    decide(payment) {
      if (!GIVES_BACK.includes(payment.status)) {
        throw stateConflict(payment, `Nothing can be refunded: it is ${payment.status}.`);
      }
      if (payment.refunded + intent.amount > payment.captured) {
        throw domainError('REFUND_EXCEEDS_CAPTURE', 'That is more than was taken.');
      }
      return { intent, needsProvider: true };
    },
    send: (payment) => provider.refund(requestOf(payment, operation.key, wanted.amount)),
  };
}

/**
 * Gives up the hold, or the challenge before it. A payment that never came about is a success, and
 * leaves a tombstone: it can't come about any more. One that came to nothing by itself is a success
 * too, so a provider that refuses is asked whether that is why.
 * @throws DomainError PAYMENT_STATE_CONFLICT when something was taken; PROVIDER_UNAVAILABLE while it
 *   is not known whether there is a hold (repeat it).
 */
export function voiding(
  { db, provider }: Pick<EngineParts, 'db' | 'provider'>,
  { paymentId, reason }: { paymentId: string; reason: string },
): Operation {
  const key = attemptKey(paymentId, 'void');
  const { wasDone, ...common } = followUp(key);
  return {
    ...common,
    paymentId,
    key,
    async create() {
      const isNew = await insertTombstone(db, paymentId, provider.name, reason);
      return isNew ? { do: 'return', payment: undefined } : undefined;
    },
    onTombstone: () => undefined,
    isDoubtful: (payment, own) =>
      own?.state === 'REFUSED' && payment.captured === 0 && !IS_VOID.includes(payment.status),
    isFinished: (payment, own) => IS_VOID.includes(payment.status) || wasDone(payment, own),
    decide(payment) {
      if (payment.captured > 0) {
        throw stateConflict(payment, 'Something was taken already: refund it.');
      }
      const intent = { key, kind: 'void', amount: payment.amount, reason } as const;
      // PENDING with everything settled: the provider has never heard of it.
      return { intent, needsProvider: payment.status !== 'PENDING' };
    },
    send(payment) {
      const { currencyCode, amount: amountMinor } = payment;
      return provider.void(requestOf(payment, key, { currencyCode, amountMinor }));
    },
  };
}
