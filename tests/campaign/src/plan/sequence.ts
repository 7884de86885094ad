import type { Warehouse } from '@holdfast/workflows';

/** What the shops of all sequences sell, with the price of a unit in minor units. */
export const PRICES = { APPLE: 250, BREAD: 395, CHEESE: 1_249 } as const;

/** Something that can be bought. */
export type Sku = keyof typeof PRICES;

export const SKUS = Object.keys(PRICES) as Sku[];

/** What may happen to a call to the provider: it never arrives, its answer is lost, nothing is sent. */
export type Trouble = 'ok' | 'lost' | 'answer-lost' | 'unsent';

/** What the provider can be asked to do. */
export type ProviderCall = 'authorize' | 'capture' | 'void' | 'refund' | 'find';

/** What the customer does at the bank's page. */
export interface BankVisit {
  decision: 'confirm' | 'reject';
  afterSeconds: number;
  /** Seconds after the decision at which the customer is back in the shop; absent when never. */
  backAfterSeconds?: number;
}

/** One card, and how everything goes that has to do with it. */
export interface Card {
  verdict: 'approve' | 'decline' | 'unknown' | 'challenge';
  holdSeconds: number;
  challengeSeconds: number;
  /** Absent when the customer never goes there. */
  visit?: BankVisit;
  /** Taken from the front, call by call; all is well when spent. */
  troubles: Partial<Record<ProviderCall, Trouble[]>>;
}

/** The calls that steps make, by the name of the method. */
export type StepName =
  | 'createOrder'
  | 'transitionOrder'
  | 'recordOrderEvent'
  | 'reserveStock'
  | 'extendReservation'
  | 'commitReservation'
  | 'releaseReservation'
  | 'authorizePayment'
  | 'capturePayment'
  | 'voidPayment'
  | 'refundPayment'
  | 'syncPayment'
  | 'getPayment'
  | 'sendNotification'
  | 'tellOrder'
  | 'tellPayment'
  | 'startNotification';

/** What goes wrong with one call of a step. */
export type Fault =
  | { kind: 'none' }
  /** No connection; nothing is done. */
  | { kind: 'before' }
  /** Done, but the answer is lost. */
  | { kind: 'after' }
  /** Away for so long from this call on. */
  | { kind: 'down'; seconds: number }
  /** Fails for good until somebody mends it; `stubborn` decisions of staff don't. */
  | { kind: 'broken'; stubborn: number };

/** Something that a person does. */
export type Move =
  | { do: 'cancel'; by: 'CUSTOMER' | 'STAFF' }
  /** By the button in the Temporal UI. */
  | { do: 'cancel-workflow'; of: 'order' | 'payment' }
  /** Another card, possibly by two requests at once. */
  | { do: 'pay'; times: 1 | 2 }
  /** The request that placed the order, once more. */
  | { do: 'place-again' }
  /** Back from the bank, or a look at it. */
  | { do: 'check' }
  | { do: 'refund'; part: 'half' | 'whole'; times: 1 | 2 };

/** When somebody does something: so long after the n-th time that a step was done. */
export interface PlannedMove {
  /** A method, where it has one with its status or reason: `transitionOrder:CONFIRMED`. */
  when: string;
  nth: number;
  /** While the step is under way rather than after it; it goes on when the move was heard. */
  during: boolean;
  afterSeconds: number;
  move: Move;
}

/** How staff go about an order. */
export interface StaffPlan {
  /** Seconds until each report of a staffed warehouse. */
  packAfter: number;
  shipAfter: number;
  deliverAfter: number;
  /** Seconds until they look at a parked step. */
  lookAfter: number;
  /** What they decide, one after the other; `retry` when spent or not offered. */
  decisions: ('retry' | 'skip' | 'compensate')[];
}

/** One order of a sequence. */
export interface PlannedOrder {
  startAfterSeconds: number;
  /** What the order service finds. */
  quote: 'valid' | 'expired' | 'key-of-long-ago' | 'price-changed';
  lines: { sku: Sku; quantity: number }[];
  policy: {
    reservationTtlSeconds: number;
    challengeTtlSeconds: number;
    cancellationWindowSeconds: number;
    warehouse: Warehouse;
  };
  /** By the number of the try; the last one again when spent. */
  cards: Card[];
  faults: Partial<Record<StepName, Fault[]>>;
  /** For the events of the provider, in turn: the seconds after which its webhook comes; lost when none. */
  webhooks: number[][];
  moves: PlannedMove[];
  /** The mail server refuses this customer's address. */
  isUnreachable: boolean;
  staff: StaffPlan;
}

/** A closed shop with a few units, and the orders that compete for them. */
export interface Sequence {
  seed: string;
  number: number;
  stock: Record<Sku, number>;
  /** Seconds after which a lapsed reservation is swept. */
  sweepAfterSeconds: number;
  orders: PlannedOrder[];
}
