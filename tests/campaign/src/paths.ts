import type { PlaceOrderOutcome } from '@holdfast/workflows';
import type { PlayedOrder } from './run/sequence-run.ts';

/** Every path that the whole walk has to come to, with what it is. */
export const PATHS = [
  'ended: DELIVERED',
  'ended: CANCELLED',
  'ended: EXPIRED',
  'ended: REJECTED',
  'quote expired',
  'price changed',
  'key of long ago',
  'out of stock at the reservation',
  'out of stock at the payment',
  'declined, then paid by another card',
  'token unknown',
  'two cards at once',
  'card refused: nobody asked for one',
  'challenge: confirmed',
  'challenge: rejected',
  'challenge: came too late',
  'challenge: nobody came',
  'back from the bank',
  'outcome unknown, then settled',
  'answer lost after charging',
  'answer lost before charging',
  'step repeated after its effect',
  'webhook: brought news',
  'cancelled by the customer',
  'cancelled by staff',
  'cancelled too late',
  'cancelled after the capture',
  'order cancelled in the UI',
  'payment cancelled in the UI',
  'hold renewed',
  'hold lapsed, card refused',
  'hold lapsed, paid by another card',
  'refunded after the delivery',
  'refund refused',
  'payment workflow started again',
  'placed twice',
  'message refused by the mail server',
  'parked: write_status',
  'parked: release_stock',
  'parked: capture',
  'parked: ship',
  'parked: void_payment',
  'parked: refund_payment',
  'parked: read_payment',
  'parked: ask_provider',
  'parked: renew_payment',
  'parked: send',
  'staff: retry',
  'staff: skip',
  'staff: compensate',
] as const;

/** The name of a path. */
export type Path = (typeof PATHS)[number];

const outcomeOf = (outcome: unknown): PlaceOrderOutcome => outcome as PlaceOrderOutcome;

/** The paths that an order went. */
export function pathsOf({ order, answers, workflows }: PlayedOrder): Set<string> {
  const { orders, plan, gate } = order;
  const paths = new Set<string>(order.paths);
  const { row, history } = orders;
  const mark = (path: Path, holds: boolean): void => {
    if (holds) paths.add(path);
  };
  const has = (reason: string): boolean => history.some((entry) => entry.reason === reason);
  const asked = (word: string) => answers.filter((answer) => answer.asked.startsWith(word));
  const placed = outcomeOf(asked('place')[0]?.outcome);
  const rejected = history.find(({ status }) => status === 'REJECTED');
  const events = workflows.flatMap(({ history: { events: all } }) => all ?? []);
  const paid = asked('pay').filter(
    ({ outcome }) => outcomeOf(outcome)?.payment?.status === 'AUTHORIZED',
  );
  if (row !== undefined && plan.quote !== 'key-of-long-ago') paths.add(`ended: ${row.status}`);
  mark('quote expired', placed?.reason === 'QUOTE_EXPIRED');
  mark('price changed', rejected?.reason === 'PRICE_CHANGED');
  mark('key of long ago', placed?.reason === 'IDEMPOTENCY_KEY_REUSED');
  const isShort = rejected?.reason === 'OUT_OF_STOCK';
  mark('out of stock at the reservation', isShort && !gate.calls.includes('authorizePayment'));
  mark('out of stock at the payment', isShort && gate.calls.includes('commitReservation'));
  mark('declined, then paid by another card', orders.was('PAYMENT_DECLINED') && paid.length > 0);
  mark('token unknown', has('PAYMENT_METHOD_INVALID'));
  mark('two cards at once', asked('pay').length > 1 && asked('pay').some((a) => a.refusal));
  mark(
    'card refused: nobody asked for one',
    asked('pay').some(({ refusal }) => refusal === 'ORDER_STATE_CONFLICT'),
  );
  mark(
    'challenge: nobody came',
    history.some(({ reason }) => reason === 'EXPIRED'),
  );
  mark(
    'back from the bank',
    asked('check').some(({ outcome }) => outcome !== undefined),
  );
  const scheduled = (name: string): boolean =>
    events.some((event) => event.activityTaskScheduledEventAttributes?.activityType?.name === name);
  mark('outcome unknown, then settled', scheduled('settlePayment'));
  const troubles = plan.cards.flatMap(({ troubles: { authorize = [] } }) => authorize[0] ?? []);
  mark('answer lost after charging', scheduled('settlePayment') && troubles[0] === 'answer-lost');
  mark('answer lost before charging', scheduled('settlePayment') && troubles[0] === 'lost');
  mark('step repeated after its effect', gate.lostAnswers > 0);
  const cancelled = (by: string): boolean =>
    asked(`cancel by ${by}`).some(({ outcome }) => outcome !== undefined);
  mark('cancelled by the customer', cancelled('CUSTOMER'));
  mark('cancelled by staff', cancelled('STAFF'));
  mark(
    'cancelled too late',
    asked('cancel').some(({ refusal }) => refusal !== undefined),
  );
  mark(
    'cancelled after the capture',
    row?.status === 'CANCELLED' && row.paymentStatus === 'REFUNDED',
  );
  mark('hold renewed', has('PAYMENT_RENEWED'));
  mark('hold lapsed, card refused', has('PAYMENT_LAPSED'));
  mark('hold lapsed, paid by another card', has('PAYMENT_LAPSED') && has('PAYMENT_RENEWED'));
  const refunds = asked('refund');
  mark(
    'refunded after the delivery',
    refunds.some(({ outcome }) => outcome !== undefined),
  );
  mark(
    'refund refused',
    refunds.some(({ refusal }) => refusal !== undefined),
  );
  const runs = workflows
    .filter(({ type }) => type === 'payment')
    .map(({ workflowId }) => workflowId);
  mark('payment workflow started again', new Set(runs).size < runs.length);
  mark('placed twice', asked('place').length > 1);
  mark(
    'message refused by the mail server',
    plan.isUnreachable && gate.calls.includes('sendNotification'),
  );
  return paths;
}
