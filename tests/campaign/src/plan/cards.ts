import type { Random } from '@holdfast/demo';
import type { BankVisit, Card, ProviderCall, Trouble } from './sequence.ts';

const WEEK = 7 * 24 * 3600;
const CALLS: readonly ProviderCall[] = ['authorize', 'capture', 'void', 'refund', 'find'];

/** The cards that a customer has, in the order in which they are tried. */
export function cardsOf(random: Random): Card[] {
  return Array.from({ length: random.integer(1, 4) }, (_, index) => cardOf(random, index));
}

function cardOf(random: Random, index: number): Card {
  const verdict = random.pickWeighted(
    ['approve', 'decline', 'unknown', 'challenge'] as const,
    (kind) => ({ approve: index === 0 ? 9 : 6, decline: 4, unknown: 1, challenge: 4 })[kind],
  );
  const visit = random.chance(0.8) ? visitOf(random) : undefined;
  return {
    verdict,
    holdSeconds: random.pickWeighted([WEEK, 90, 1_800, 6 * 3600], (seconds) =>
      seconds === WEEK ? 8 : 1,
    ),
    challengeSeconds: random.pick([60, 600, 600]),
    ...(visit === undefined ? {} : { visit }),
    troubles: random.chance(0.3) ? troublesOf(random) : {},
  };
}

function visitOf(random: Random): BankVisit {
  return {
    decision: random.chance(0.7) ? 'confirm' : 'reject',
    // Some come when it is over.
    afterSeconds: random.pick([1, 20, 59, 300, 599, 700]),
    ...(random.chance(0.7) ? { backAfterSeconds: random.pick([0, 1, 40, 900]) } : {}),
  };
}

function troublesOf(random: Random): Card['troubles'] {
  const calls = random.shuffle(CALLS).slice(0, random.integer(1, 3));
  return Object.fromEntries(
    calls.map((call) => [
      call,
      Array.from({ length: random.integer(1, 4) }, (): Trouble =>
        random.pick(['lost', 'answer-lost', 'answer-lost', 'unsent', 'ok'] as const),
      ),
    ]),
  );
}
