import type { Payment } from '@holdfast/proto/payment';

const DAY_MS = 24 * 3_600_000;

/**
 * Milliseconds until somebody has to see to it that the hold does not lapse: a fifth of its life
 * before its end, a day at most. Undefined when nothing is held or its end is not known.
 */
export function renewalDelay(payment: Payment | undefined, now: number): number | undefined {
  if (payment?.status !== 'AUTHORIZED' && payment?.status !== 'PARTIALLY_CAPTURED')
    return undefined;
  const end = Date.parse(payment.authorizationExpiresAt ?? '');
  if (Number.isNaN(end)) return undefined;
  const begin = Date.parse(payment.createdAt ?? '');
  const life = Number.isNaN(begin) ? 7 * DAY_MS : end - begin;
  return Math.max(1, end - Math.min(DAY_MS, life / 5) - now);
}

/** The provider's books are asked this long after a hold should have ended, and as often from then. */
const GRACE_MS = 60_000;

/** Milliseconds until the hold has surely lapsed; undefined when its end is not known. */
export function lapseDelay(payment: Payment | undefined, now: number): number | undefined {
  const end = Date.parse(payment?.authorizationExpiresAt ?? '');
  return Number.isNaN(end) ? undefined : Math.max(GRACE_MS, end + GRACE_MS - now);
}
