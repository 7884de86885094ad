import type { Response } from 'express';
import { keyReused, sendProblem } from '@holdfast/bff-shared';
import { isReason, type Reason } from '@holdfast/domain';
import type { Order, OrderEvent } from '@holdfast/proto/order';
import type { PlaceOrderOutcome } from '@holdfast/workflows';
import { lower } from '../views.ts';

/**
 * A key that stands for another body must never be answered as if it were the same. `orderId` is what
 * the key has made: who heard no answer, and chose another card, finds the order by it.
 */
export function assertSameBody(theirs: string, ours: string, orderId: string): void {
  if (theirs !== ours) throw keyReused({ orderId });
}

/** States in which an order goes on, so that placing or paying it went well. */
const UNDER_WAY: ReadonlySet<string> = new Set([
  'CONFIRMED',
  'AWAITING_PAYMENT_ACTION',
  'FULFILLING',
  'SHIPPED',
  'DELIVERED',
]);

/** Answers with how placing or paying an order ended: 201, 402 or 409. */
export function sendOutcome(response: Response, outcome: PlaceOrderOutcome): void {
  const { orderId, orderNumber = null, total = null, payment, reason, status } = outcome;
  if (reason === undefined && UNDER_WAY.has(status)) {
    response
      .status(201)
      .location(`/v1/orders/${orderId}`)
      .json({
        orderId,
        orderNumber,
        status: lower(status),
        total,
        payment: payment === undefined ? null : paymentView(payment),
      });
    return;
  }
  const code = reasonOf(outcome);
  sendProblem(response, code, outcome.message ?? 'The order was not confirmed.', {
    orderId,
    orderNumber,
    orderStatus: lower(status),
    ...(payment?.declineReason === undefined ? {} : { declineReason: payment.declineReason }),
    ...(outcome.details === undefined ? {} : { lines: outcome.details }),
  });
}

/** A payment as clients see it: its state, and where the bank wants the customer. */
export function paymentView({ status, action }: NonNullable<PlaceOrderOutcome['payment']>) {
  return { status: lower(status), ...(action === undefined ? {} : { action }) };
}

function reasonOf({ status, reason }: PlaceOrderOutcome): Reason {
  if (reason !== undefined && isReason(reason)) return reason;
  return status === 'PAYMENT_DECLINED' ? 'PAYMENT_DECLINED' : 'ORDER_CLOSED';
}

/** States in which the outcome is still to come. */
const UNDECIDED: ReadonlySet<string> = new Set(['PENDING', 'AWAITING_PAYMENT_ACTION']);

/**
 * Answers from the order's history, for a repeat that comes when Temporal has forgotten its workflow.
 * The first event that decided the order gave the first answer, whatever came after it.
 */
export function sendFirstAnswer(
  response: Response,
  order: Order,
  history: readonly OrderEvent[],
): void {
  const decision = history.find(({ status }) => !UNDECIDED.has(status));
  if (decision === undefined) {
    sendPending(response, order.id, order);
    return;
  }
  const { status, reason, detail } = decision;
  const outcome = {
    orderId: order.id,
    fingerprint: order.fingerprint,
    orderNumber: order.number,
    // The other states come later, so none of them is the first.
    status: status as PlaceOrderOutcome['status'],
    ...(order.totals?.total === undefined ? {} : { total: order.totals.total }),
  };
  if (status === 'CONFIRMED') {
    sendOutcome(response, { ...outcome, payment: { paymentId: '', status: 'AUTHORIZED' } });
  } else if (status === 'PAYMENT_DECLINED') {
    sendOutcome(response, {
      ...outcome,
      ...(reason === 'PAYMENT_METHOD_INVALID' ? { reason } : {}),
      message: detail || 'The payment was declined.',
      payment: { paymentId: '', status: 'DECLINED', declineReason: reason },
    });
  } else {
    sendOutcome(response, { ...outcome, reason, ...(detail === '' ? {} : { message: detail }) });
  }
}

/** Answers 202: the order is accepted and its outcome follows. `order` is its row, if there is one. */
export function sendPending(response: Response, orderId: string, order?: Order): void {
  if (order !== undefined) response.location(`/v1/orders/${orderId}`);
  response
    .status(202)
    .set('Retry-After', '2')
    .json({
      orderId,
      orderNumber: order?.number ?? null,
      status: 'pending',
      total: order?.totals?.total ?? null,
      payment: null,
    });
}
