import { canTransition, PAYMENT_STATES } from '@holdfast/domain';
import type { AuthorizeResult, OperationResult, Voided } from '../provider/port.ts';
import { statusOfAmounts, type Attempt, type Payment } from './payment.ts';

/** Everything that can come of an attempt. */
export type Outcome = AuthorizeResult | OperationResult | Voided;

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
          actionUrl: null,
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
          actionUrl: null,
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
        },
        attempt: done,
        posting: [],
        event: 'payment.action_required',
      };
    case 'voided':
      return {
        payment: { ...payment, status: 'VOIDED', providerReference: outcome.providerReference },
        attempt: done,
        posting: [],
        event: 'payment.voided',
      };
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
        payment: { ...payment, status: 'VOIDED', actionUrl: null },
        posting: [],
        event: 'payment.voided',
      };
    case 'authorize':
      throw new Error('An authorisation has a verdict, it is not just done.');
  }
}
