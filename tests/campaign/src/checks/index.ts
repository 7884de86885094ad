import type { Played } from '../run/sequence-run.ts';
import { answersHold } from './answers.ts';
import type { Check } from './facts.ts';
import { toldOnce } from './messages.ts';
import { booksAgree, moneyFollowsOrder, oneLivePayment, paymentStatusFollows } from './money.ts';
import { stockAddsUp, stockFollowsOrder } from './stock.ts';
import { endedByThemselves, rowsFollowWorkflows, servicesAreAskedRightly } from './workflows.ts';

/** Everything that must hold of a sequence once it has ended. */
export const CHECKS = {
  'books-agree': booksAgree,
  'one-live-payment': oneLivePayment,
  'money-follows-order': moneyFollowsOrder,
  'payment-status-follows': paymentStatusFollows,
  'stock-adds-up': stockAddsUp,
  'stock-follows-order': stockFollowsOrder,
  'told-once': toldOnce,
  'answers-hold': answersHold,
  'ended-by-themselves': endedByThemselves,
  'rows-follow-workflows': rowsFollowWorkflows,
  'services-are-asked-rightly': servicesAreAskedRightly,
} as const satisfies Record<string, Check>;

/** The name of a check; `played` is about the playing itself, `replays` about the histories. */
export type CheckName = keyof typeof CHECKS | 'played' | 'replays';

/** Something that does not hold. */
export interface Violation {
  check: CheckName;
  /** The order, or the workflow, that it is about. */
  subject: string;
  problem: string;
}

/** What of a sequence does not hold; nothing, if all is well. */
export async function violationsOf(played: Played, now: number): Promise<Violation[]> {
  played.shop.provider.lapse(now);
  const found: Violation[] = played.problems.map((problem) => ({
    check: 'played',
    subject: 'sequence',
    problem,
  }));
  for (const each of played.orders) {
    for (const [name, check] of Object.entries(CHECKS)) {
      for (const problem of check(played, each)) {
        found.push({ check: name as CheckName, subject: each.order.orderId, problem });
      }
    }
  }
  return found;
}
