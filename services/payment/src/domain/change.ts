import { canTransition, PAYMENT_STATES } from '@holdfast/domain';
import {
  HOLD_LAPSED,
  type AuthorizeResult,
  type Expired,
  type OperationResult,
  type Voided,
} from '../provider/port.ts';
import { statusOfAmounts, type Attempt, type Payment } from './payment.ts';

/** Everything that can come of an attempt. */
export type Outcome = AuthorizeResult | OperationResult | Voided | Expired;

/** One line of a posting; debit positive, credit negative. */
export interface PostingLine {
  account: 'provider_receivable' | 'sales' | 'refunds';
  amount: number;
}

/** What an outcome changes. */
export interface Change {
  payment: Payment;
  /** The attempt's new state; its refusal when REFUSED. */
  attempt: Pick<Attempt, 'state' | 'refusal'>;
  /** Lines that sum to zero; none when no money moved. */
  posting: PostingLine[];
  /** Type of the event to publish, such as `payment.captured`. */
  event?: string;
}

/** Money that the provider now owes us for goods sold. */
function capturePosting(amount: number): PostingLine[] {
  return [
    { account: 'provider_receivable', amount },
    { account: 'sales', amount: -amount },
  ];
}

/** Money given back, which the provider owes us no longer. */
function refundPosting(amount: number): PostingLine[] {
  return [
    { account: 'refunds', amount },
    { account: 'provider_receivable', amount: -amount },
  ];
}

/** What `outcome` of `attempt` makes of `payment`. Pure; the caller writes it down. */
export function changeOf(payment: Payment, attempt: Attempt, outcome: Outcome): Change {
  const change = decide(payment, attempt, outcome);
  const { status } = change.payment;
  if (status !== payment.status && !canTransition(PAYMENT_STATES, payment.status, status)) {
    throw new Error(`${payment.id} cannot go from ${payment.status} to ${status}.`);
  }
  return change;
}

/** Nothing is asked of the customer any more. */
const NO_ACTION = { actionUrl: null, actionExpiresAt: null } as const;

function decide(payment: Payment, attempt: Attempt, outcome: Outcome): Change {
  const done = { state: 'DONE', refusal: null } as const;
  switch (outcome.outcome) {
    case 'approved':
      return {
        payment: {
          ...payment,
          status: 'AUTHORIZED',
          providerReference: outcome.providerReference,
          authorizationExpiresAt: new Date(outcome.expiresAt),
          ...NO_ACTION,
        },
        attempt: done,
        posting: [],
        event: 'payment.authorized',
      };
    case 'declined':
      return {
        payment: {
          ...payment,
          status: 'DECLINED',
          providerReference: outcome.providerReference ?? null,
          declineReason: outcome.reason,
          ...NO_ACTION,
        },
        attempt: { state: 'REFUSED', refusal: outcome.reason },
        posting: [],
        event: 'payment.declined',
      };
    case 'actionRequired':
      return {
        payment: {
          ...payment,
          status: 'ACTION_REQUIRED',
          providerReference: outcome.providerReference,
          actionUrl: outcome.actionUrl,
          actionExpiresAt: new Date(outcome.expiresAt),
        },
        attempt: done,
        posting: [],
        event: 'payment.action_required',
      };
    case 'voided':
      return {
        payment: {
          ...payment,
          status: 'VOIDED',
          providerReference: outcome.providerReference,
          ...NO_ACTION,
        },
        attempt: done,
        posting: [],
        event: 'payment.voided',
      };
    case 'expired':
      return {
        payment: {
          ...payment,
          status: 'EXPIRED',
          providerReference: outcome.providerReference,
          ...NO_ACTION,
        },
        attempt: done,
        posting: [],
        event: 'payment.expired',
      };
    case 'lapsed':
      return { ...lapsed(payment), attempt: { state: 'REFUSED', refusal: HOLD_LAPSED } };
    case 'done':
      return { ...carriedOut(payment, attempt), attempt: done };
    case 'refused':
      return { payment, attempt: { state: 'REFUSED', refusal: outcome.reason }, posting: [] };
    case 'unsent':
      return { payment, attempt: { state: 'UNSENT', refusal: null }, posting: [] };
    case 'unknown':
      return { payment, attempt: { state: 'OPEN', refusal: null }, posting: [] };
  }
}

/** A hold that turned out to have lapsed; what was taken of it before stays taken. */
function lapsed(payment: Payment): Omit<Change, 'attempt'> {
  if (!canTransition(PAYMENT_STATES, payment.status, 'EXPIRED')) return { payment, posting: [] };
  return {
    payment: { ...payment, status: 'EXPIRED', ...NO_ACTION },
    posting: [],
    event: 'payment.expired',
  };
}

/** A capture, void or refund that the provider did. */
function carriedOut(payment: Payment, { kind, amount }: Attempt): Omit<Change, 'attempt'> {
  switch (kind) {
    case 'capture': {
      const after = { ...payment, captured: payment.captured + amount };
      return {
        payment: { ...after, status: statusOfAmounts(after) },
        posting: capturePosting(amount),
        event: 'payment.captured',
      };
    }
    case 'refund': {
      const after = { ...payment, refunded: payment.refunded + amount };
      return {
        payment: { ...after, status: statusOfAmounts(after) },
        posting: refundPosting(amount),
        event: 'payment.refunded',
      };
    }
    case 'void':
      return {
        payment: { ...payment, status: 'VOIDED', ...NO_ACTION },
        posting: [],
        event: 'payment.voided',
      };
    case 'authorize':
      throw new Error('An authorisation has a verdict, it is not just done.');
  }
}
