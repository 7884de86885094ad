import type { Database, Outbox, Transaction } from '@holdfast/platform';
import { writePosting } from '../db/ledger.ts';
import { writeChange } from '../db/payments.ts';
import { changeOf, type Outcome } from '../domain/change.ts';
import { eventOf } from '../domain/events.ts';
import type { Attempt, Payment } from '../domain/payment.ts';
import type { Settled } from '../domain/settlement.ts';

/** Writes what became of attempts: payment, attempt, ledger and event in the caller's transaction. */
export interface Recorder {
  /** Gives the payment as it then is; undefined, and nothing written, when the lease was lost. */
  one(
    tx: Transaction,
    payment: Payment,
    settled: { attempt: Attempt; outcome: Outcome },
    lease: { id: string; release: boolean },
  ): Promise<Payment | undefined>;
  /** The same for several, in order; the lease is kept. */
  all(
    tx: Transaction,
    payment: Payment,
    settled: readonly Settled[],
    leaseId: string,
  ): Promise<Payment | undefined>;
}

/** Makes the recorder of a database. */
export function createRecorder(db: Database, outbox: Outbox): Recorder {
  const one: Recorder['one'] = async (tx, payment, { attempt, outcome }, lease) => {
    const change = changeOf(payment, attempt, outcome);
    const after = await writeChange(db, tx, attempt.key, change, lease);
    if (after === undefined) return undefined;
    if (change.posting.length > 0) {
      const { key: id, kind } = attempt;
      await writePosting(db, tx, after, { id, kind, lines: change.posting });
    }
    if (change.event !== undefined) {
      await outbox.publish(tx, eventOf(change.event, after, attempt));
    }
    return after;
  };
  return {
    one,
    async all(tx, payment, settled, id) {
      let current: Payment | undefined = payment;
      for (const each of settled) {
        current = await one(tx, current, each, { id, release: false });
        if (current === undefined) return undefined;
      }
      return current;
    },
  };
}
