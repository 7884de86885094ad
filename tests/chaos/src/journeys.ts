import type { Customer, Wish } from './customer.ts';
import { lastUnit, PLENTY } from './goods.ts';

/** What a journey may use besides its customer. */
export interface Company {
  /** Another customer with the same wish, about to order. */
  rival(): Promise<Customer>;
}

/** One way in which a customer goes about an order. */
export interface Journey {
  /** How often it is chosen among the others; with 0, only where it is asked for. */
  weight: number;
  /** The steps that its order passes when nothing disturbs it. */
  passes: readonly string[];
  /** How its order may end, whatever disturbs it. */
  endings: readonly string[];
  /** What it is about; `number` is another one for each order. */
  wish?: (number: number) => Wish;
  go(customer: Customer, company: Company): Promise<unknown>;
}

const RESERVED = ['createOrder', 'reserveStock'];
const AUTHORIZED = [...RESERVED, 'authorizePayment'];
const CONFIRMED = [
  ...AUTHORIZED,
  'commitReservation',
  'transitionOrder:CONFIRMED',
  'sendNotification',
];
const DELIVERED = [
  ...CONFIRMED,
  'transitionOrder:FULFILLING',
  'capturePayment',
  'transitionOrder:SHIPPED',
  'transitionOrder:DELIVERED',
];

/** Where processes are away for longer than stock is held, an order lapses instead. */
const LAPSED = 'EXPIRED';

/** The mix. */
export const JOURNEYS = {
  approve: {
    weight: 4,
    passes: DELIVERED,
    endings: ['DELIVERED', LAPSED],
    go: (customer) => customer.order('tok_approve'),
  },
  decline_then_retry: {
    weight: 2,
    passes: [...DELIVERED, 'transitionOrder:PAYMENT_DECLINED'],
    endings: ['DELIVERED', LAPSED],
    async go(customer) {
      const { status } = await customer.order('tok_decline');
      if (status === 'payment_declined') await customer.pay('tok_approve');
    },
  },
  give_up: {
    weight: 1,
    passes: [
      ...AUTHORIZED,
      'transitionOrder:PAYMENT_DECLINED',
      'releaseReservation',
      'transitionOrder:EXPIRED',
    ],
    endings: [LAPSED],
    go: (customer) => customer.order('tok_insufficient_funds'),
  },
  out_of_stock: {
    weight: 1,
    passes: [...RESERVED, 'transitionOrder:REJECTED'],
    endings: ['REJECTED'],
    wish: (number) => ({ sku: lastUnit(number), quantity: 1 }),
    async go(customer, company) {
      // Both have seen the last unit, and the other one is quicker.
      const rival = await company.rival();
      await rival.order('tok_approve');
      await customer.order('tok_approve');
    },
  },
  cancel: {
    weight: 2,
    passes: [...CONFIRMED, 'voidPayment', 'releaseReservation', 'transitionOrder:CANCELLED'],
    // Whoever cancels too late gets the goods.
    endings: ['CANCELLED', 'DELIVERED', LAPSED],
    async go(customer) {
      await customer.order('tok_approve');
      await customer.cancel();
    },
  },
} as const satisfies Record<string, Journey>;

/** The name of a journey. */
export type JourneyName = keyof typeof JOURNEYS;

/** All names, in the order of the table. */
export const JOURNEY_NAMES = Object.keys(JOURNEYS) as JourneyName[];

/** One of them by its name. */
export const journeyOf = (name: JourneyName): Journey => JOURNEYS[name];

/** Those that are chosen. */
export const IN_THE_MIX = JOURNEY_NAMES.filter((name) => journeyOf(name).weight > 0);

/** Every step at which an order can be disturbed. */
export const STEPS: readonly string[] = [
  ...new Set(IN_THE_MIX.flatMap((name) => journeyOf(name).passes)),
];

/** What a journey is about when it doesn't say. */
export function wishOf(name: JourneyName, number: number): Wish {
  const { wish } = journeyOf(name);
  if (wish !== undefined) return wish(number);
  return { sku: PLENTY[number % PLENTY.length] ?? PLENTY[0], quantity: 1 + (number % 3) };
}
