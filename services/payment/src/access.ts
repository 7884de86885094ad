import type { AccessRules, Rule } from '@holdfast/platform';
import type { PaymentServiceService } from '@holdfast/proto/payment/service';

/** Money is moved by workflows alone; staff ask them to. */
const workflow: Rule = { worker: ['SYSTEM'] };

const read: Rule = {
  ...workflow,
  'bff-admin': ['STAFF'],
  admin: ['SYSTEM'],
  stack: ['SYSTEM'],
};

/** Who may call the payment service, and for whom. */
export const access: AccessRules<PaymentServiceService> = {
  authorizePayment: workflow,
  capturePayment: workflow,
  voidPayment: workflow,
  refundPayment: workflow,
  syncPayment: workflow,
  processWebhookEvents: workflow,

  // Who sends a webhook shows by its signature.
  receiveWebhook: { 'bff-web': ['ANONYMOUS'] },

  getPayment: read,
  listPayments: read,
  listLedgerEntries: read,
  listWebhookEvents: read,
  replayWebhookEvent: { 'bff-admin': ['STAFF'], admin: ['SYSTEM'], stack: ['SYSTEM'] },
};
