import type { Database, Logger, Transaction } from '@holdfast/platform';
import {
  findPayment,
  listAttempts,
  lockPayment,
  releaseLease,
  storeIntent,
  takeLease,
} from '../db/payments.ts';
import { attemptKey, type Attempt, type Payment } from '../domain/payment.ts';
import { settle, type Answer } from '../domain/settlement.ts';
import type { PaymentProvider } from '../provider/port.ts';
import { inProgress, notFound, providerUnavailable } from './errors.ts';
import { newLease, type Lease } from './lease.ts';
import type { Operation, Step } from './operation.ts';
import type { Recorder } from './record.ts';

/** How long, in provider time-outs, an attempt that the provider doesn't know may still turn up. */
const SETTLE_PER_TIMEOUT = 2;

/** What the operations work with. */
export interface EngineParts {
  db: Database;
  record: Recorder;
  logger: Logger;
  provider: PaymentProvider;
  /** How long one call to the provider takes at most. */
  timeoutMs: number;
}

/**
 * Effects outside of the database can't share its transaction. So: commit the intent, call the
 * provider under a key that never changes, commit the outcome. Where the second commit is missing,
 * the provider is asked before anything is sent again.
 */
export interface Engine {
  /** Runs an operation. @throws DomainError; see the operation, and REQUEST_IN_PROGRESS. */
  run(operation: Operation): Promise<Payment | undefined>;
  /** Takes over what the provider knows of a payment. */
  sync(paymentId: string): Promise<Payment>;
}

/** Makes the engine of a provider. */
export function createEngine(parts: EngineParts): Engine {
  const { db, record, logger, provider, timeoutMs } = parts;

  /** Gives the lease up in any case; where that fails, it lapses. */
  async function withLease<T>(paymentId: string, work: (lease: Lease) => Promise<T>): Promise<T> {
    const lease = newLease(timeoutMs);
    try {
      return await work(lease);
    } finally {
      if (lease.isHeld) {
        await releaseLease(db, paymentId, lease.id).catch((err: unknown) => {
          logger.warn({ err, paymentId }, 'a lease could not be released, it will lapse');
        });
      }
    }
  }

  /** Asks the provider, and writes what it says; undefined when it doesn't tell. */
  async function ask(
    { payment, attempts }: { payment: Payment; attempts: Attempt[] },
    lease: Lease,
  ): Promise<Answer | undefined> {
    const answer = await provider.find(payment.id);
    if (answer.outcome === 'unknown') {
      logger.warn({ err: answer.cause, paymentId: payment.id }, 'the provider did not tell');
      return undefined;
    }
    const settled = settle(payment, attempts, answer, timeoutMs * SETTLE_PER_TIMEOUT);
    if (settled.length === 0) return answer;
    await db.transaction(async (tx) => {
      const after = await record.all(tx, payment, settled, lease.id);
      if (after === undefined) throw inProgress();
    });
    return answer;
  }

  /** Says what is to be done next, and has it stored before it is done. */
  async function begin(operation: Operation, lease: Lease, isAsked: boolean): Promise<Step> {
    lease.startClock();
    const created = await operation.create?.(lease);
    return created ?? db.transaction((tx) => decide(tx, operation, lease, isAsked));
  }

  /** The same for a payment that is there, in one transaction. */
  async function decide(
    tx: Transaction,
    operation: Operation,
    lease: Lease,
    isAsked: boolean,
  ): Promise<Step> {
    const { paymentId, key } = operation;
    lease.startClock();
    const stored = await lockPayment(db, tx, paymentId, lease.id);
    if (stored === undefined) throw notFound();
    const { payment, isLeased } = stored;
    if (payment === undefined) {
      operation.onTombstone();
      return { do: 'return', payment: undefined };
    }
    const attempts = await listAttempts(db, tx, paymentId);
    const own = attempts.find((attempt) => attempt.key === key);
    const isDoubtful = !isAsked && (operation.isDoubtful?.(payment, own) ?? false);
    if (!isDoubtful && operation.isFinished(payment, own)) return { do: 'return', payment };
    if (isLeased) throw inProgress();
    const open = attempts.filter(({ state }) => state === 'OPEN');
    if (isDoubtful || (open.length > 0 && !isAsked)) {
      await takeLease(db, tx, paymentId, lease);
      return { do: 'ask', payment, attempts };
    }
    if (open.some((attempt) => attempt !== own)) {
      throw providerUnavailable('What was asked of the provider before is not settled yet.');
    }
    const { intent, needsProvider } = operation.decide(payment);
    await storeIntent(db, tx, paymentId, intent, lease);
    const attempt: Attempt = { ...intent, key, state: 'OPEN', refusal: null, ageMs: 0 };
    if (needsProvider) {
      return { do: 'send', payment, attempt, isRepeat: own?.state === 'OPEN' };
    }
    const terms = { id: lease.id, release: true };
    return {
      do: 'return',
      payment: await record.one(payment, { attempt, outcome: { outcome: 'done' } }, terms, tx),
    };
  }

  /** Sends, and writes what came of it; undefined when the provider's answer has to be explained. */
  async function send(
    operation: Operation,
    { payment, attempt, isRepeat }: Extract<Step, { do: 'send' }>,
    lease: Lease,
  ): Promise<Payment | undefined> {
    const { id: paymentId } = payment;
    // The process may have been stopped between storing the intent and this line.
    if (!lease.hasTimeForCall()) throw inProgress();
    const result = await operation.send(payment);
    const isUncertain = result.outcome === 'unknown' || result.outcome === 'unsent';
    if (isUncertain) {
      const { outcome, cause: err } = result;
      logger.warn({ err, outcome, paymentId, kind: attempt.kind }, 'no answer of the provider');
    }
    // That this try wasn't sent says nothing about the one before.
    const outcome: typeof result =
      result.outcome === 'unsent' && isRepeat ? { ...result, outcome: 'unknown' } : result;
    const terms = { id: lease.id, release: true };
    const after = await record.one(payment, { attempt, outcome }, terms);
    if (after === undefined) {
      if (outcome.outcome === 'approved' || outcome.outcome === 'actionRequired') {
        await refuseLateHold(payment, outcome.providerReference);
      }
      throw inProgress();
    }
    lease.isHeld = false;
    if (outcome.outcome === 'unknown') return operation.onUnknown(after);
    if (outcome.outcome === 'unsent') {
      throw providerUnavailable('The payment provider cannot be reached; nothing was done.');
    }
    if (outcome.outcome === 'refused') {
      const refused: Attempt = { ...attempt, state: 'REFUSED', refusal: outcome.reason };
      if (operation.isDoubtful?.(after, refused)) return undefined;
    }
    return operation.onOutcome(after, outcome);
  }

  /** Voids at the provider the hold, or challenge, that came about after the payment was voided. */
  async function refuseLateHold(payment: Payment, providerReference: string): Promise<void> {
    const now = await findPayment(db, payment.id);
    if (now?.status !== 'VOIDED') return;
    const result = await provider.void({
      key: attemptKey(payment.id, 'void'),
      providerReference,
      amount: { currencyCode: payment.currencyCode, amountMinor: payment.amount },
    });
    const paymentId = payment.id;
    if (result.outcome === 'done') logger.warn({ paymentId }, 'a late authorisation was voided');
    else {
      logger.error(
        { paymentId, outcome: result.outcome },
        'a late authorisation is not voided yet',
      );
      throw providerUnavailable('A late authorisation could not be voided yet.');
    }
  }

  return {
    run: (operation) =>
      withLease(operation.paymentId, async (lease) => {
        let isAsked = false;
        for (;;) {
          const step = await begin(operation, lease, isAsked);
          if (step.do === 'return') return step.payment;
          lease.isHeld = true;
          if (step.do === 'send') {
            const payment = await send(operation, step, lease);
            if (payment !== undefined) return payment;
            isAsked = false;
          } else if ((await ask(step, lease)) === undefined) {
            return operation.onUnknown(step.payment);
          } else isAsked = true;
        }
      }),

    sync: (paymentId) =>
      withLease(paymentId, async (lease) => {
        const { payment, attempts } = await db.transaction(async (tx) => {
          lease.startClock();
          const stored = await lockPayment(db, tx, paymentId, lease.id);
          if (stored?.payment === undefined) throw notFound();
          if (stored.isLeased) throw inProgress();
          await takeLease(db, tx, paymentId, lease);
          return { payment: stored.payment, attempts: await listAttempts(db, tx, paymentId) };
        });
        lease.isHeld = true;
        const answer = await ask({ payment, attempts }, lease);
        if (answer === undefined) {
          throw providerUnavailable('The payment provider cannot be reached.');
        }
        if (answer.outcome === 'found') {
          const { verdict } = answer;
          if (verdict.outcome === 'approved' || verdict.outcome === 'actionRequired') {
            await refuseLateHold(payment, verdict.providerReference);
          }
        }
        const after = await findPayment(db, paymentId);
        if (after === undefined) throw notFound();
        return after;
      }),
  };
}
