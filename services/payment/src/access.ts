import { only, staff, type AccessRules } from '@holdfast/platform';
import type { PaymentServiceService } from '@holdfast/proto/payment/service';
import type { PaymentStaffServiceService } from '@holdfast/proto/payment/staff-service';

/** Money is moved by workflows alone; staff ask them to. */
const workflow = only({ worker: ['SYSTEM'] });

const read = staff('payments.read', {
  ...workflow.callers,
  admin: ['SYSTEM'],
  stack: ['SYSTEM'],
});

/** Who may call the payment service, and for whom. */
export const access: AccessRules<PaymentServiceService> = {
  authorizePayment: workflow,
  capturePayment: workflow,
  voidPayment: workflow,
  refundPayment: workflow,
  syncPayment: workflow,
  processWebhookEvents: workflow,

  // Who sends a webhook shows by its signature.
  receiveWebhook: only({ 'bff-web': ['ANONYMOUS'] }),

  getPayment: read,
  listPayments: read,
  listLedgerEntries: read,
  listWebhookEvents: read,
  replayWebhookEvent: staff('webhooks.replay', { admin: ['SYSTEM'], stack: ['SYSTEM'] }),
};

/** What staff need for what they see of payments, and ask for. */
export const staffAccess: AccessRules<PaymentStaffServiceService> = {
  searchPayments: staff('payments.read'),
  getPaymentRecord: staff('payments.read'),
  authoriseRefund: staff('payments.refund'),
};
