import { condition } from '@temporalio/workflow';
import { paymentIdOf } from '@holdfast/domain';
import type { Order } from '@holdfast/proto/order';
import type { Payment } from '@holdfast/proto/payment';
import {
  commitReservation,
  createOrder,
  DURABLE,
  durable,
  releaseReservation,
  reserveStock,
} from '../shared/steps.ts';
import type { OrderInput, PlaceOrderOutcome, RetryPaymentInput } from './contract.ts';
import type { OrderContext, OutcomeFacts } from './order-context.ts';

/** One try to pay: the first comes with the order, the others from the customer. */
interface Attempt extends RetryPaymentInput {
  outcome?: PlaceOrderOutcome;
}

const RELEASE = 'give the stock back';

/**
 * From the quote to a confirmed order: hold the stock at the promised prices, authorise a payment,
 * sell the stock. A decline keeps the hold until it lapses, so that another card may be tried.
 */
export class Acceptance {
  private readonly flow: OrderContext;
  private readonly attempts: Attempt[] = [];
  private taken = 0;
  private waitsForPayment = false;

  constructor(flow: OrderContext) {
    this.flow = flow;
    const { paymentMethodToken, fingerprint } = flow.input;
    this.attempts.push({ paymentMethodToken, fingerprint });
  }

  /** True while the customer may try another payment method. */
  get awaitsPayment(): boolean {
    return this.waitsForPayment;
  }

  /** Another payment method; answers with the outcome of just this attempt. */
  async retry(retry: RetryPaymentInput): Promise<PlaceOrderOutcome> {
    const attempt: Attempt = { ...retry };
    this.attempts.push(attempt);
    // Closed at once, so that a second retry can't slip in behind this one.
    this.waitsForPayment = false;
    await condition(() => attempt.outcome !== undefined);
    return attempt.outcome as PlaceOrderOutcome;
  }

  /** Resolves with the authorised payment, or undefined when it didn't become an order. */
  async run(): Promise<Payment | undefined> {
    const deadline = (await this.createOrder()) ? await this.holdStock() : undefined;
    if (deadline === undefined) return undefined;
    for (let ordinal = 1; ; ordinal += 1) {
      const attempt = await this.nextAttempt(deadline);
      if (attempt === undefined) return this.expire();
      const payment = await this.authorize(attempt, ordinal);
      if (payment.status === 'AUTHORIZED') {
        return (await this.sellStock(payment)) ? this.confirm(attempt, payment) : undefined;
      }
      await this.decline(attempt, payment);
    }
  }

  /** Answers everybody who still waits, because the flow ends. */
  end(reason: string, message: string): void {
    this.waitsForPayment = false;
    for (const attempt of this.attempts) {
      this.settle(attempt, { reason, message });
    }
  }

  private async createOrder(): Promise<boolean> {
    const { orderId, quoteId, customerId, salesChannel, fingerprint } = this.flow.input;
    const { result } = await this.flow.progress.step('create_order', () =>
      createOrder({
        requestId: this.flow.requestId('create-order'),
        request: { orderId, quoteId, customerId, salesChannel, fingerprint },
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
    this.end(result?.value.reason ?? 'INTERNAL', result?.value.message ?? 'No order came about.');
    return false;
  }

  /**
   * The key named an order of long ago, which Temporal has forgotten and the row has not. Whatever
   * became of that order, it is not touched.
   */
  private refuseReusedKey(row: Order): void {
    this.flow.see(row.status, row.paymentStatus);
    this.flow.progress.say('Refused: its Idempotency-Key belongs to an earlier order');
    this.end('IDEMPOTENCY_KEY_REUSED', 'This Idempotency-Key was used for another order.');
  }

  /** Holds all lines or none; resolves with the end of the hold in milliseconds since the epoch. */
  private async holdStock(): Promise<number | undefined> {
    const { orderId, policy } = this.flow.input;
    // By this clock and from before the call, so that our timer ends no later than the hold itself.
    const deadline = Date.now() + policy.reservationTtlSeconds * 1000;
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
    if (result?.$case === 'reserved') return deadline;
    this.flow.undo.drop(RELEASE);
    if (result?.$case === 'priceChanged') {
      await this.reject(
        'PRICE_CHANGED',
        'A price has changed since the quote.',
        result.value.changes,
      );
    } else {
      const shortages = result?.value.shortages ?? [];
      await this.reject('OUT_OF_STOCK', 'Not everything is in stock.', shortages);
    }
    return undefined;
  }

  /** The first attempt at once; later ones when the customer sends them, until the hold lapses. */
  private async nextAttempt(deadline: number): Promise<Attempt | undefined> {
    if (this.taken > 0) {
      this.waitsForPayment = true;
      this.flow.progress.wait({
        for: 'another payment method',
        who: 'customer',
        until: new Date(deadline).toISOString(),
      });
      await condition(() => this.attempts.length > this.taken, Math.max(1, deadline - Date.now()));
      this.waitsForPayment = false;
      this.flow.progress.wait(undefined);
    }
    const attempt = this.attempts[this.taken];
    this.taken += 1;
    return attempt;
  }

  private async authorize(attempt: Attempt, ordinal: number): Promise<Payment> {
    const { orderId, customerId } = this.flow.input;
    const paymentId = paymentIdOf(orderId, ordinal);
    const amount = this.flow.order.totals?.total;
    const undo = voiding(paymentId);
    this.flow.undo.add(undo, () =>
      durable.voidPayment({
        requestId: this.flow.requestId('void-payment', ordinal),
        request: { paymentId, reason: 'ORDER_NOT_CONFIRMED' },
      }),
    );
    const payment = await this.flow.progress.step(
      'authorize_payment',
      async () => {
        const authorized = await durable.authorizePayment.executeWithOptions(
          { ...DURABLE, summary: `Authorise the payment, try ${String(ordinal)}` },
          [
            {
              requestId: this.flow.requestId('authorize', ordinal),
              request: {
                paymentId,
                orderId,
                customerId,
                ordinal,
                amount,
                paymentMethodToken: attempt.paymentMethodToken,
              },
            },
          ],
        );
        if (authorized.status !== 'PENDING') return authorized;
        this.flow.progress.wait({ for: 'the outcome of the payment', who: 'provider' });
        const settled = await durable.settlePayment({
          requestId: this.flow.requestId('settle', ordinal),
          request: { paymentId },
        });
        this.flow.progress.wait(undefined);
        return settled;
      },
      ({ status, declineReason }) => declineReason || status.toLowerCase(),
    );
    // A payment that was refused holds nothing.
    if (payment.status === 'DECLINED') this.flow.undo.drop(undo);
    return payment;
  }

  /** Held stock becomes sold. When it lapsed and is gone, the payment is undone. */
  private async sellStock(payment: Payment): Promise<boolean> {
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

  private async confirm(attempt: Attempt, payment: Payment): Promise<Payment> {
    await this.flow.moveTo('CONFIRMED', { paymentStatus: 'AUTHORIZED' });
    this.flow.progress.say('Confirmed and paid for');
    this.settle(attempt, { payment: { paymentId: payment.id, status: 'AUTHORIZED' } });
    return payment;
  }

  private async decline(attempt: Attempt, payment: Payment): Promise<void> {
    const declineReason = payment.declineReason || payment.status;
    await this.flow.moveTo('PAYMENT_DECLINED', {
      paymentStatus: 'DECLINED',
      reason: declineReason,
      actorType: 'PROVIDER',
    });
    this.flow.progress.say(`Payment declined (${declineReason})`);
    this.settle(attempt, {
      payment: { paymentId: payment.id, status: 'DECLINED', declineReason },
      reason: 'PAYMENT_DECLINED',
      message: 'The payment was declined.',
    });
  }

  /** The hold lapsed without a payment. */
  private async expire(): Promise<undefined> {
    const message = 'No payment came before the hold on the stock ended.';
    await this.flow.undo.run();
    await this.flow.moveTo('EXPIRED', { reason: 'RESERVATION_EXPIRED', detail: message });
    this.flow.progress.say('Expired: no payment came in time');
    this.end('RESERVATION_EXPIRED', message);
    return undefined;
  }

  private async reject(
    reason: string,
    message: string,
    details: NonNullable<PlaceOrderOutcome['details']>,
    payment?: Payment,
  ): Promise<void> {
    await this.flow.moveTo('REJECTED', {
      reason,
      detail: message,
      ...(payment === undefined ? {} : { paymentStatus: 'VOIDED' }),
    });
    this.flow.progress.say(`Rejected: ${message}`);
    for (const attempt of this.attempts) {
      this.settle(attempt, {
        reason,
        message,
        details,
        ...(payment === undefined
          ? {}
          : { payment: { paymentId: payment.id, status: 'VOIDED' as const } }),
      });
    }
  }

  /** Answers an attempt once; the first attempt's answer is also the answer to placing the order. */
  private settle(attempt: Attempt, facts: OutcomeFacts): void {
    attempt.outcome ??= this.flow.makeOutcome({ fingerprint: attempt.fingerprint, ...facts });
    this.flow.answer(attempt.outcome);
  }
}

/** True for the row that this very order has just written, and for its repeat. */
function isOurs(row: Order, { quoteId, fingerprint }: OrderInput): boolean {
  return row.status === 'PENDING' && row.quoteId === quoteId && row.fingerprint === fingerprint;
}

const voiding = (paymentId: string): string => `void ${paymentId}`;
