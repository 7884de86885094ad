import { decisionReason, isFinal, ORDER_STATES } from '@holdfast/domain';
import { notificationWorkflowId, orderWorkflowId, type Progress } from '@holdfast/workflows';

// Everything that the checks assume about the inside of the workflows is in this file.

/** The workflow types that belong to an order. */
export const ORDER_TREE = ['order', 'payment', 'fulfillment', 'notification'] as const;

/** One of {@link ORDER_TREE}. */
export type TreeType = (typeof ORDER_TREE)[number];

/** The order that an order workflow is about. */
export function orderIdOf(workflowId: string): string {
  return workflowId.slice(orderWorkflowId('').length);
}

/** States in which the customer has, or will get, what was ordered. */
export const STANDING: ReadonlySet<string> = new Set([
  'CONFIRMED',
  'FULFILLING',
  'SHIPPED',
  'DELIVERED',
]);

/** States in which the goods have left, so that the money has been taken. */
export const HANDED_OVER: ReadonlySet<string> = new Set(['SHIPPED', 'DELIVERED']);

/** States in which nothing of the order is left: no stock held, no money held or kept. */
export const UNDONE: ReadonlySet<string> = new Set(['CANCELLED', 'EXPIRED', 'REJECTED']);

/** Where an order speaks of its money in other words than the payment itself. */
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  PENDING: ['UNSPECIFIED'],
  PARTIALLY_CAPTURED: ['CAPTURED'],
  // A hold that lapsed, or a challenge that nobody took up.
  EXPIRED: ['VOIDED', 'DECLINED'],
};

/** How an order may speak of a payment of this status. */
export function orderPaymentStatusesOf(status: string): readonly string[] {
  return OTHER_WORDS[status] ?? [status];
}

/** True for a workflow that ended without ever having had an order row, as a rejected quote does. */
export function endedBeforeItsRow({
  status,
  orderStatus,
  orderNumber,
}: {
  status: string;
  orderStatus?: string;
  orderNumber?: string;
}): boolean {
  return status === 'COMPLETED' && orderNumber === undefined && UNDONE.has(orderStatus ?? '');
}

/** True when nothing more can become of a row of this status. */
export function isEnd(status: string): boolean {
  return isFinal(ORDER_STATES, status);
}

/** True when a step of the workflow needs a person. */
export function isParked({ parked = [] }: Progress): boolean {
  return parked.length > 0;
}

/** True when the workflow waits for somebody who can be asked, rather than for something. */
export function waitsForAPerson(progress: Progress): boolean {
  const who = progress.waiting?.who;
  return who === 'customer' || who === 'staff' || isParked(progress);
}

/** True when the workflow says what it wants of whoever looks at it. */
export function saysWhatFor(progress: Progress): boolean {
  return progress.waiting !== undefined || isParked(progress);
}

/** Reason of the event by which staff decided to leave out a step, and with it what it would do. */
export const STEP_SKIPPED = decisionReason('skip');

/**
 * The messages that an order owes: each is a list of the ids that it may have, for the recipient may
 * have been a guest still, or a customer already.
 */
export function messagesOwed(order: {
  id: string;
  customerId: string;
  placedBy: string;
  owesConfirmation: boolean;
}): string[][] {
  if (!order.owesConfirmation) return [];
  const recipients = new Set([order.customerId, order.placedBy]);
  return [[...recipients].map((id) => notificationWorkflowId(`${order.id}.confirmed`, id))];
}
