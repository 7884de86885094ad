import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Money } from '@holdfast/domain';
import type { PaymentStatus } from '@holdfast/proto/payment';
import type { Progress } from '../shared/progress.ts';

/** The name that the payment workflow is registered under. */
export const PAYMENT_WORKFLOW = 'payment';

/** A payment that somebody has to look after. */
export interface PaymentInput {
  paymentId: string;
  orderId: string;
  amount: Money;
  /** The bank asks the customer, and the order waits to be told what comes of it. */
  challenged?: boolean;
  /** To be given up or back at once; for a payment whose workflow had ended. */
  release?: PaymentRelease;
}

/** A wish of the order to have its money given up or back. */
export interface PaymentRelease {
  /** UPPER_SNAKE. */
  reason: string;
  /** Give up what is held; leave alone what was taken. */
  holdOnly: boolean;
}

/** What a payment ends with. */
export interface PaymentResult {
  paymentId: string;
  status: PaymentStatus;
}

/** Where a payment stands. */
export interface PaymentProgress extends Progress {
  paymentId: string;
  orderId: string;
  amount: Money;
  status: PaymentStatus;
}

/** A wish of staff to give money back. */
export interface RefundInput {
  /** Names the refund, in visible ASCII: a second one with this id is the same one. */
  refundId: string;
  amount: Money;
  /** User id of the member of staff. */
  actor: string;
  /** A sentence; written into the order's history. */
  reason: string;
}

/** What became of a payment after somebody acted on it. */
export interface PaymentState {
  paymentId: string;
  status: PaymentStatus;
  captured: Money;
  refunded: Money;
  /** What the refund gave back that this answers: a repeat of it may have asked for another amount. */
  given?: Money;
}

/** The payment's row has changed, or the provider has news of it: have a look. */
export const providerNewsSignal = defineSignal('providerNews');

/** The order came to nothing: give up the hold, or give back what was taken. */
export const releasePaymentSignal = defineSignal<[PaymentRelease]>('releasePayment');

/** The customer came back from the bank: asks the provider, and answers what it said. */
export const checkPaymentUpdate = defineUpdate<PaymentState>('checkPayment');

/**
 * Gives money back. Rejected with VALIDATION_FAILED for what is no refund, with
 * REFUND_EXCEEDS_CAPTURE or PAYMENT_STATE_CONFLICT when the books don't allow it.
 */
export const refundPaymentUpdate = defineUpdate<PaymentState, [RefundInput]>('refundPayment');

/** Where the payment stands. */
export const paymentProgressQuery = defineQuery<PaymentProgress>('progress');
