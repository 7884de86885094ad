import { movePayment, statusOfAmounts, type Attempt, type PaymentRow } from './payment-rows.ts';
import type { Authorization } from './provider.ts';

/** An attempt that the provider doesn't know counts as never sent after so long. */
const SETTLE_MS = 10_000;

/** Writes what an operation that was carried out makes of a payment. */
export function carryOut(row: PaymentRow, attempt: Attempt): void {
  attempt.state = 'DONE';
  if (attempt.kind === 'void') return movePayment(row, 'VOIDED');
  if (attempt.kind === 'capture') row.captured += attempt.amount;
  if (attempt.kind === 'refund') row.refunded += attempt.amount;
  movePayment(row, statusOfAmounts(row));
}

/** Writes what the provider made of an authorisation. */
export function takeVerdict(row: PaymentRow, authorization: Authorization): void {
  const { status, id, expiresAt, declineReason = '' } = authorization;
  row.reference = id;
  switch (status) {
    case 'authorized':
    case 'captured':
      row.holdExpiresAt = expiresAt;
      return movePayment(row, 'AUTHORIZED');
    case 'requires_action':
      row.actionExpiresAt = expiresAt;
      return movePayment(row, 'ACTION_REQUIRED');
    case 'declined':
      row.declineReason = declineReason;
      return movePayment(row, 'DECLINED');
    case 'voided':
      return movePayment(row, 'VOIDED');
    case 'expired':
      return movePayment(row, 'EXPIRED');
  }
}

/**
 * Takes over what the provider's books (now, or as they were when an event was made) say of a
 * payment, oldest attempt first. True when that was news. Without a `now`, nothing is concluded from
 * what the books don't say.
 */
export function settle(
  row: PaymentRow,
  found: Authorization | undefined,
  now: number | undefined,
): boolean {
  let isNews = false;
  for (const attempt of row.attempts) {
    if (attempt.kind === 'authorize') {
      if (found !== undefined && isNewsOf(row, found)) {
        takeVerdict(row, found);
        attempt.state = row.status === 'DECLINED' ? 'REFUSED' : 'DONE';
        isNews = true;
      }
    } else if (attempt.state !== 'DONE' && found?.operationKeys.includes(attempt.key)) {
      carryOut(row, attempt);
      isNews = true;
    }
    const isLost = now !== undefined && now - attempt.startedAt >= SETTLE_MS;
    if (attempt.state === 'OPEN' && isLost) {
      attempt.state = 'UNSENT';
      isNews = true;
    }
  }
  return isNews;
}

/** Whether the provider's verdict is another one than the row's. */
function isNewsOf(row: PaymentRow, { status, operationKeys }: Authorization): boolean {
  const isOurVoid = status === 'voided' && operationKeys.includes(`${row.id}:void`);
  switch (row.status) {
    case 'PENDING':
      return true;
    case 'ACTION_REQUIRED':
      return status !== 'requires_action' && !isOurVoid;
    case 'AUTHORIZED':
      return (status === 'voided' || status === 'expired') && !isOurVoid;
    default:
      return false;
  }
}
