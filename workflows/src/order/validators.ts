import { ApplicationFailure } from '@temporalio/common';
import type { OrderStatus } from '@holdfast/proto/order';
import { canTransition, ORDER_STATES } from '@holdfast/domain';
import { assertSigned, invalid } from '../shared/staff.ts';
import type { CancelOrderInput, RetryPaymentInput } from './contract.ts';

/** @throws ApplicationFailure VALIDATION_FAILED, or ORDER_STATE_CONFLICT when no card is asked for. */
export function validateRetry(
  { paymentMethodToken, fingerprint }: RetryPaymentInput,
  status: OrderStatus,
  awaitsCustomer: boolean,
): void {
  if (typeof paymentMethodToken !== 'string' || typeof fingerprint !== 'string') {
    throw ApplicationFailure.nonRetryable('A retry names a payment method.', 'VALIDATION_FAILED');
  }
  if (!awaitsCustomer) {
    throw ApplicationFailure.nonRetryable(
      `The order is ${status} and takes no other payment.`,
      'ORDER_STATE_CONFLICT',
    );
  }
}

/** @throws ApplicationFailure VALIDATION_FAILED, or ORDER_STATE_CONFLICT when it is too late. */
export function validateCancel(
  { actorType, actorId, reason }: CancelOrderInput,
  status: OrderStatus,
): void {
  if (actorType !== 'CUSTOMER' && actorType !== 'STAFF') throw invalid('Say who cancels.');
  assertSigned(actorId, reason);
  if (!canTransition(ORDER_STATES, status, 'CANCELLED')) {
    throw ApplicationFailure.nonRetryable(
      `The order is ${status} and can't be cancelled any more.`,
      'ORDER_STATE_CONFLICT',
    );
  }
}
