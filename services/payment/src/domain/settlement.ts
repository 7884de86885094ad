import type { FindResult, Found } from '../provider/port.ts';
import type { Outcome } from './change.ts';
import { attemptKey, type Attempt, type Payment } from './payment.ts';

/** What has become of an attempt. */
export interface Settled {
  attempt: Attempt;
  outcome: Outcome;
}

/** What the provider said when it was asked. */
export type Answer = Exclude<FindResult, { outcome: 'unknown' }>;

/**
 * What a payment's attempts came to, by the provider's own books. An attempt that the provider
 * doesn't know stays open until it is `settleMs` old, for the provider may still be working on it;
 * after that it counts as never sent. What was asked of a hold that is gone has come to nothing.
 */
export function settle(
  payment: Payment,
  attempts: readonly Attempt[],
  answer: Answer,
  settleMs: number,
): Settled[] {
  return attempts.flatMap((attempt) => {
    const outcome = outcomeOf(payment, attempt, answer);
    if (outcome !== undefined) return [{ attempt, outcome }];
    const isLost = attempt.state === 'OPEN' && attempt.ageMs >= settleMs;
    const cause = new Error('The provider does not know of it.');
    return isLost ? [{ attempt, outcome: { outcome: 'unsent', cause } }] : [];
  });
}

function outcomeOf(payment: Payment, attempt: Attempt, answer: Answer): Outcome | undefined {
  if (answer.outcome === 'absent') return undefined;
  if (attempt.kind === 'authorize') return verdictOn(payment, answer);
  if (answer.operationKeys.includes(attempt.key)) {
    return attempt.state === 'DONE' ? undefined : { outcome: 'done' };
  }
  // Of a hold that is gone nothing can be taken or given up any more, however late it arrives.
  return attempt.state === 'OPEN' && isGone(answer) ? { outcome: 'lapsed' } : undefined;
}

function isGone({ verdict }: Found): boolean {
  return verdict.outcome === 'voided' || verdict.outcome === 'expired';
}

/** The provider's verdict, where it is news. */
function verdictOn(payment: Payment, found: Found): Outcome | undefined {
  const { verdict, operationKeys } = found;
  // What our own void came to is said by its attempt.
  const isOurVoid =
    verdict.outcome === 'voided' && operationKeys.includes(attemptKey(payment.id, 'void'));
  switch (payment.status) {
    case 'PENDING':
      return verdict;
    case 'ACTION_REQUIRED':
      return verdict.outcome === 'actionRequired' || isOurVoid ? undefined : verdict;
    case 'AUTHORIZED':
      return isGone(found) && !isOurVoid ? verdict : undefined;
    default:
      return undefined;
  }
}
