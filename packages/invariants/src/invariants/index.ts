import type { Invariant } from '../invariant.ts';
import { capturedWithinAuthorised, refundedWithinCaptured } from './amounts-within-bounds.ts';
import { chargedOnce } from './charged-once.ts';
import { chargesBelongToPayments } from './charges-belong-to-payments.ts';
import { ledgerBalances } from './ledger-balances.ts';
import { messagesSent } from './messages-sent.ts';
import { oneLiveAuthorisation } from './one-live-authorisation.ts';
import { openWorkflowsWait } from './open-workflows-wait.ts';
import { orderHistoryExplainsStatus } from './order-history-explains-status.ts';
import { orderRowsFollowWorkflows } from './order-rows-follow-workflows.ts';
import { ordersHaveWorkflows } from './orders-have-workflows.ts';
import { outboxesPublished } from './outboxes-published.ts';
import { parkedWorkIsVisible } from './parked-work-is-visible.ts';
import { paymentStatusFollowsPayments } from './payment-status-follows-payments.ts';
import { paymentsFollowOrders } from './payments-follow-orders.ts';
import { providerBooksAgree } from './provider-books-agree.ts';
import { reservationsFollowOrders } from './reservations-follow-orders.ts';
import { stockAddsUp } from './stock-adds-up.ts';
import { webhooksProcessed } from './webhooks-processed.ts';
import { workflowsEndByThemselves } from './workflows-end-by-themselves.ts';

/** Everything that must hold: money, stock, orders, messages. */
export const INVARIANTS: readonly Invariant[] = [
  oneLiveAuthorisation,
  capturedWithinAuthorised,
  refundedWithinCaptured,
  paymentsFollowOrders,
  paymentStatusFollowsPayments,
  providerBooksAgree,
  chargedOnce,
  chargesBelongToPayments,
  ledgerBalances,
  stockAddsUp,
  reservationsFollowOrders,
  ordersHaveWorkflows,
  orderRowsFollowWorkflows,
  orderHistoryExplainsStatus,
  workflowsEndByThemselves,
  openWorkflowsWait,
  parkedWorkIsVisible,
  messagesSent,
  outboxesPublished,
  webhooksProcessed,
];
