import { Random } from '@holdfast/demo';
import { JOURNEY_NAMES, journeyOf, STEPS, type JourneyName } from './journeys.ts';
import { VICTIMS, type Blow, type Victim } from './victims.ts';
import type { Phase } from './worker/point.ts';

/** Where in an order's course somebody is struck. */
export interface Target {
  victim: Victim;
  step: string;
  phase: Phase;
}

/** A blow, and the order during which it falls. */
export interface Fault extends Target {
  blow: Blow;
  /** How long a stopped victim stays so, in milliseconds. */
  pauseMs: number;
  order: PlannedOrder;
}

/** An order of a round. */
export interface PlannedOrder {
  /** Another one for each order of a run. */
  number: number;
  journey: JourneyName;
}

/** What happens in a round: its faults one after the other, and other orders beside each of them. */
export interface RoundPlan {
  round: number;
  faults: Fault[];
  /** Orders that nobody aims at, as many lists as there are faults. */
  beside: PlannedOrder[][];
}

/** What decides about all rounds of a run. */
export interface PlanOptions {
  seed: string;
  faultsPerRound: number;
  /** Orders beside each fault. */
  besideEach: number;
  victims?: readonly Victim[];
}

/** Every combination, in the order in which the rounds of this seed go through them. */
export function targetsOf({ seed, victims = VICTIMS }: PlanOptions): Target[] {
  const all = victims.flatMap((victim) =>
    STEPS.flatMap((step) =>
      (['before', 'after'] as const).map((phase): Target => ({ victim, step, phase })),
    ),
  );
  return new Random(`chaos/${seed}/targets`).shuffle(all);
}

/** Two of three victims are killed, the others frozen for a while. */
const KILL_PROBABILITY = 2 / 3;
const PAUSE_MS = { least: 1_000, most: 4_000 };

/** The plan of one round; it follows from the seed and the round's number alone. */
export function planRound(options: PlanOptions, round: number): RoundPlan {
  const { seed, faultsPerRound, besideEach } = options;
  const targets = targetsOf(options);
  const random = new Random(`chaos/${seed}/round/${String(round)}`);
  const ordersPerRound = faultsPerRound * (1 + besideEach);
  let number = (round - 1) * ordersPerRound;
  const weightOf = (name: JourneyName): number => journeyOf(name).weight;
  const planned = (names: readonly JourneyName[]): PlannedOrder => ({
    number: (number += 1),
    journey: random.pickWeighted(names, weightOf),
  });

  const faults: Fault[] = [];
  const beside: PlannedOrder[][] = [];
  for (let index = 0; index < faultsPerRound; index += 1) {
    const target = targets[((round - 1) * faultsPerRound + index) % targets.length];
    if (target === undefined) throw new RangeError('There is nobody to strike.');
    const passing = JOURNEY_NAMES.filter((name) => journeyOf(name).passes.includes(target.step));
    faults.push({
      ...target,
      blow: random.chance(KILL_PROBABILITY) ? 'kill' : 'stop',
      pauseMs: random.integer(PAUSE_MS.least, PAUSE_MS.most),
      order: planned(passing),
    });
    beside.push(Array.from({ length: besideEach }, () => planned(JOURNEY_NAMES)));
  }
  return { round, faults, beside };
}
