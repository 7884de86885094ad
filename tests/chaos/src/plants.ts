import type { JourneyName } from './journeys.ts';
import type { Order } from './worker/point.ts';

/** A bug that is put in on purpose, to see that it is found. */
export interface Plant {
  /** The step that is done wrong. */
  step: string;
  how: Order;
  /** The journey during which it shows. */
  journey: JourneyName;
  /** The invariants of which at least one must find it. */
  foundBy: readonly string[];
}

export const PLANTS = {
  'lost-compensation': {
    step: 'voidPayment',
    how: 'pretend',
    journey: 'cancel',
    foundBy: ['payments-follow-orders'],
  },
  'double-charge': {
    step: 'authorizePayment',
    how: 'twice',
    journey: 'approve',
    foundBy: ['one-live-authorisation'],
  },
  'unreleased-reservation': {
    step: 'releaseReservation',
    how: 'pretend',
    journey: 'cancel',
    foundBy: ['reservations-follow-orders'],
  },
  'lost-message': {
    step: 'sendNotification',
    how: 'pretend',
    journey: 'approve',
    foundBy: ['messages-sent'],
  },
} as const satisfies Record<string, Plant>;

/** The name of a plant. */
export type PlantName = keyof typeof PLANTS;
