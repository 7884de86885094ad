import { isPaymentId, type PaymentState } from '@holdfast/domain';
import type { Notice } from '../provider/webhooks.ts';
import { statusOfAmounts, type Payment } from './payment.ts';

/** A payment's row as it looks when it says just what an event says, and no attempt is open. */
export type Picture = Pick<
  Payment,
  'id' | 'status' | 'currencyCode' | 'amount' | 'captured' | 'refunded' | 'providerReference'
> & {
  /** What the provider has done; an attempt of ours with one of these keys is DONE. */
  operationKeys: string[];
};

const STATUS_TOLD = {
  actionRequired: 'ACTION_REQUIRED',
  declined: 'DECLINED',
  voided: 'VOIDED',
  expired: 'EXPIRED',
} as const satisfies Record<string, PaymentState>;

/**
 * The picture that an event is; undefined when no row can look so. An event of what we did ourselves
 * mostly finds its payment looking just so; then it says nothing new, whatever happens to the payment
 * meanwhile or later.
 */
export function pictureOf(notice: Notice): Picture | undefined {
  const { reference, found, amount, captured, refunded } = notice;
  const { verdict, operationKeys } = found;
  const amounts = { amount: amount.amountMinor, captured, refunded };
  const told = captured > 0 ? statusOfAmounts(amounts) : 'AUTHORIZED';
  const picture: Picture = {
    id: reference,
    status: verdict.outcome === 'approved' ? told : STATUS_TOLD[verdict.outcome],
    currencyCode: amount.currencyCode,
    ...amounts,
    providerReference: verdict.providerReference ?? null,
    operationKeys: [...operationKeys],
  };
  const texts = [amount.currencyCode, picture.providerReference ?? '', ...operationKeys];
  // PostgreSQL takes no NUL in a text, and the event has to be stored whatever it says.
  return isPaymentId(reference) && !texts.some((text) => text.includes('\0')) ? picture : undefined;
}

/** Without a hold, a challenge, or money taken. */
const CLOSED: readonly PaymentState[] = ['DECLINED', 'VOIDED', 'EXPIRED'];

/** True when the event says that the customer's money is held, taken, or may come to be. */
function isLive({ found }: Notice): boolean {
  return found.verdict.outcome === 'approved' || found.verdict.outcome === 'actionRequired';
}

/**
 * Why an event can't be about this payment, or undefined. Such an event says that the provider has
 * something under our reference that we didn't ask for.
 */
export function strangeness(payment: Payment, notice: Notice): string | undefined {
  const { providerReference: theirs } = notice.found.verdict;
  const ours = payment.providerReference;
  if (ours !== null && theirs !== undefined && ours !== theirs) {
    return `It is about ${theirs}, but the payment's authorisation is ${ours}.`;
  }
  const { currencyCode, amountMinor } = notice.amount;
  if (currencyCode !== payment.currencyCode || amountMinor !== payment.amount) {
    return `It says ${String(amountMinor)} ${currencyCode}, but the payment is of ${String(payment.amount)} ${payment.currencyCode}.`;
  }
  return undefined;
}

/**
 * What an event says that the payment's row, after taking the event over, still doesn't; undefined
 * when the row says as much or more. Late events say less than the row, and that is fine.
 */
export function contradiction(payment: Payment, notice: Notice): string | undefined {
  const { status, captured, refunded } = payment;
  if (notice.captured > captured || notice.refunded > refunded) {
    return `It says captured ${String(notice.captured)} and refunded ${String(notice.refunded)}, but the payment says ${String(captured)} and ${String(refunded)}.`;
  }
  const { outcome } = notice.found.verdict;
  const agrees = isLive(notice)
    ? // Every end may have been a challenge before, and every end but a decline a hold.
      outcome === 'actionRequired' || status !== 'DECLINED'
    : CLOSED.includes(status);
  return agrees ? undefined : `It says ${outcome}, but the payment is ${status}.`;
}

/** True when a hold, or a challenge, turns up after the payment was voided without one. */
export function isLateHold(payment: Payment, notice: Notice): boolean {
  return payment.status === 'VOIDED' && payment.providerReference === null && isLive(notice);
}

/** The same of a payment that was voided before anything was asked of the provider. */
export function contradictsTombstone(notice: Notice): string | undefined {
  return isLive(notice)
    ? 'The payment was voided before it came about, but the provider has it.'
    : undefined;
}
