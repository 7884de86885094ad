import { CancellationScope, condition } from '@temporalio/workflow';
import type { Payment } from '@holdfast/proto/payment';
import { reasonOf } from '../shared/failures.ts';
import type { OrderContext } from './order-context.ts';
import { wasCaptured, type Attempt, type OrderPayments } from './payments.ts';

/** How long one renewal may wait for the provider. */
const PATIENCE_MS = 10 * 60_000;

const METHOD_INVALID = 'PAYMENT_METHOD_INVALID';

/** What needs attention while the customer is asked for another card. */
const LAPSED = 'payment_lapsed';

/** The answer to a card that came when the goods had left. */
const NOT_NEEDED = {
  reason: 'ORDER_STATE_CONFLICT',
  message: 'The order takes no other payment any more.',
};

/** What a renewal goes by. */
type NewPayment = Pick<Payment, 'id' | 'status' | 'declineReason'>;

/**
 * A hold that lapses before the goods have left is made anew: with the method that paid, and if that
 * is declined, with one that the customer sends. Until then the order waits, and says so.
 */
export class PaymentRenewal {
  private readonly flow: OrderContext;
  private readonly payments: OrderPayments;
  private requested = false;
  /** Payments of which a renewal has begun: later news of their end is no news. */
  private readonly renewed = new Set<string>();

  constructor(flow: OrderContext, payments: OrderPayments) {
    this.flow = flow;
    this.payments = payments;
  }

  /** True from the news of the lapse until it is dealt with. */
  get isRequested(): boolean {
    return this.requested;
  }

  /** The hold of a payment lapses, or has lapsed. */
  request(paymentId: string): void {
    if (!this.renewed.has(paymentId)) this.requested = true;
  }

  /** Resolves with the new payment; undefined when the shipment didn't need one after all. */
  async run(isMoot: () => boolean): Promise<NewPayment | undefined> {
    this.requested = false;
    if (isMoot()) return undefined;
    const lapsing = this.payments.current;
    if (lapsing !== undefined) this.renewed.add(lapsing);
    let attempt: Attempt | undefined = this.payments.again();
    while (attempt !== undefined) {
      const payment = await this.flow.parking.step('renew_payment', ['compensate'], () =>
        this.authorize(attempt as Attempt),
      );
      if (payment.status === 'AUTHORIZED') {
        return await this.takeOver(attempt, payment, lapsing);
      }
      attempt = await this.askCustomer(attempt, payment, isMoot);
    }
    return undefined;
  }

  /** A token that the provider doesn't know (any more) is as good as a declined card. */
  private async authorize(attempt: Attempt): Promise<NewPayment> {
    try {
      return await this.payments.authorize(attempt, Date.now() + PATIENCE_MS);
    } catch (error) {
      if (reasonOf(error) !== METHOD_INVALID) throw error;
      const { paymentId = '' } = attempt;
      this.payments.forget(paymentId);
      return { id: paymentId, status: 'DECLINED', declineReason: METHOD_INVALID };
    }
  }

  /**
   * The new payment stands in for the old one, unless the old one was captured meanwhile (whatever was
   * refunded since): then it is the new one that is given up.
   */
  private async takeOver(
    attempt: Attempt,
    payment: NewPayment,
    lapsing: string | undefined,
  ): Promise<NewPayment | undefined> {
    await this.payments.handOver(payment.id);
    const old =
      lapsing === undefined ? undefined : await this.payments.release(lapsing, 'RENEWED', true);
    if (lapsing !== undefined && old !== undefined && wasCaptured(old)) {
      await this.payments.release(payment.id, 'NOT_NEEDED', true);
      this.payments.current = lapsing;
      this.flow.paid(old);
      const { paymentStatus: status } = this.flow;
      this.payments.answer(attempt, { payment: { paymentId: lapsing, status } });
      return undefined;
    }
    this.flow.paid(payment.status);
    this.payments.answer(attempt, { payment: { paymentId: payment.id, status: 'AUTHORIZED' } });
    await this.record('PAYMENT_RENEWED', 'The hold was made anew before the goods left.', payment);
    return payment;
  }

  /** The goods wait in the warehouse; staff may cancel the order meanwhile. */
  private async askCustomer(
    attempt: Attempt,
    payment: NewPayment,
    isMoot: () => boolean,
  ): Promise<Attempt | undefined> {
    // A challenge needs a customer at the screen: who sends another method is one.
    if (payment.status !== 'DECLINED')
      await this.flow.undo.runOne(this.payments.undoOf(payment.id));
    const declineReason = payment.declineReason || payment.status;
    await this.record(
      'PAYMENT_LAPSED',
      `The hold lapsed and the card said ${declineReason}.`,
      payment,
    );
    this.payments.answer(attempt, {
      payment: { paymentId: payment.id, status: 'DECLINED', declineReason },
      reason: 'PAYMENT_DECLINED',
      message: 'The payment was declined.',
    });
    this.flow.parking.attend(LAPSED, true);
    this.flow.progress.say('The payment lapsed; the customer has to send another card');
    // The one that is not needed any more is cancelled, so that no card is taken for nothing.
    const waiting = new CancellationScope();
    try {
      const next = await Promise.race([
        waiting.run(() => this.payments.next()),
        waiting.run(() => condition(isMoot)).then(() => undefined),
      ]);
      if (next === undefined) this.payments.answerAll(NOT_NEEDED);
      return next;
    } finally {
      waiting.cancel();
      // Also when the order is cancelled meanwhile.
      this.flow.parking.attend(LAPSED, false);
    }
  }

  private async record(reason: string, detail: string, { id }: NewPayment): Promise<void> {
    await this.flow.record(reason, detail, `renewal/${id}/${reason.toLowerCase()}`);
  }
}
