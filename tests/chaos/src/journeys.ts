import type { Customer, Wish } from './customer.ts';
import { lastUnit, PLENTY } from './goods.ts';

/** Whom a journey may need besides its customer. */
export interface Company {
  /** Another customer with the same wish, about to order. */
  rival(): Promise<Customer>;
  /** Staff give the customer all money back. */
  refund(orderId: string): Promise<void>;
}

/** One way in which a customer goes about an order. */
export interface Journey {
  /** How often it is chosen among the others. */
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
  'getPayment',
  'startNotification',
  'sendNotification',
];
const DELIVERED = [
  ...CONFIRMED,
  'transitionOrder:FULFILLING',
  'capturePayment',
  'transitionOrder:SHIPPED',
  'tellOrder',
  'transitionOrder:DELIVERED',
];
const AT_THE_BANK = [
  ...AUTHORIZED,
  'extendReservation',
  'transitionOrder:AWAITING_PAYMENT_ACTION',
  'getPayment',
];
const CHALLENGED = [...AT_THE_BANK, 'tellOrder'];
const UNDONE = ['releaseReservation', 'voidPayment', 'transitionOrder:CANCELLED'];

/** Where processes are away for longer than stock is held, an order lapses instead. */
const LAPSED = 'EXPIRED';

const GETS_IT = ['DELIVERED', LAPSED];
/** Who cancels too late gets the goods. */
const GIVES_UP = ['CANCELLED', 'DELIVERED', LAPSED];

/** The mix. */
export const JOURNEYS = {
  approve: {
    weight: 6,
    passes: DELIVERED,
    endings: GETS_IT,
    go: (customer) => customer.order('tok_approve'),
  },
  decline_then_retry: {
    weight: 2,
    passes: [...DELIVERED, 'transitionOrder:PAYMENT_DECLINED'],
    endings: GETS_IT,
    async go(customer) {
      const { status } = await customer.order('tok_decline');
      if (status === 'payment_declined') await customer.pay('tok_approve');
    },
  },
  insufficient_funds: {
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
  slow: {
    weight: 1,
    passes: DELIVERED,
    endings: GETS_IT,
    go: (customer) => customer.order('tok_slow'),
  },
  timeout_after_charge: {
    weight: 2,
    passes: [...DELIVERED, 'settlePayment'],
    endings: GETS_IT,
    go: (customer) => customer.order('tok_timeout_after_charge'),
  },
  error_then_approve: {
    weight: 1,
    passes: [...DELIVERED, 'settlePayment'],
    endings: GETS_IT,
    go: (customer) => customer.order('tok_error_then_approve'),
  },
  hold_lapses: {
    // Made anew when somebody is away for long before the goods have left.
    weight: 1,
    passes: DELIVERED,
    endings: [...GETS_IT, 'CANCELLED'],
    go: (customer) => customer.order('tok_short_hold'),
  },
  challenge_confirmed: {
    weight: 2,
    passes: [...CHALLENGED, ...DELIVERED],
    endings: GETS_IT,
    async go(customer) {
      await customer.order('tok_challenge');
      await customer.answerBank('confirm');
      await customer.comeBack();
      await customer.decided();
    },
  },
  challenge_confirmed_and_gone: {
    weight: 1,
    passes: [...CHALLENGED, ...DELIVERED],
    endings: GETS_IT,
    async go(customer) {
      await customer.order('tok_challenge');
      await customer.answerBank('confirm');
    },
  },
  challenge_rejected: {
    weight: 1,
    passes: [...CHALLENGED, 'transitionOrder:PAYMENT_DECLINED', ...DELIVERED],
    endings: GETS_IT,
    async go(customer) {
      await customer.order('tok_challenge');
      await customer.answerBank('reject');
      if ((await customer.decided()) === 'payment_declined') await customer.pay('tok_approve');
    },
  },
  challenge_left_alone: {
    weight: 1,
    passes: [...CHALLENGED, 'transitionOrder:PAYMENT_DECLINED'],
    endings: GIVES_UP,
    async go(customer) {
      await customer.order('tok_challenge');
      await customer.decided();
      await customer.cancel();
    },
  },
  cancel_at_the_bank: {
    weight: 1,
    passes: [...AT_THE_BANK, ...UNDONE],
    endings: GIVES_UP,
    async go(customer) {
      await customer.order('tok_challenge');
      await customer.cancel();
    },
  },
  cancel_while_declined: {
    weight: 1,
    passes: [...AUTHORIZED, 'transitionOrder:PAYMENT_DECLINED', 'transitionOrder:CANCELLED'],
    endings: GIVES_UP,
    async go(customer) {
      await customer.order('tok_decline');
      await customer.cancel();
    },
  },
  cancel: {
    weight: 2,
    passes: [...CONFIRMED, ...UNDONE],
    endings: GIVES_UP,
    async go(customer) {
      await customer.order('tok_approve');
      await customer.cancel();
    },
  },
  refund: {
    weight: 1,
    passes: [...DELIVERED, 'refundPayment', 'recordOrderEvent'],
    endings: GETS_IT,
    async go(customer, company) {
      const { orderId } = await customer.order('tok_approve');
      if ((await customer.until('delivered')) === 'delivered') await company.refund(orderId);
    },
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
} as const satisfies Record<string, Journey>;

/** The name of a journey. */
export type JourneyName = keyof typeof JOURNEYS;

/** All names, in the order of the table. */
export const JOURNEY_NAMES = Object.keys(JOURNEYS) as JourneyName[];

/** One of them by its name. */
export const journeyOf = (name: JourneyName): Journey => JOURNEYS[name];

/** Every step at which an order can be disturbed. */
export const STEPS: readonly string[] = [
  ...new Set(JOURNEY_NAMES.flatMap((name) => journeyOf(name).passes)),
];

/** What a journey is about when it doesn't say. */
export function wishOf(name: JourneyName, number: number): Wish {
  const { wish } = journeyOf(name);
  if (wish !== undefined) return wish(number);
  return { sku: PLENTY[number % PLENTY.length] ?? PLENTY[0], quantity: 1 + (number % 3) };
}
