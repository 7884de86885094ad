import { isCancellation } from '@temporalio/workflow';
import type { Order } from '@holdfast/proto/order';
import type { Payment } from '@holdfast/proto/payment';
import { isFinalFailure, reasonOf } from '../shared/failures.ts';
import {
  commitReservation,
  createOrder,
  extendReservation,
  releaseReservation,
  reserveStock,
} from '../shared/steps.ts';
import type { OrderInput, PaymentAction, PlaceOrderOutcome } from './contract.ts';
import type { OrderContext } from './order-context.ts';
import type { Attempt, OrderPayments } from './payments.ts';

const RELEASE = 'release_stock';
const METHOD_INVALID = 'PAYMENT_METHOD_INVALID';

/** What came of a try to pay. */
type Verdict = Pick<Payment, 'id' | 'status' | 'declineReason'>;

/** The hold on the stock outlives the bank's challenge by this much. */
const CHALLENGE_MARGIN_S = 60;

/**
 * From the quote to a confirmed order: hold the stock at the promised prices, authorise a payment,
 * sell the stock. A decline keeps the hold until it lapses, so that another card may be tried.
 */
export class Acceptance {
  private readonly flow: OrderContext;
  private readonly payments: OrderPayments;
  /** When the hold on the stock ends, in milliseconds since the epoch. */
  private deadline = 0;

  constructor(flow: OrderContext, payments: OrderPayments) {
    this.flow = flow;
    this.payments = payments;
  }

  /** Resolves with the id of the authorised payment, or undefined when it didn't become an order. */
  async run(): Promise<string | undefined> {
    if (!(await this.createOrder()) || !(await this.holdStock())) return undefined;
    for (;;) {
      const attempt = await this.payments.next(this.deadline);
      if (attempt === undefined)
        return this.expire('No payment came before the hold on the stock ended.');
      const payment = await this.authorize(attempt);
      if (payment === undefined)
        return this.expire('The payment provider could not be reached in time.');
      if (payment.status === 'AUTHORIZED') {
        return (await this.sellStock(payment)) ? this.confirm(attempt, payment) : undefined;
      }
      await this.decline(attempt, payment);
    }
  }

  private async createOrder(): Promise<boolean> {
    const { orderId, quoteId, customerId, salesChannel, fingerprint, acceptedAt } = this.flow.input;
    const { result } = await this.flow.progress.step('create_order', () =>
      createOrder({
        requestId: this.flow.requestId('create-order'),
        request: { orderId, quoteId, customerId, salesChannel, fingerprint, acceptedAt },
      }),
    );
    if (result?.$case === 'order') {
      if (isOurs(result.value, this.flow.input)) {
        this.flow.order = result.value;
        return true;
      }
      this.refuseReusedKey(result.value);
      return false;
    }
    this.flow.see('REJECTED');
    this.flow.progress.say('Rejected before it began');
    this.payments.answerAll({
      reason: result?.value.reason ?? 'INTERNAL',
      message: result?.value.message ?? 'No order came about.',
    });
    return false;
  }

  /**
   * The key named an order of long ago, which Temporal has forgotten and the row has not. Whatever
   * became of that order, it is not touched.
   */
  private refuseReusedKey(row: Order): void {
    this.flow.see(row.status, row.paymentStatus);
    this.flow.progress.say('Refused: its Idempotency-Key belongs to an earlier order');
    this.payments.answerAll({
      reason: 'IDEMPOTENCY_KEY_REUSED',
      message: 'This Idempotency-Key was used for another order.',
    });
  }

  /** Holds all lines or none. */
  private async holdStock(): Promise<boolean> {
    const { orderId, policy } = this.flow.input;
    // By this clock and from before the call, so that our timer ends no later than the hold itself.
    this.deadline = Date.now() + policy.reservationTtlSeconds * 1000;
    this.flow.undo.add(RELEASE, () =>
      releaseReservation({
        requestId: this.flow.requestId('release-reservation'),
        request: { orderId, includeCommitted: true },
      }),
    );
    const { result } = await this.flow.progress.step('hold_stock', () =>
      reserveStock({
        requestId: this.flow.requestId('reserve-stock'),
        request: {
          orderId,
          lines: this.flow.order.lines.map(({ sku, quantity, unitPrice }) => ({
            sku,
            quantity,
            expectedUnitPrice: unitPrice,
          })),
          ttlSeconds: policy.reservationTtlSeconds,
        },
      }),
    );
    if (result?.$case === 'reserved') return true;
    this.flow.undo.drop(RELEASE);
    if (result?.$case === 'priceChanged') {
      const message = 'A price has changed since the quote.';
      await this.reject('PRICE_CHANGED', message, result.value.changes);
    } else {
      const shortages = result?.value.shortages ?? [];
      await this.reject('OUT_OF_STOCK', 'Not everything is in stock.', shortages);
    }
    return false;
  }

  /** One try, the bank's challenge included; undefined when the provider didn't answer in time. */
  private async authorize(attempt: Attempt): Promise<Verdict | undefined> {
    const payment = await this.ask(attempt);
    return payment?.status === 'ACTION_REQUIRED'
      ? this.challenge(attempt, payment as Payment)
      : payment;
  }

  private async ask(attempt: Attempt): Promise<Payment | Verdict | undefined> {
    try {
      return await this.payments.authorize(attempt, this.deadline);
    } catch (error) {
      if (reasonOf(error) === METHOD_INVALID) return this.refused(attempt);
      if (isCancellation(error) || isFinalFailure(error)) throw error;
      return undefined;
    }
  }

  /** A token that the provider doesn't know is as good as a declined card. */
  private refused({ paymentId = '' }: Attempt): Verdict {
    this.payments.forget(paymentId);
    return { id: paymentId, status: 'DECLINED', declineReason: METHOD_INVALID };
  }

  /** The bank wants a word with the customer; the stock is held for as long as that may take. */
  private async challenge(attempt: Attempt, payment: Payment): Promise<Verdict> {
    const { orderId, policy } = this.flow.input;
    const until =
      Date.parse(payment.actionExpiresAt ?? '') || Date.now() + policy.challengeTtlSeconds * 1000;
    await this.extendHold(until, orderId);
    await this.flow.moveTo('AWAITING_PAYMENT_ACTION', { paymentStatus: 'ACTION_REQUIRED' });
    this.flow.progress.say('The bank asks the customer to confirm the payment');
    const action: PaymentAction = {
      type: 'redirect',
      url: payment.actionUrl,
      expiresAt: new Date(until).toISOString(),
    };
    const facts = { paymentId: payment.id, status: 'ACTION_REQUIRED' as const, action };
    this.payments.answer(attempt, { payment: facts }, false);
    await this.payments.handOver(payment.id, true);
    this.flow.progress.wait({
      for: 'the customer to confirm at the bank',
      who: 'customer',
      until: action.expiresAt ?? '',
    });
    const status = await this.payments.challengeOutcome(payment.id);
    this.flow.progress.wait(undefined);
    // What was refused or lapsed holds nothing.
    if (status !== 'AUTHORIZED') this.payments.forget(payment.id);
    return { ...payment, status };
  }

  /** A hold that has lapsed already is made good, or not, when the stock is sold. */
  private async extendHold(until: number, orderId: string): Promise<void> {
    const ttlSeconds = Math.ceil((until - Date.now()) / 1000) + CHALLENGE_MARGIN_S;
    try {
      await extendReservation({
        requestId: this.flow.requestId('extend-reservation', this.payments.count),
        request: { orderId, ttlSeconds: Math.max(1, Math.min(86_400, ttlSeconds)) },
      });
      this.deadline = Math.max(this.deadline, Date.now() + ttlSeconds * 1000);
    } catch (error) {
      if (reasonOf(error) !== 'RESERVATION_CLOSED') throw error;
    }
  }

  /** Held stock becomes sold. When it lapsed and is gone, the payment is undone. */
  private async sellStock(payment: Verdict): Promise<boolean> {
    const { result } = await this.flow.progress.step('sell_stock', () =>
      commitReservation({
        requestId: this.flow.requestId('commit-reservation'),
        request: { orderId: this.flow.input.orderId },
      }),
    );
    if (result?.$case === 'committed') return true;
    this.flow.progress.say('Stock ran out while the payment was made: undoing');
    await this.flow.undo.run();
    const message = 'Stock ran out while the payment was made. Nothing was charged.';
    await this.reject('OUT_OF_STOCK', message, result?.value.shortages ?? [], payment);
    return false;
  }

  private async confirm(attempt: Attempt, payment: Verdict): Promise<string> {
    await this.flow.moveTo('CONFIRMED', { paymentStatus: 'AUTHORIZED' });
    this.flow.progress.say('Confirmed and paid for');
    this.payments.answer(attempt, { payment: { paymentId: payment.id, status: 'AUTHORIZED' } });
    return payment.id;
  }

  private async decline(attempt: Attempt, payment: Verdict): Promise<void> {
    const declineReason = payment.declineReason || payment.status;
    // Known from now on, even if the order is cancelled before its row says so.
    this.flow.paid('DECLINED');
    await this.flow.moveTo('PAYMENT_DECLINED', {
      paymentStatus: 'DECLINED',
      reason: declineReason,
      actorType: 'PROVIDER',
    });
    this.flow.progress.say(`Payment declined (${declineReason})`);
    this.payments.answer(attempt, {
      payment: { paymentId: payment.id, status: 'DECLINED', declineReason },
      ...(declineReason === METHOD_INVALID
        ? { reason: METHOD_INVALID, message: 'The provider does not know this payment method.' }
        : { reason: 'PAYMENT_DECLINED', message: 'The payment was declined.' }),
    });
  }

  /** The hold lapses without a payment. */
  private async expire(detail: string): Promise<undefined> {
    await this.flow.undo.run();
    const { paymentStatus } = this.flow;
    await this.flow.moveTo('EXPIRED', { paymentStatus, reason: 'RESERVATION_EXPIRED', detail });
    this.flow.progress.say(`Expired: ${detail}`);
    this.payments.answerAll({ reason: 'RESERVATION_EXPIRED', message: detail });
    return undefined;
  }

  private async reject(
    reason: string,
    message: string,
    details: NonNullable<PlaceOrderOutcome['details']>,
    payment?: Verdict,
  ): Promise<void> {
    const voided = payment && { paymentId: payment.id, status: 'VOIDED' as const };
    await this.flow.moveTo('REJECTED', {
      reason,
      detail: message,
      ...(voided === undefined ? {} : { paymentStatus: voided.status }),
    });
    this.flow.progress.say(`Rejected: ${message}`);
    this.payments.answerAll({
      reason,
      message,
      details,
      ...(voided === undefined ? {} : { payment: voided }),
    });
  }
}

/** True for the row that this very order has just written, and for its repeat. */
function isOurs(row: Order, { quoteId, fingerprint }: OrderInput): boolean {
  return row.status === 'PENDING' && row.quoteId === quoteId && row.fingerprint === fingerprint;
}
