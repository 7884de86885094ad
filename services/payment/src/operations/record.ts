import type { Database, Transaction } from '@holdfast/platform';
import { writeChange } from '../db/payments.ts';
import { changeOf, type Outcome } from '../domain/change.ts';
import { eventOf } from '../domain/events.ts';
import type { Attempt, Payment } from '../domain/payment.ts';
import type { Settled } from '../domain/settlement.ts';

/** Writes what became of attempts: payment, attempt, ledger and event, each attempt in one statement. */
export interface Recorder {
  /** Gives the payment as it then is; undefined, and nothing written, when the lease was lost. */
  one(
    payment: Payment,
    settled: { attempt: Attempt; outcome: Outcome },
    lease: { id: string; release: boolean },
    tx?: Transaction,
  ): Promise<Payment | undefined>;
  /** The same for several, in order and in the caller's transaction; the lease is kept. */
  all(
    tx: Transaction,
    payment: Payment,
    settled: readonly Settled[],
    leaseId: string,
  ): Promise<Payment | undefined>;
}

/** Makes the recorder of a database. */
export function createRecorder(db: Database): Recorder {
  const one: Recorder['one'] = (payment, { attempt, outcome }, lease, tx) => {
    const change = changeOf(payment, attempt, outcome);
    const { event: type, payment: after } = change;
    const event = type === undefined ? undefined : eventOf(type, after, attempt);
    return writeChange(db, attempt, { ...change, event }, lease, tx);
  };
  return {
    one,
    async all(tx, payment, settled, id) {
      let current: Payment | undefined = payment;
      for (const each of settled) {
        current = await one(current, each, { id, release: false }, tx);
        if (current === undefined) return undefined;
      }
      return current;
    },
  };
}
