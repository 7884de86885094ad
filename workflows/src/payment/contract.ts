import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { Money } from '@holdfast/domain';
import type { PaymentStatus } from '@holdfast/proto/payment';
import type { Progress } from '../shared/progress.ts';

/** An authorised payment that somebody has to look after. */
export interface PaymentInput {
  paymentId: string;
  orderId: string;
  amount: Money;
}

/** A wish to take money, answered by {@link captureOutcomeSignal}. */
export interface CaptureRequest {
  /** Names the capture: the shipment's id. */
  captureId: string;
  amount: Money;
  /** Workflow to answer. */
  replyTo: string;
}

/** What became of a capture. */
export interface CaptureOutcome {
  captureId: string;
  status: PaymentStatus;
}

/** What a payment ends with. */
export interface PaymentResult {
  paymentId: string;
  status: PaymentStatus;
}

/** Where a payment stands. */
export interface PaymentProgress extends Progress {
  paymentId: string;
  status: PaymentStatus;
}

/** Take this much of the hold. */
export const captureSignal = defineSignal<[CaptureRequest]>('capture');

/** The money was taken, or not. */
export const captureOutcomeSignal = defineSignal<[CaptureOutcome]>('captureOutcome');

/** Where the payment stands. */
export const paymentProgressQuery = defineQuery<PaymentProgress>('progress');
