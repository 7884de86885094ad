import type { Database, Transaction } from '@holdfast/platform';
import { listAttempts, lockPayment, releaseLease, takeLease } from '../db/payments.ts';
import { contradiction, contradictsTombstone, isLateHold, strangeness } from '../domain/notice.ts';
import { settle } from '../domain/settlement.ts';
import type { Notice } from '../provider/webhooks.ts';
import { newLease } from './lease.ts';
import type { Recorder } from './record.ts';

/** What came of an event. */
export type Taken =
  /** The payment says at least what the event says; `isNews` when it hadn't before. */
  | { is: 'known'; isNews: boolean }
  /** There is no such payment. */
  | { is: 'absent' }
  /** Another call works on the payment. */
  | { is: 'busy' }
  /** A hold, or a challenge, turned up after the payment was voided; Sync gives it up. */
  | { is: 'late' }
  /** The event and the payment can't both be right; `canAsk` when the provider may know. */
  | { is: 'doubtful'; why: string; canAsk: boolean };

/**
 * Takes over what an event says about a payment, in the caller's transaction. The event is a picture
 * of the past: it tells what was done, but never that something wasn't.
 */
export async function takeNotice(
  { db, record, timeoutMs }: { db: Database; record: Recorder; timeoutMs: number },
  tx: Transaction,
  notice: Notice,
): Promise<Taken> {
  const lease = newLease(timeoutMs);
  const stored = await lockPayment(db, tx, notice.reference, lease.id);
  if (stored === undefined) return { is: 'absent' };
  const { payment, isLeased } = stored;
  if (payment === undefined) {
    const why = contradictsTombstone(notice);
    return why === undefined
      ? { is: 'known', isNews: false }
      : { is: 'doubtful', why, canAsk: false };
  }
  const strange = strangeness(payment, notice);
  if (strange !== undefined) return { is: 'doubtful', why: strange, canAsk: false };

  const attempts = await listAttempts(db, tx, payment.id);
  const settled = settle(payment, attempts, notice.found, Infinity);
  if (settled.length > 0 && isLeased) return { is: 'busy' };
  let after = payment;
  if (settled.length > 0) {
    await takeLease(db, tx, payment.id, lease);
    const written = await record.all(tx, payment, settled, lease.id);
    if (written === undefined) throw new Error('A lease was lost in its own transaction.');
    await releaseLease(db, payment.id, lease.id, tx);
    after = written;
  }
  if (isLateHold(after, notice)) return isLeased ? { is: 'busy' } : { is: 'late' };
  const why = contradiction(after, notice);
  if (why === undefined) return { is: 'known', isNews: settled.length > 0 };
  // The other call may be about to write what is missing.
  return isLeased ? { is: 'busy' } : { is: 'doubtful', why, canAsk: true };
}
