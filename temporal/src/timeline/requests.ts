/** Who did something. */
export interface TimelineActor {
  type: 'customer' | 'staff' | 'system' | 'provider';
  /** User id; null where it is not known, or nobody in particular. */
  id: string | null;
}

/** What somebody asked of a workflow. */
export interface AskedFor {
  actor: TimelineActor;
  /** In their words; null where there are none. */
  detail: string | null;
}

const CUSTOMER: AskedFor = { actor: { type: 'customer', id: null }, detail: null };
const SYSTEM: AskedFor = { actor: { type: 'system', id: null }, detail: null };
const PROVIDER: AskedFor = { actor: { type: 'provider', id: null }, detail: null };

/** Those that customers send, and that say no more of who. */
const OF_CUSTOMERS = ['placeOrder', 'retryPayment', 'paymentOutcome', 'checkPayment'];

type Words = Readonly<Record<string, unknown>>;

/** Who sent an Update, and why, by its name and its first argument. */
export function updateRequest(name: string, argument: unknown): AskedFor {
  const words = (typeof argument === 'object' ? (argument ?? {}) : {}) as Words;
  const text = (key: string): string | null => {
    const value = words[key];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  switch (name) {
    case 'cancelOrder': {
      const type = words['actorType'] === 'STAFF' ? 'staff' : 'customer';
      return { actor: { type, id: text('actorId') }, detail: text('reason') };
    }
    case 'resolveStep': {
      const what = [text('action'), text('step')].filter((word) => word !== null).join(' ');
      return {
        actor: { type: 'staff', id: text('actor') },
        detail: [what, text('reason')].filter((part) => part !== null && part !== '').join(': '),
      };
    }
    case 'refundPayment':
      return { actor: { type: 'staff', id: text('actor') }, detail: text('reason') };
    case 'advanceShipment':
      return { actor: { type: 'staff', id: text('actorId') }, detail: text('to') };
    default:
      return OF_CUSTOMERS.includes(name) ? CUSTOMER : SYSTEM;
  }
}

/** Who sent a Signal, by its name. */
export function signalRequest(name: string): AskedFor {
  return name === 'providerNews' ? PROVIDER : SYSTEM;
}
