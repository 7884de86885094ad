import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Money, ShipmentState } from '@holdfast/domain';
import type { OrderPaymentStatus, OrderStatus } from '@holdfast/proto/order';
import type { Progress } from '../shared/progress.ts';
import type { Warehouse } from '../fulfillment/contract.ts';

/** The name that the order workflow is registered under. */
export const ORDER_WORKFLOW = 'order';

/** The Update id of {@link placeOrderUpdate}: one placement per order. */
export const PLACE_ORDER_UPDATE_ID = 'place';

/** How long things may take. */
export interface OrderPolicy {
  /** Seconds that stock is held for an unpaid order; the customer may try other cards meanwhile. */
  reservationTtlSeconds: number;
  warehouse: Warehouse;
}

/** Everything that an order needs, so that a lost Update loses nothing. */
export interface OrderInput {
  orderId: string;
  quoteId: string;
  customerId: string;
  /** "web", "mobile", "load". */
  salesChannel: string;
  /** sha256 of the body that places the order; see {@link PlaceOrderOutcome}. */
  fingerprint: string;
  /** The provider's token of the payment method. */
  paymentMethodToken: string;
  policy: OrderPolicy;
}

/** How the placing of an order, or another attempt to pay it, went. */
export interface PlaceOrderOutcome {
  orderId: string;
  /** Of the body that this outcome answers: a caller with another body must not take it for theirs. */
  fingerprint: string;
  status: Extract<
    OrderStatus,
    'CONFIRMED' | 'PAYMENT_DECLINED' | 'REJECTED' | 'EXPIRED' | 'CANCELLED'
  >;
  /** Absent when no order row came about. */
  orderNumber?: string;
  total?: Money;
  payment?: {
    paymentId: string;
    status: OrderPaymentStatus;
    /** UPPER_SNAKE, when declined. */
    declineReason?: string;
  };
  /** UPPER_SNAKE reason of a rejection, such as OUT_OF_STOCK. */
  reason?: string;
  /** A sentence about the reason. */
  message?: string;
  /** Facts about the reason, such as which SKUs are short. */
  details?: {
    sku: string;
    requested?: number;
    available?: number;
    expected?: Money;
    actual?: Money;
  }[];
}

/** What an order workflow ends with. */
export interface OrderResult {
  orderId: string;
  status: OrderStatus;
  outcome: PlaceOrderOutcome;
}

/** Where an order stands. */
export interface OrderProgress extends Progress {
  orderId: string;
  orderNumber?: string;
  status: OrderStatus;
  paymentStatus: OrderPaymentStatus;
}

/** Another card for a declined order. */
export interface RetryPaymentInput {
  paymentMethodToken: string;
  fingerprint: string;
}

/** A shipment moved on; sent by its fulfilment. */
export interface ShipmentProgress {
  shipmentId: string;
  state: ShipmentState;
  paymentStatus?: OrderPaymentStatus;
  /** Staff member, where there was one. */
  actorId?: string;
}

/**
 * Waits for the outcome of placing the order. It has no validator and does no work itself: a
 * rejecting validator would leave the workflow that Update-With-Start began without its caller.
 */
export const placeOrderUpdate = defineUpdate<PlaceOrderOutcome>('placeOrder');

/** Pays a declined order with another method. Rejected with ORDER_STATE_CONFLICT at other times. */
export const retryPaymentUpdate = defineUpdate<PlaceOrderOutcome, [RetryPaymentInput]>(
  'retryPayment',
);

/** Where the order stands. */
export const progressQuery = defineQuery<OrderProgress>('progress');

/** A shipment moved on. */
export const shipmentProgressSignal = defineSignal<[ShipmentProgress]>('shipmentProgress');
