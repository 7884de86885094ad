import type { PaymentRow } from '../model/payment-rows.ts';
import type { Authorization, JournalLine } from '../model/provider.ts';
import { totalOf } from '../model/order-rows.ts';
import { hasGoods, isOurs, unless, type Check } from './facts.ts';

/** What the provider's books have to say of a payment in each state. */
const AT_PROVIDER: Readonly<Record<string, readonly (string | undefined)[]>> = {
  ACTION_REQUIRED: ['requires_action'],
  AUTHORIZED: ['authorized'],
  DECLINED: ['declined', undefined],
  PARTIALLY_CAPTURED: ['captured'],
  CAPTURED: ['captured'],
  PARTIALLY_REFUNDED: ['captured'],
  REFUNDED: ['captured'],
  VOIDED: ['voided', undefined],
  EXPIRED: ['expired'],
};

const LIVE: readonly string[] = ['requires_action', 'authorized', 'captured'];

/** True when staff have left out what would give up a hold. */
const leftHold = (skipped: ReadonlySet<string>): boolean =>
  skipped.has('void_payment') || skipped.has('capture');

function ofOrder<T extends { reference: string }>(all: Iterable<T>, orderId: string): T[] {
  return [...all].filter(({ reference }) => reference.includes(orderId.slice('ord_'.length)));
}

/** The provider's books and the payments' rows say the same. */
export const booksAgree: Check = ({ shop }, { order }) => {
  const { orderId, skipped } = order;
  const rows = shop.paymentsOf(orderId);
  const theirs = ofOrder(shop.provider.authorizations.values(), orderId);
  const strays = theirs.filter(({ reference }) => !rows.some(({ id }) => id === reference));
  return [
    ...strays.map(({ reference }) => `${reference} is charged, and there is no payment of it`),
    ...rows.flatMap((row) =>
      disagreementsOf(row, shop.provider.authorizations.get(row.id), skipped),
    ),
  ];
};

function disagreementsOf(
  { id, status, amount, captured, refunded }: PaymentRow,
  theirs: Authorization | undefined,
  skipped: ReadonlySet<string>,
): string[] {
  const expected = AT_PROVIDER[status] ?? [];
  // Nobody looks after a hold that staff have left, until it lapses.
  const mayLapse = leftHold(skipped) && theirs?.status === 'expired';
  return [
    ...unless(
      expected.includes(theirs?.status) || mayLapse,
      `${id} is ${status}, and ${theirs?.status ?? 'unknown'} at the provider`,
    ),
    ...unless(
      (theirs?.captured ?? 0) === captured && (theirs?.refunded ?? 0) === refunded,
      `${id} says taken ${String(captured)}, back ${String(refunded)}; the provider ${String(theirs?.captured)}, ${String(theirs?.refunded)}`,
    ),
    ...unless(captured <= amount, `${id} has taken more than was authorised`),
    ...unless(refunded <= captured, `${id} has given back more than was taken`),
  ];
}

/** One payment at a time holds or takes money; a renewal has two for a moment. */
export const oneLivePayment: Check = ({ shop }, { order }) => {
  const lines = ofOrder(shop.provider.journal, order.orderId);
  const most = mostLive(lines);
  const live = ofOrder(shop.provider.authorizations.values(), order.orderId).filter(
    ({ status, captured, refunded }) =>
      LIVE.includes(status) && !(captured > 0 && captured === refunded),
  );
  const allowed = order.orders.was('CONFIRMED') ? 2 : 1;
  return [
    ...unless(most <= allowed, `${String(most)} authorisations were live at once`),
    ...unless(
      live.length <= 1 || leftHold(order.skipped),
      `${live.map(({ reference }) => reference).join(' and ')} are live at the end`,
    ),
  ];
};

function mostLive(lines: readonly JournalLine[]): number {
  const live = new Set<string>();
  let most = 0;
  for (const { reference, event } of lines) {
    if (event === 'refunded') continue;
    if (LIVE.includes(event)) live.add(reference);
    else live.delete(reference);
    most = Math.max(most, live.size);
  }
  return most;
}

/** Who has the goods has paid their price, once; of what came to nothing, nothing is held or kept. */
export const moneyFollowsOrder: Check = ({ shop }, { order, answers }) => {
  const { orderId, plan, skipped, paths } = order;
  const rows = shop.paymentsOf(orderId);
  if (!isOurs(order)) return unless(rows.length === 0, 'There are payments of what is no order');
  const lines = ofOrder(shop.provider.journal, orderId);
  const sum = (event: string): number =>
    lines.reduce((total, line) => total + (line.event === event ? line.amount : 0), 0);
  const captured = sum('captured');
  const refunded = sum('refunded');
  if (hasGoods(order)) {
    const total = totalOf(plan).amountMinor;
    const captures = lines.filter(({ event }) => event === 'captured').length;
    const isPaid = captured === total && captures === 1;
    const wasLeftOut = skipped.has('capture') && captured === 0;
    const granted = answers.filter(
      ({ asked, outcome }) => asked.startsWith('refund') && outcome !== undefined,
    );
    return [
      ...unless(
        isPaid || wasLeftOut,
        `The goods have left, and ${String(captured)} of ${String(total)} were taken by ${String(captures)} captures`,
      ),
      ...unless(
        refunded === 0 ||
          answers.some(({ asked }) => asked.startsWith('refund')) ||
          paths.has('payment cancelled in the UI'),
        'Money was given back, and nobody had asked for it',
      ),
      ...unless(refunded > 0 || granted.length === 0, 'A refund was promised and not made'),
    ];
  }
  const held = rows.filter(({ id }) => {
    const { status = '' } = shop.provider.authorizations.get(id) ?? {};
    return status === 'authorized' || status === 'requires_action';
  });
  return [
    ...unless(
      captured === refunded,
      `Nothing is left of it, and ${String(captured - refunded)} kept`,
    ),
    ...unless(
      held.length === 0 || leftHold(skipped),
      `Nothing is left of it, and ${held.map(({ id }) => id).join(', ')} held`,
    ),
  ];
};

/** Other steps than the capture were left out: what they would have written, nobody has. */
const isLeftToStaff = (skipped: ReadonlySet<string>): boolean =>
  [...skipped].some((step) => step !== 'capture');

/** What the row of an order says of its money is what its payments say. */
export const paymentStatusFollows: Check = ({ shop }, { order, answers }) => {
  const { row } = order.orders;
  const rows = shop.paymentsOf(order.orderId);
  if (row === undefined || rows.length === 0 || isLeftToStaff(order.skipped)) return [];
  // Staff gave it back by the button in the UI, while the goods left.
  if (order.paths.has('payment cancelled in the UI')) return [];
  // A refund that failed after all may have been made; who asks again has it written down.
  const isRefundOpen = answers.some(
    ({ asked, refusal }) => asked.startsWith('refund') && refusal !== undefined,
  );
  if (isRefundOpen && rows.some(({ refunded }) => refunded > 0)) return [];
  // The one that has taken money; where none has, any: of several that came to nothing, each will do.
  const taken = rows.filter(({ captured }) => captured > 0);
  const words = (taken.length > 0 ? taken : rows).flatMap(({ status }) => WORDS[status] ?? status);
  const said = rows.map(({ id, status }) => `${id} is ${status}`).join(', ');
  return unless(
    words.includes(row.paymentStatus),
    `The order says ${row.paymentStatus} of its money, ${said}`,
  );
};

/** Where an order speaks of its money in other words than the payment itself. */
const WORDS: Readonly<Record<string, string[]>> = {
  PENDING: ['UNSPECIFIED'],
  PARTIALLY_CAPTURED: ['CAPTURED'],
  EXPIRED: ['VOIDED', 'DECLINED'],
};
