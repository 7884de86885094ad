import type { OrderPaymentStatus } from '@holdfast/proto/order';
import type { PaymentStatus } from '@holdfast/proto/payment';

const STATUSES: Readonly<Partial<Record<PaymentStatus, OrderPaymentStatus>>> = {
  ACTION_REQUIRED: 'ACTION_REQUIRED',
  AUTHORIZED: 'AUTHORIZED',
  DECLINED: 'DECLINED',
  PARTIALLY_CAPTURED: 'CAPTURED',
  CAPTURED: 'CAPTURED',
  VOIDED: 'VOIDED',
  EXPIRED: 'VOIDED',
  PARTIALLY_REFUNDED: 'PARTIALLY_REFUNDED',
  REFUNDED: 'REFUNDED',
};

/** How an order speaks of the state of its payment; UNSPECIFIED while the outcome is not known. */
export const orderPaymentStatus = (status: PaymentStatus): OrderPaymentStatus =>
  STATUSES[status] ?? 'UNSPECIFIED';
