import type { OrderTimeline } from '@holdfast/bff-admin/contract';

export type Entry = OrderTimeline['entries'][number];

/** What the platform tells itself; of interest when it went wrong. */
const BOOKKEEPING = new Set([
  ...['transitionOrder', 'getPayment', 'tellOrder', 'startNotification', 'recordOrderEvent'],
  ...['orderNews', 'providerNews', 'paymentReplaced', 'releasePayment', 'extendReservation'],
]);

/** Whether somebody who wants to know what became of an order wants to see this. */
export function matters({ name, state, attempts, failure }: Entry): boolean {
  if (state === 'failed' || failure !== null || attempts > 1) return true;
  return state === 'running' || !(BOOKKEEPING.has(name) || state === 'cancelled');
}

/** How an entry looks. */
export function toneOf({ kind, state, failure, name }: Entry) {
  if (state === 'failed') return 'danger' as const;
  if (name === 'attention.needed') return 'warning' as const;
  if (/declined|rejected|expired/.test(name)) return 'danger' as const;
  if (state === 'running') return failure === null ? ('active' as const) : ('warning' as const);
  if (state === 'cancelled') return 'muted' as const;
  if (failure !== null) return 'warning' as const;
  return kind === 'status' ? ('success' as const) : ('neutral' as const);
}
