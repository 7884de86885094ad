import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type {
  AuthorizePaymentRequest,
  CapturePaymentRequest,
  Payment,
  RefundPaymentRequest,
} from '@holdfast/proto/payment';
import { EUR, newPayment } from './samples.ts';
import type { Behaviour, Script } from './script.ts';

type PaymentChange = Partial<Payment>;

/** The payments of one order, as the payment service and its provider keep them. */
export class PaymentBooks {
  readonly payments = new Map<string, Payment>();
  private readonly script: Script;

  constructor(script: Script) {
    this.script = script;
  }

  authorize({ paymentId, orderId }: AuthorizePaymentRequest): Payment {
    const existing = this.payments.get(paymentId);
    if (existing !== undefined) return existing;
    const behaviour = this.script.authorize?.shift() ?? 'approve';
    if (behaviour === 'broken') {
      throw ApplicationFailure.nonRetryable('The books are closed.', 'INTERNAL');
    }
    if (behaviour === 'invalid') {
      throw ApplicationFailure.nonRetryable('Unknown token.', 'PAYMENT_METHOD_INVALID');
    }
    const payment = { ...newPayment(paymentId, orderId), ...this.takenAs(behaviour) };
    this.payments.set(payment.id, payment);
    if (behaviour === 'crash') throw ApplicationFailure.retryable('Line cut.', 'UNAVAILABLE');
    return payment;
  }

  settle(paymentId: string): Payment {
    const unsettled = this.script.unsettled ?? 0;
    if (unsettled > 0) {
      this.script.unsettled = unsettled - 1;
      throw ApplicationFailure.retryable('Not known yet.', 'PROVIDER_UNAVAILABLE');
    }
    return this.change(paymentId, { status: 'AUTHORIZED' });
  }

  sync(paymentId: string): Payment {
    const payment = this.payment(paymentId);
    const until = Date.parse(payment.actionExpiresAt ?? '') + (this.script.challengeLateMs ?? 0);
    return payment.status === 'ACTION_REQUIRED' && until <= now()
      ? this.change(payment.id, { status: 'EXPIRED' })
      : payment;
  }

  capture({ paymentId, amount }: CapturePaymentRequest): Payment {
    const { status, authorizationExpiresAt } = this.payment(paymentId);
    if (status === 'VOIDED') {
      throw ApplicationFailure.nonRetryable('It was voided.', 'PAYMENT_STATE_CONFLICT');
    }
    const isLapsed = Date.parse(authorizationExpiresAt ?? '') <= now();
    return this.change(
      paymentId,
      isLapsed ? { status: 'EXPIRED' } : { status: 'CAPTURED', captured: amount },
    );
  }

  void(paymentId: string): Payment | undefined {
    const payment = this.payments.get(paymentId);
    if (payment === undefined) return undefined;
    if ((payment.captured?.amountMinor ?? 0) > 0) {
      throw ApplicationFailure.nonRetryable('It was taken.', 'PAYMENT_STATE_CONFLICT');
    }
    if (['DECLINED', 'EXPIRED'].includes(payment.status)) return payment;
    return this.change(payment.id, { status: 'VOIDED' });
  }

  refund({ paymentId, amount }: RefundPaymentRequest): Payment {
    const { captured, refunded } = this.payment(paymentId);
    const given = (refunded?.amountMinor ?? 0) + (amount?.amountMinor ?? 0);
    const taken = captured?.amountMinor ?? 0;
    if (given > taken) throw ApplicationFailure.nonRetryable('Too much.', 'REFUND_EXCEEDS_CAPTURE');
    const status = given === taken ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
    return this.change(paymentId, { status, refunded: EUR(given) });
  }

  payment(paymentId: string): Payment {
    const payment = this.payments.get(paymentId);
    if (payment === undefined) throw ApplicationFailure.nonRetryable('none', 'PAYMENT_NOT_FOUND');
    return payment;
  }

  change(paymentId: string, change: PaymentChange): Payment {
    const changed = { ...this.payment(paymentId), ...change };
    this.payments.set(paymentId, changed);
    return changed;
  }

  private takenAs(behaviour: Behaviour): PaymentChange {
    const inMs = (ms: number) => new Date(now() + ms).toISOString();
    switch (behaviour) {
      case 'decline':
        return { status: 'DECLINED', declineReason: 'CARD_DECLINED' };
      case 'unknown':
        return { status: 'PENDING' };
      case 'challenge': {
        const actionUrl = 'https://bank.example/challenge';
        return {
          status: 'ACTION_REQUIRED',
          actionUrl,
          actionExpiresAt: inMs(this.script.challengeMs ?? 600_000),
        };
      }
      case 'short-hold':
        return {
          status: 'AUTHORIZED',
          createdAt: inMs(0),
          authorizationExpiresAt: inMs(this.script.shortHoldMs ?? 60_000),
        };
      default:
        return { status: 'AUTHORIZED' };
    }
  }
}

/** By the server's clock, which skips ahead. */
const now = (): number => activityInfo().currentAttemptScheduledTimestampMs;
