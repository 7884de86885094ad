import type { OrderResult, PlaceOrderOutcome } from '@holdfast/workflows';
import type { Answer } from '../actors/answers.ts';
import { totalOf } from '../model/order-rows.ts';
import type { ShopOrder } from '../model/shop-order.ts';
import { isOurs, rootOf, unless, type Check } from './facts.ts';

/** How an order may end of which somebody was told this. */
const MAY_END: Readonly<Record<string, readonly string[]>> = {
  CONFIRMED: ['DELIVERED', 'CANCELLED'],
  FULFILLING: ['DELIVERED', 'CANCELLED'],
  AWAITING_PAYMENT_ACTION: ['DELIVERED', 'CANCELLED', 'EXPIRED', 'REJECTED'],
  PAYMENT_DECLINED: ['DELIVERED', 'CANCELLED', 'EXPIRED', 'REJECTED'],
  SHIPPED: ['DELIVERED'],
};

/** Refusals that people may get; anything else is a surprise. */
const REFUSALS: readonly string[] = [
  'NOT_FOUND',
  'ORDER_STATE_CONFLICT',
  'PAYMENT_NOT_FOUND',
  'PAYMENT_STATE_CONFLICT',
  'REFUND_EXCEEDS_CAPTURE',
  'VALIDATION_FAILED',
  'UNAVAILABLE',
  'PROVIDER_UNAVAILABLE',
];

/** What people were told agrees with how the order ended, or could still end then. */
export const answersHold: Check = ({ shop }, played) => {
  const { order, answers } = played;
  const status = order.orders.row?.status ?? 'REJECTED';
  const problems = answers.flatMap((answer) => {
    const { asked, refusal } = answer;
    if (refusal !== undefined) {
      return unless(REFUSALS.includes(refusal), `${asked} was refused: ${refusal}`);
    }
    if (/^(?:place|pay|outcome)/.test(asked)) {
      const outcome = answer.outcome as PlaceOrderOutcome;
      return outcomeProblems(asked, outcome, order, status).concat(
        paymentProblems(asked, outcome, shop.payments.rows.get(outcome.payment?.paymentId ?? '')),
      );
    }
    if (asked.startsWith('cancel')) {
      return unless(status === 'CANCELLED', `${asked} was granted, and the order is ${status}`);
    }
    return [];
  });
  return [...problems, ...sameAnswers(answers), ...resultProblems(played, status)];
};

function outcomeProblems(
  asked: string,
  outcome: PlaceOrderOutcome,
  order: ShopOrder,
  status: string,
): string[] {
  if (order.plan.quote === 'key-of-long-ago') {
    return unless(
      outcome.reason === 'IDEMPOTENCY_KEY_REUSED' || order.plan.faults.createOrder !== undefined,
      `${asked}: ${outcome.reason ?? outcome.status} for a key of long ago`,
    );
  }
  const allowed = MAY_END[outcome.status] ?? [outcome.status];
  const total = outcome.total?.amountMinor;
  return [
    ...unless(
      allowed.includes(status),
      `${asked} was answered ${outcome.status}, and the order ended ${status}`,
    ),
    ...unless(
      total === undefined || total === totalOf(order.plan).amountMinor,
      `${asked} named another total`,
    ),
    ...unless(
      outcome.status !== 'CONFIRMED' || order.orders.was('CONFIRMED'),
      `${asked} was answered CONFIRMED, and the row never was`,
    ),
  ];
}

function paymentProblems(
  asked: string,
  { payment }: PlaceOrderOutcome,
  row: { id: string; status: string; captured: number } | undefined,
): string[] {
  if (payment === undefined || payment.paymentId === '') return [];
  if (payment.status === 'AUTHORIZED') {
    const held = ['AUTHORIZED', 'VOIDED', 'EXPIRED'].includes(row?.status ?? '');
    return unless(
      held || (row?.captured ?? 0) > 0,
      `${asked}: ${payment.paymentId} said to be held`,
    );
  }
  if (payment.status === 'DECLINED' || payment.status === 'VOIDED') {
    return unless((row?.captured ?? 0) === 0, `${asked}: ${payment.paymentId} refused, and taken`);
  }
  return [];
}

/** Who asks the same twice is told the same. */
function sameAnswers(answers: readonly Answer[]): string[] {
  const placed = answers
    .filter(({ asked, outcome }) => asked === 'place' && outcome !== undefined)
    .map(({ outcome }) => JSON.stringify(outcome));
  return unless(new Set(placed).size <= 1, 'The same order was answered in two ways');
}

function resultProblems(played: Parameters<Check>[1], status: string): string[] {
  const result = rootOf(played)?.result as OrderResult | undefined;
  if (result === undefined) return ['The order gave no result'];
  if (!isOurs(played.order) && played.order.plan.quote === 'key-of-long-ago') return [];
  return unless(result.status === status, `The row is ${status}, the workflow ${result.status}`);
}
