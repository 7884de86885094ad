/**
 * The life cycles as data. A service moves a row, and a workflow decides, by the same table.
 * State names equal the proto enum values without their prefix.
 */

/** From each state, the states that may follow. A state with no followers is final. */
export type TransitionTable<S extends string> = Readonly<Record<S, readonly S[]>>;

function table<S extends string>(
  transitions: Readonly<Record<S, readonly NoInfer<S>[]>>,
): TransitionTable<S> {
  return transitions;
}

/** The life of an order. */
export const ORDER_STATES = table({
  PENDING: [
    'AWAITING_PAYMENT_ACTION',
    'PAYMENT_DECLINED',
    'CONFIRMED',
    'CANCELLED',
    'EXPIRED',
    'REJECTED',
  ],
  AWAITING_PAYMENT_ACTION: ['PAYMENT_DECLINED', 'CONFIRMED', 'CANCELLED', 'EXPIRED', 'REJECTED'],
  PAYMENT_DECLINED: ['AWAITING_PAYMENT_ACTION', 'CONFIRMED', 'CANCELLED', 'EXPIRED', 'REJECTED'],
  CONFIRMED: ['FULFILLING', 'CANCELLED'],
  FULFILLING: ['SHIPPED', 'CANCELLED'],
  SHIPPED: ['DELIVERED'],
  DELIVERED: [],
  CANCELLED: [],
  EXPIRED: [],
  REJECTED: [],
});

/** A state of {@link ORDER_STATES}. */
export type OrderState = keyof typeof ORDER_STATES;

/** The life of one payment attempt. */
export const PAYMENT_STATES = table({
  PENDING: ['ACTION_REQUIRED', 'AUTHORIZED', 'DECLINED', 'VOIDED', 'EXPIRED'],
  ACTION_REQUIRED: ['AUTHORIZED', 'DECLINED', 'VOIDED', 'EXPIRED'],
  AUTHORIZED: ['PARTIALLY_CAPTURED', 'CAPTURED', 'VOIDED', 'EXPIRED'],
  PARTIALLY_CAPTURED: ['CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED'],
  CAPTURED: ['PARTIALLY_REFUNDED', 'REFUNDED'],
  PARTIALLY_REFUNDED: ['REFUNDED'],
  DECLINED: [],
  VOIDED: [],
  REFUNDED: [],
  EXPIRED: [],
});

/** A state of {@link PAYMENT_STATES}. */
export type PaymentState = keyof typeof PAYMENT_STATES;

/** The life of one shipment. */
export const SHIPMENT_STATES = table({
  ALLOCATED: ['PACKED', 'CANCELLED'],
  PACKED: ['SHIPPED', 'CANCELLED'],
  SHIPPED: ['DELIVERED'],
  DELIVERED: [],
  CANCELLED: [],
});

/** A state of {@link SHIPMENT_STATES}. */
export type ShipmentState = keyof typeof SHIPMENT_STATES;

/** The life of one message to one address. */
export const DELIVERY_STATES = table({
  PENDING: ['SENT', 'REFUSED'],
  SENT: [],
  REFUSED: [],
});

/** A state of {@link DELIVERY_STATES}. */
export type DeliveryState = keyof typeof DELIVERY_STATES;

/** The states that `from` may be followed by; none for a state the table doesn't know. */
export function followers<S extends string>(
  states: TransitionTable<S>,
  from: string,
): readonly S[] {
  return Object.hasOwn(states, from) ? states[from as S] : [];
}

/** True when the table allows `from` → `to`. Staying where one is isn't a transition. */
export function canTransition<S extends string>(
  states: TransitionTable<S>,
  from: string,
  to: string,
): boolean {
  return followers(states, from).some((state) => state === to);
}

/** Every state from which `to` may be reached in one step. */
export function predecessors<S extends string>(states: TransitionTable<S>, to: string): S[] {
  return (Object.keys(states) as S[]).filter((from) => canTransition(states, from, to));
}

/** True when nothing follows `state`. */
export function isFinal<S extends string>(states: TransitionTable<S>, state: string): boolean {
  return Object.hasOwn(states, state) && followers(states, state).length === 0;
}
