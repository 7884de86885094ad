import { Random } from '@holdfast/demo';
import { cardsOf } from './cards.ts';
import { faultsOf } from './faults.ts';
import { movesOf } from './moves.ts';
import { SKUS, type PlannedOrder, type Sequence, type Sku, type StaffPlan } from './sequence.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Every so many sequences, a hold lapses at the moment of the payment. */
const LAPSE_EVERY = 100;

/** The sequence of a number; it follows from the seed and the number alone. */
export function generateSequence(seed: string, number: number): Sequence {
  const sequence = randomSequence(seed, number);
  return number % LAPSE_EVERY === 0 ? withLapse(sequence) : sequence;
}

function randomSequence(seed: string, number: number): Sequence {
  const random = new Random(`campaign/${seed}/${String(number)}`);
  const count = random.pickWeighted([1, 2, 3], (orders) => [0, 6, 3, 1][orders] ?? 0);
  // Where several compete, there is not always enough for all.
  const least = count === 1 ? 2 : 1;
  const stock = Object.fromEntries(SKUS.map((sku) => [sku, random.integer(least, 5)]));
  return {
    seed,
    number,
    stock: stock as Sequence['stock'],
    sweepAfterSeconds: random.pick([0, MINUTE, 10 * MINUTE]),
    orders: Array.from({ length: count }, (_, index) => orderOf(random, index)),
  };
}

/**
 * What hardly ever comes about by chance: the hold on the last unit lapses while selling is down, and
 * somebody else takes it before it is sold.
 */
function withLapse(sequence: Sequence): Sequence {
  const [plan] = sequence.orders;
  if (plan === undefined) return sequence;
  const common: PlannedOrder = {
    ...plan,
    quote: 'valid',
    lines: [{ sku: 'APPLE', quantity: 1 }],
    policy: { ...plan.policy, reservationTtlSeconds: 2 * MINUTE },
    cards: [{ verdict: 'approve', holdSeconds: 7 * DAY, challengeSeconds: MINUTE, troubles: {} }],
    faults: {},
    moves: [],
  };
  const down = { commitReservation: [{ kind: 'down' as const, seconds: 3 * MINUTE }] };
  return {
    ...sequence,
    stock: { ...sequence.stock, APPLE: 1 },
    sweepAfterSeconds: 0,
    orders: [
      { ...common, startAfterSeconds: 0, faults: down },
      { ...common, startAfterSeconds: 150 },
    ],
  };
}

function orderOf(random: Random, index: number): PlannedOrder {
  const cards = cardsOf(random);
  const warehouse: PlannedOrder['policy']['warehouse'] = random.chance(0.45)
    ? { kind: 'staff' }
    : {
        kind: 'simulated',
        packAfterMs: random.pick([0, 1_000, HOUR * 1000]),
        shipAfterMs: random.pick([0, 1_000, HOUR * 1000]),
        deliverAfterMs: random.pick([0, 1_000, DAY * 1000]),
      };
  return {
    startAfterSeconds: index === 0 ? 0 : random.pick([0, 0, 1, 5, MINUTE, 15 * MINUTE]),
    quote: random.pickWeighted(
      ['valid', 'expired', 'key-of-long-ago', 'price-changed'] as const,
      (quote) => (quote === 'valid' ? 97 : 1),
    ),
    lines: linesOf(random),
    policy: {
      reservationTtlSeconds: random.pick([2 * MINUTE, 15 * MINUTE, 15 * MINUTE, HOUR]),
      challengeTtlSeconds: 10 * MINUTE,
      cancellationWindowSeconds: random.pick([0, 0, MINUTE, HOUR]),
      warehouse,
    },
    cards,
    faults: faultsOf(random),
    webhooks: Array.from({ length: random.integer(1, 3) }, () => deliveriesOf(random)),
    moves: movesOf(random, cards),
    isUnreachable: random.chance(0.03),
    staff: staffOf(random),
  };
}

function linesOf(random: Random): PlannedOrder['lines'] {
  const skus = random.shuffle<Sku>(SKUS).slice(0, random.integer(1, 2));
  return skus.map((sku) => ({ sku, quantity: random.integer(1, 2) }));
}

/** Lost, at once, late, twice, or twice and late. */
function deliveriesOf(random: Random): number[] {
  return random.pickWeighted(
    [[], [0], [30], [0, 0], [0, 90], [2 * HOUR]] as number[][],
    (_, index) => [2, 4, 2, 1, 1, 1][index] ?? 0,
  );
}

function staffOf(random: Random): StaffPlan {
  const delay = (): number => random.pick([1, 30, 10 * MINUTE, 5 * HOUR]);
  return {
    packAfter: delay(),
    // Some parcels wait until their holds have lapsed.
    shipAfter: random.chance(0.12) ? 8 * DAY : delay(),
    deliverAfter: delay(),
    lookAfter: random.pick([5, 10 * MINUTE, 3 * HOUR]),
    decisions: Array.from({ length: random.integer(0, 3) }, () =>
      random.pick(['retry', 'skip', 'compensate'] as const),
    ),
  };
}
