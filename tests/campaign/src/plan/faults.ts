import type { Random } from '@holdfast/demo';
import type { Fault, PlannedOrder, StepName } from './sequence.ts';

/** Steps that are tried without end: a service comes back, and so they never break. */
const TIRELESS: readonly StepName[] = [
  'recordOrderEvent',
  'tellOrder',
  'tellPayment',
  'startNotification',
];

const OTHERS: readonly StepName[] = [
  'createOrder',
  'transitionOrder',
  'reserveStock',
  'extendReservation',
  'commitReservation',
  'releaseReservation',
  'authorizePayment',
  'capturePayment',
  'voidPayment',
  'refundPayment',
  'syncPayment',
  'getPayment',
  'sendNotification',
];

/** Steps that few orders come to. */
const UNDOING: readonly StepName[] = [
  'releaseReservation',
  'voidPayment',
  'refundPayment',
  'syncPayment',
  'sendNotification',
];

/** What goes wrong with the services of an order, call by call; for most orders, nothing. */
export function faultsOf(random: Random): PlannedOrder['faults'] {
  if (random.chance(0.45)) return {};
  const steps = random.shuffle([...OTHERS, ...TIRELESS]).slice(0, random.integer(1, 5));
  return Object.fromEntries(
    steps.map((step) => {
      const passing = Array.from({ length: random.integer(0, 3) }, () => passingFault(random));
      return [step, [...passing, ...lastingFault(random, step)]];
    }),
  );
}

function passingFault(random: Random): Fault {
  return random.pickWeighted<Fault>(
    [{ kind: 'none' }, { kind: 'before' }, { kind: 'after' }],
    (_, index) => [2, 2, 3][index] ?? 0,
  );
}

function lastingFault(random: Random, step: StepName): Fault[] {
  if (TIRELESS.includes(step)) {
    return random.chance(0.2) ? [{ kind: 'down', seconds: random.pick([20, 120]) }] : [];
  }
  const isUndoing = UNDOING.includes(step);
  if (random.chance(isUndoing ? 0.5 : 0.2)) {
    return [{ kind: 'broken', stubborn: random.pick([0, 0, 1]) }];
  }
  // Beyond ten minutes, retries are spent and the step is parked.
  const isSelling = step === 'commitReservation';
  return random.chance(isSelling ? 0.5 : 0.15)
    ? [{ kind: 'down', seconds: random.pick([20, 180, 900]) }]
    : [];
}
