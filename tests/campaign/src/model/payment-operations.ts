import { domainError, type Money } from '@holdfast/domain';
import type { AuthorizePaymentRequest } from '@holdfast/proto/payment';
import {
  METHOD_INVALID,
  conflict,
  movePayment,
  notFound,
  unavailable,
  type Attempt,
  type PaymentRow,
} from './payment-rows.ts';
import type { Authorization, Exchange, OperationAnswer, Provider } from './provider.ts';

type Answer = OperationAnswer | { is: 'verdict'; authorization: Authorization | undefined };

/** One thing that a caller wants of a payment: what authorise, capture, void and refund differ in. */
export interface Operation {
  paymentId: string;
  key: string;
  /** The row, or the mark that there must never be one; absent when there has to be a row. */
  create?(now: number): PaymentRow | 'tombstone';
  onTombstone(): void;
  /** The provider has to be asked before anybody believes the row. */
  isDoubtful?(row: PaymentRow, own: Attempt | undefined): boolean;
  /** Nothing is left to do. Throws when it was refused, or means something else by the same name. */
  isFinished(row: PaymentRow, own: Attempt | undefined): boolean;
  /** Throws when the payment doesn't allow it; true when the provider has something to do for it. */
  decide(row: PaymentRow): boolean;
  intent(row: PaymentRow): Pick<Attempt, 'key' | 'kind' | 'amount'>;
  send(row: PaymentRow): Promise<Exchange<Answer>>;
  onUnknown(row: PaymentRow): PaymentRow;
  onNoToken?(row: PaymentRow, attempt: Attempt): void;
  onOutcome(row: PaymentRow): PaymentRow;
  onRefusal(row: PaymentRow, code: string): PaymentRow;
}

const IS_VOID: readonly string[] = ['DECLINED', 'VOIDED', 'EXPIRED'];
const TAKES_MORE: readonly string[] = ['AUTHORIZED', 'PARTIALLY_CAPTURED', 'PARTIALLY_REFUNDED'];
const GIVES_BACK: readonly string[] = [
  'PARTIALLY_CAPTURED',
  'CAPTURED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
];

const reused = (what: string) =>
  domainError('REQUEST_ID_REUSED', `The ${what} id was used with other details.`);

const minor = (amount: Money | undefined): Money => {
  if (amount === undefined) throw domainError('VALIDATION_FAILED', 'An amount is missing.');
  return amount;
};

/** Holds an amount. */
export function authorization(provider: Provider, request: AuthorizePaymentRequest): Operation {
  const { paymentId, orderId } = request;
  const { currencyCode, amountMinor: amount } = minor(request.amount);
  const key = `${paymentId}:authorize`;
  const fingerprint = JSON.stringify(request);
  const intent = { key, kind: 'authorize', amount } as const;
  const final = (row: PaymentRow): PaymentRow => {
    if (row.declineReason === METHOD_INVALID) {
      throw domainError(METHOD_INVALID, 'The provider does not know the payment method.');
    }
    return row;
  };
  return {
    paymentId,
    key,
    create: (now) => ({
      id: paymentId,
      orderId,
      fingerprint,
      status: 'PENDING',
      currencyCode,
      amount,
      captured: 0,
      refunded: 0,
      reference: '',
      declineReason: '',
      actionExpiresAt: 0,
      holdExpiresAt: 0,
      createdAt: now,
      attempts: [{ ...intent, state: 'OPEN', refusal: '', startedAt: now }],
      isLeased: false,
    }),
    onTombstone() {
      throw conflict('The payment was voided before it came about.');
    },
    isFinished(row) {
      if (row.fingerprint !== fingerprint) throw reused('payment');
      if (row.status === 'VOIDED') throw conflict('The payment was voided.');
      if (row.status === 'PENDING') return false;
      final(row);
      return true;
    },
    decide: () => true,
    intent: () => intent,
    async send() {
      const sent = await provider.authorize(key, paymentId, { currencyCode, amount });
      return sent.is === 'answered'
        ? { is: 'answered', value: { is: 'verdict', authorization: sent.value } }
        : sent;
    },
    onUnknown: (row) => row,
    onNoToken(row, attempt) {
      attempt.state = 'REFUSED';
      row.declineReason = METHOD_INVALID;
      movePayment(row, 'DECLINED');
    },
    onOutcome: final,
    onRefusal: (row) => row,
  };
}

/** Takes some or all of what is held, or gives some or all of it back. */
export function movement(
  provider: Provider,
  kind: 'capture' | 'refund',
  paymentId: string,
  name: string,
  wanted: Money | undefined,
): Operation {
  const { amountMinor: amount } = minor(wanted);
  const key = `${paymentId}:${kind}:${name}`;
  return {
    ...followUp(kind, paymentId, key),
    isFinished(row, own) {
      if (own !== undefined && own.amount !== amount) throw reused(kind);
      if (kind === 'capture' && row.status === 'EXPIRED') return true;
      return wasDone(own);
    },
    decide(row) {
      const allowed = kind === 'capture' ? TAKES_MORE : GIVES_BACK;
      if (!allowed.includes(row.status)) {
        throw conflict(`A ${kind} is not possible: it is ${row.status}.`);
      }
      if (kind === 'capture' && row.captured + amount > row.amount) {
        throw domainError('CAPTURE_EXCEEDS_AUTHORIZATION', 'That is more than is still held.');
      }
      if (kind === 'refund' && row.refunded + amount > row.captured) {
        throw domainError('REFUND_EXCEEDS_CAPTURE', 'That is more than was taken.');
      }
      return true;
    },
    intent: () => ({ key, kind, amount }),
    send: () => provider.operate(kind, key, paymentId, amount),
  };
}

/** Gives up the hold, or the challenge before it; a payment that never came about never will. */
export function voiding(provider: Provider, paymentId: string): Operation {
  const key = `${paymentId}:void`;
  return {
    ...followUp('void', paymentId, key),
    create: () => 'tombstone',
    onTombstone: () => undefined,
    isDoubtful: (row, own) =>
      own?.state === 'REFUSED' && row.captured === 0 && !IS_VOID.includes(row.status),
    isFinished: (row, own) => IS_VOID.includes(row.status) || wasDone(own),
    decide(row) {
      if (row.captured > 0) throw conflict('Something was taken already: refund it.');
      // PENDING with everything settled: the provider has never heard of it.
      return row.status !== 'PENDING';
    },
    intent: (row) => ({ key, kind: 'void', amount: row.amount }),
    send: (row) => provider.operate('void', key, paymentId, row.amount),
  };
}

function followUp(
  what: string,
  paymentId: string,
  key: string,
): Pick<Operation, 'paymentId' | 'key' | 'onTombstone' | 'onUnknown' | 'onOutcome' | 'onRefusal'> {
  return {
    paymentId,
    key,
    onTombstone() {
      throw notFound();
    },
    onUnknown() {
      throw unavailable(`Whether the ${what} was carried out is not known yet.`);
    },
    onOutcome: (row) => row,
    onRefusal(row, code) {
      if (code !== 'authorization_expired') throw refused(code);
      // What was taken before the rest lapsed is still there.
      if (row.captured > 0) throw refused(code);
      movePayment(row, 'EXPIRED');
      return row;
    },
  };
}

const refused = (code: string) => conflict(`The provider refused: ${code}.`);

function wasDone(own: Attempt | undefined): boolean {
  if (own?.state === 'REFUSED') throw refused(own.refusal);
  return own?.state === 'DONE';
}
