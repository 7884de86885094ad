import type { Random } from '@holdfast/demo';
import type { Card, Move, PlannedMove } from './sequence.ts';

/** What an order passes on its way; where it doesn't, the move never comes. */
const POINTS = [
  'createOrder',
  'reserveStock',
  'authorizePayment',
  'authorizePayment',
  'extendReservation',
  'commitReservation',
  'transitionOrder:AWAITING_PAYMENT_ACTION',
  'transitionOrder:PAYMENT_DECLINED',
  'transitionOrder:CONFIRMED',
  'transitionOrder:FULFILLING',
  'startNotification',
  'sendNotification',
  'recordOrderEvent:PACKED',
  'recordOrderEvent:PAYMENT_RENEWED',
  'recordOrderEvent:PAYMENT_LAPSED',
  'recordOrderEvent:STEP_PARKED',
  'getPayment',
  'syncPayment',
  'capturePayment',
  'capturePayment',
  'voidPayment',
  'transitionOrder:SHIPPED',
  'transitionOrder:DELIVERED',
] as const;

/** What people do besides going to the bank and working in the warehouse. */
export function movesOf(random: Random, cards: readonly Card[]): PlannedMove[] {
  const moves = paymentsOf(random, cards);
  if (random.chance(0.4)) moves.push(anywhere(random, cancelOf(random)));
  if (random.chance(0.12)) moves.push(anywhere(random, { do: 'place-again' }));
  if (random.chance(0.12)) moves.push(anywhere(random, { do: 'check' }));
  if (random.chance(0.06)) moves.push(anywhere(random, { do: 'pay', times: 1 }));
  if (random.chance(0.15)) moves.push(refundOf(random));
  if (random.chance(0.08)) moves.push(refundOf(random), refundOf(random));
  return moves;
}

/** Who is declined, or whose hold lapses, mostly sends another card, if there is one. */
function paymentsOf(random: Random, cards: readonly Card[]): PlannedMove[] {
  const points = ['transitionOrder:PAYMENT_DECLINED', 'recordOrderEvent:PAYMENT_LAPSED'];
  return points.flatMap((when) =>
    cards.flatMap((_, index): PlannedMove[] =>
      random.chance(0.7)
        ? [
            {
              when,
              nth: index + 1,
              during: false,
              afterSeconds: random.pick([0, 5, 60, 119, 600]),
              move: { do: 'pay', times: random.chance(0.25) ? 2 : 1 },
            },
          ]
        : [],
    ),
  );
}

function cancelOf(random: Random): Move {
  if (random.chance(0.1)) return { do: 'cancel-workflow', of: 'order' };
  if (random.chance(0.1)) return { do: 'cancel-workflow', of: 'payment' };
  return { do: 'cancel', by: random.chance(0.8) ? 'CUSTOMER' : 'STAFF' };
}

function refundOf(random: Random): PlannedMove {
  return {
    when: random.pick(['transitionOrder:SHIPPED', 'transitionOrder:DELIVERED']),
    nth: 1,
    during: false,
    afterSeconds: random.pick([0, 10, 3600]),
    move: {
      do: 'refund',
      part: random.pick(['half', 'whole'] as const),
      times: random.chance(0.3) ? 2 : 1,
    },
  };
}

function anywhere(random: Random, move: Move): PlannedMove {
  return {
    when: random.pick(POINTS),
    nth: random.pickWeighted([1, 2, 3], (nth) => 4 - nth),
    during: random.chance(0.4),
    afterSeconds: random.pick([0, 0, 0, 1, 30, 1_000]),
    move,
  };
}
