import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { OrderNews } from '@holdfast/activities';
import type { Money } from '@holdfast/domain';
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
  /** Seconds that a customer has for the bank's challenge; the hold on the stock lasts as long. */
  challengeTtlSeconds: number;
  /** Seconds from the confirmation until the warehouse begins; the customer may cancel until it ships. */
  cancellationWindowSeconds: number;
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
  /** When the customer placed it; ISO 8601. The quote was valid then. */
  acceptedAt: string;
  /** The provider's token of the payment method. */
  paymentMethodToken: string;
  /** Where the bank sends the customer back to, after a challenge. */
  returnUrl?: string;
  policy: OrderPolicy;
}

/** What the customer has to do before the bank lets a payment pass. */
export interface PaymentAction {
  type: 'redirect';
  url: string;
  /** ISO 8601. */
  expiresAt?: string;
}

/** How the placing of an order, or another attempt to pay it, went. */
export interface PlaceOrderOutcome {
  orderId: string;
  /** Of the body that this outcome answers: a caller with another body must not take it for theirs. */
  fingerprint: string;
  status: Extract<
    OrderStatus,
    | 'CONFIRMED'
    | 'AWAITING_PAYMENT_ACTION'
    | 'FULFILLING'
    | 'SHIPPED'
    | 'DELIVERED'
    | 'PAYMENT_DECLINED'
    | 'REJECTED'
    | 'EXPIRED'
    | 'CANCELLED'
  >;
  /** Absent when no order row came about. */
  orderNumber?: string;
  total?: Money;
  payment?: {
    paymentId: string;
    status: OrderPaymentStatus;
    /** UPPER_SNAKE, when declined. */
    declineReason?: string;
    /** When the status is ACTION_REQUIRED. */
    action?: PaymentAction;
  };
  /** UPPER_SNAKE reason of a refusal, such as OUT_OF_STOCK; absent when it went well. */
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
  /** Absent when no order row came about. */
  orderNumber?: string;
  status: OrderStatus;
  paymentStatus: OrderPaymentStatus;
  /** What came of the last try to pay. */
  outcome: PlaceOrderOutcome;
}

/** Where an order stands. */
export interface OrderProgress extends Progress {
  orderId: string;
  orderNumber?: string;
  status: OrderStatus;
  paymentStatus: OrderPaymentStatus;
  /** The latest try to pay. */
  paymentId?: string;
  /** While the bank waits for the customer. */
  paymentAction?: PaymentAction;
}

/** Another card for a declined order. */
export interface RetryPaymentInput {
  paymentMethodToken: string;
  fingerprint: string;
}

/** Who wants an order cancelled, and why. */
export interface CancelOrderInput {
  actorType: 'CUSTOMER' | 'STAFF';
  /** User id. */
  actorId: string;
  /** A sentence. */
  reason: string;
  /** sha256 of the body that asks for it, where there is one. */
  fingerprint?: string;
}

/** What came of cancelling. */
export interface CancelOrderResult {
  status: OrderStatus;
  /** Of the body that this answers: a caller with another body must not take it for theirs. */
  fingerprint?: string;
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

/**
 * Waits for the outcome of a payment that the bank wanted the customer to confirm: the answer to
 * coming back from the bank. Rejected with PAYMENT_NOT_FOUND for a payment that isn't the order's.
 */
export const paymentOutcomeUpdate = defineUpdate<PlaceOrderOutcome, [string]>('paymentOutcome');

/**
 * Cancels the order and gives stock and money back. Answers as soon as that is decided. Rejected
 * with ORDER_STATE_CONFLICT once it has been shipped or has ended.
 */
export const cancelOrderUpdate = defineUpdate<CancelOrderResult, [CancelOrderInput]>('cancelOrder');

/** Where the order stands. */
export const progressQuery = defineQuery<OrderProgress>('progress');

/**
 * The fingerprint of the body of a {@link retryPaymentUpdate} by its Update id, also while it has no
 * outcome yet; null for one that there was not.
 */
export const retryFingerprintQuery = defineQuery<string | null, [string]>('retryFingerprint');

/** News of the order's payment or of a shipment. */
export const orderNewsSignal = defineSignal<[OrderNews]>('orderNews');
