import { ORDER_STATES, predecessors, type OrderState } from '@holdfast/domain';

/** How the money of an order stands; UNSPECIFIED before the first attempt. */
export const ORDER_PAYMENT_STATUSES = [
  'UNSPECIFIED',
  'ACTION_REQUIRED',
  'DECLINED',
  'AUTHORIZED',
  'CAPTURED',
  'VOIDED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
] as const;

/** One of {@link ORDER_PAYMENT_STATUSES}. */
export type OrderPaymentState = (typeof ORDER_PAYMENT_STATUSES)[number];

/** Which stored states a wished move may start from. */
export interface AllowedMove {
  /** The order may stand in any of these. */
  from: OrderState[];
  /**
   * When it already has the wished status: `another-payment` allows the move if it changes the
   * payment status, `any` allows it as it is.
   */
  staying: 'another-payment' | 'any';
}

/**
 * Where an order may come from to reach `to`: what the state table allows, or the same status with
 * another payment status (money can move while the order stands, as for a capture or a refund).
 * Every declined card is an event of its own, so an order may be declined again.
 */
export function allowedMove(to: OrderState): AllowedMove {
  return {
    from: predecessors(ORDER_STATES, to),
    staying: to === 'PAYMENT_DECLINED' ? 'any' : 'another-payment',
  };
}
