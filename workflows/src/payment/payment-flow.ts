import { ApplicationFailure } from '@temporalio/common';
import {
  CancellationScope,
  allHandlersFinished,
  condition,
  isCancellation,
  setHandler,
} from '@temporalio/workflow';
import { formatMoney, isFinal, PAYMENT_STATES } from '@holdfast/domain';
import type { Payment, PaymentStatus } from '@holdfast/proto/payment';
import { requestIdOf } from '../ids.ts';
import { messageOf, reasonOf } from '../shared/failures.ts';
import { handleUpdate } from '../shared/handle-update.ts';
import { Parking, SKIPPED } from '../shared/parking.ts';
import { ProgressLog } from '../shared/progress.ts';
import { DURABLE, durable, getPayment, tellOrder } from '../shared/steps.ts';
import {
  checkPaymentUpdate,
  paymentProgressQuery,
  providerNewsSignal,
  refundPaymentUpdate,
  releasePaymentSignal,
  type PaymentInput,
  type PaymentRelease,
  type PaymentResult,
  type PaymentState,
  type RefundInput,
} from './contract.ts';
import { RefundDesk } from './refunds.ts';
import { lapseDelay, renewalDelay } from './renewal.ts';

/** The provider's own end of a challenge is final a little after the time that it names. */
const CHALLENGE_GRACE_MS = 2_000;

/** How often the provider is asked when a challenge is over by the clock but not by its books. */
const CHALLENGE_POLL_MS = 5_000;

/** The state of one payment. The service's row is the truth; this follows it. */
export class PaymentFlow {
  private readonly input: PaymentInput;
  private readonly workflowId: string;
  private readonly progress = new ProgressLog([]);
  private readonly parking: Parking;
  private readonly refunds: RefundDesk;
  private row: Payment | undefined;
  private news = false;
  private released: PaymentRelease | undefined;
  private checks = 0;
  private reads = 0;

  constructor(input: PaymentInput, workflowId: string) {
    this.input = input;
    this.workflowId = workflowId;
    this.released = input.release;
    this.parking = new Parking(workflowId, input.orderId, this.progress);
    this.refunds = new RefundDesk(input, workflowId, this.progress, this.parking);
  }

  registerHandlers(): void {
    this.parking.registerHandlers();
    setHandler(paymentProgressQuery, () => ({
      paymentId: this.input.paymentId,
      orderId: this.input.orderId,
      amount: this.input.amount,
      status: this.status,
      ...this.progress.snapshot(),
    }));
    setHandler(providerNewsSignal, () => {
      this.news = true;
    });
    setHandler(releasePaymentSignal, (release) => {
      this.released ??= release;
    });
    handleUpdate(checkPaymentUpdate, () => this.check());
    handleUpdate(refundPaymentUpdate, (refund) => this.refund(refund), {
      validator: (refund) => {
        RefundDesk.validate(refund, this.input.amount);
      },
    });
  }

  async run(): Promise<PaymentResult> {
    try {
      await this.look();
      if (this.input.challenged) await this.followChallenge();
      await this.holdUntilTaken();
    } catch (error) {
      // Somebody cancelled this workflow in the Temporal UI: that means giving the money up.
      if (!isCancellation(error)) throw error;
      this.released ??= { reason: 'CANCELLED', holdOnly: false };
    }
    await CancellationScope.nonCancellable(() => this.end());
    return { paymentId: this.input.paymentId, status: this.status };
  }

  /** A release may still come while the last handlers finish. */
  private async end(): Promise<void> {
    this.progress.wait(undefined);
    for (let gaveBack = false; ;) {
      if (this.released !== undefined && !gaveBack) {
        await this.giveBack(this.released);
        gaveBack = true;
      }
      await condition(allHandlersFinished);
      if (this.released === undefined || gaveBack) return;
    }
  }

  private get status(): PaymentStatus {
    return this.row?.status ?? 'PENDING';
  }

  /** Reads the row, and says what it says. */
  private async look(): Promise<void> {
    this.news = false;
    this.reads += 1;
    this.follow(
      await this.parking.step('read_payment', [], () =>
        getPayment({
          requestId: requestIdOf(this.workflowId, 'read', this.reads),
          request: { paymentId: this.input.paymentId },
        }),
      ),
    );
  }

  private follow(row: Payment): void {
    this.row = row;
    this.progress.say(headlineOf(row));
  }

  /** The bank asks the customer. Webhook, return and time-out all lead to the same question. */
  private async followChallenge(): Promise<void> {
    const until = Date.parse(this.row?.actionExpiresAt ?? '') || Date.now();
    this.progress.wait({
      for: 'the customer to confirm at the bank',
      who: 'customer',
      until: new Date(until).toISOString(),
    });
    while (this.status === 'ACTION_REQUIRED' && this.released === undefined) {
      const left = until + CHALLENGE_GRACE_MS - Date.now();
      const woken = await condition(
        () => this.news || this.released !== undefined || this.status !== 'ACTION_REQUIRED',
        left > 0 ? left : CHALLENGE_POLL_MS,
        { summary: "The bank's challenge" },
      );
      if (this.news) await this.look();
      else if (!woken) await this.ask();
    }
    this.progress.wait(undefined);
    // Who gave it up knows what became of it.
    if (this.released === undefined) await this.tell(this.status);
  }

  /** The hold is there: until it is taken, released, or lapses, of which the order is warned. */
  private async holdUntilTaken(): Promise<void> {
    const wasHeld = !this.isOver();
    let warned = false;
    while (!this.isOver() && this.released === undefined) {
      this.progress.wait({ for: 'the shipment, for which the money is captured', who: 'system' });
      const delay = (warned ? lapseDelay : renewalDelay)(this.row, Date.now());
      const stirred = (): boolean => this.news || this.released !== undefined || this.isOver();
      const woken =
        delay === undefined
          ? await condition(stirred).then(() => true)
          : await condition(stirred, delay, { summary: 'Before the hold lapses' });
      this.progress.wait(undefined);
      if (woken) {
        if (this.news) await this.look();
      } else if (warned) {
        await this.ask();
      } else {
        warned = true;
        await this.tell('EXPIRING');
      }
    }
    const isLost = this.status === 'EXPIRED' || this.status === 'VOIDED';
    if (wasHeld && isLost && this.released === undefined) await this.tell(this.status);
  }

  /** Nothing is held any more, or all of it was taken. */
  private isOver(): boolean {
    return isFinal(PAYMENT_STATES, this.status) || takenWhole(this.row);
  }

  /** Voids what is held and refunds what was taken, whichever the books say when it comes to it. */
  private async giveBack({ reason, holdOnly }: PaymentRelease): Promise<void> {
    for (;;) {
      if (this.left > 0) {
        if (holdOnly) return;
        await this.refundLeft(reason);
      } else if (!isFinal(PAYMENT_STATES, this.status)) {
        if (await this.tryVoid(reason)) return;
        continue;
      }
      return;
    }
  }

  /** How much was taken and not given back, in minor units. */
  private get left(): number {
    const { captured, refunded } = this.row ?? {};
    return (captured?.amountMinor ?? 0) - (refunded?.amountMinor ?? 0);
  }

  /** Staff may give some of it back at the same time: each try is for what is left then. */
  private async refundLeft(reason: string): Promise<void> {
    await this.parking.step('refund_payment', [], async () => {
      await this.look();
      if (this.left <= 0) return;
      const left = { ...this.input.amount, amountMinor: this.left };
      try {
        this.follow(await this.refunds.giveBack(left, reason));
      } catch (error) {
        if (reasonOf(error) !== 'REFUND_EXCEEDS_CAPTURE') throw error;
        // One of theirs is under way. It is over when this is tried again.
        throw ApplicationFailure.retryable(messageOf(error), 'REFUND_EXCEEDS_CAPTURE');
      }
    });
  }

  /** False when it can't be voided any more, because a capture came first. */
  private async tryVoid(reason: string): Promise<boolean> {
    const step = await this.parking.step('void_payment', ['skip'], async () => {
      try {
        return await this.progress.step('void', () =>
          durable.voidPayment.executeWithOptions({ ...DURABLE, summary: 'Give up the hold' }, [
            {
              requestId: requestIdOf(this.workflowId, 'void'),
              request: { paymentId: this.input.paymentId, reason },
            },
          ]),
        );
      } catch (error) {
        if (reasonOf(error) !== 'PAYMENT_STATE_CONFLICT') throw error;
        await this.ask();
        if (this.left > 0 || isFinal(PAYMENT_STATES, this.status)) return 'taken' as const;
        // Not ours to give up, and not known as taken: it may clear up by itself.
        throw ApplicationFailure.retryable(messageOf(error), 'PAYMENT_STATE_CONFLICT');
      }
    });
    if (step === 'taken') return false;
    if (step !== SKIPPED && step !== undefined) this.follow(step);
    return true;
  }

  private async refund(refund: RefundInput): Promise<PaymentState> {
    this.follow(await this.refunds.refund(refund));
    this.news = true;
    return { ...this.snapshot(), given: refund.amount };
  }

  private async check(): Promise<PaymentState> {
    await condition(() => this.row !== undefined);
    if (this.status === 'ACTION_REQUIRED') await this.ask();
    return this.snapshot();
  }

  /** Asks the provider itself. */
  private async ask(): Promise<void> {
    this.checks += 1;
    const requestId = requestIdOf(this.workflowId, 'sync', this.checks);
    const request = { paymentId: this.input.paymentId };
    this.follow(
      await this.parking.step('ask_provider', [], () =>
        durable.syncPayment({ requestId, request }),
      ),
    );
  }

  private async tell(status: PaymentStatus | 'EXPIRING'): Promise<void> {
    const { orderId, paymentId } = this.input;
    await this.parking.step('tell_order', [], () =>
      tellOrder({ orderId, news: { kind: 'payment', paymentId, status } }),
    );
  }

  private snapshot(): PaymentState {
    const zero = { ...this.input.amount, amountMinor: 0 };
    return {
      paymentId: this.input.paymentId,
      status: this.status,
      captured: this.row?.captured ?? zero,
      refunded: this.row?.refunded ?? zero,
    };
  }
}

/** True when there is nothing left of the hold to take. */
function takenWhole(row: Payment | undefined): boolean {
  const captured = row?.captured?.amountMinor ?? 0;
  return captured > 0 && captured >= (row?.amount?.amountMinor ?? 0);
}

function headlineOf({ status, amount, captured, refunded, declineReason }: Payment): string {
  if (amount === undefined) throw ApplicationFailure.nonRetryable('No amount.', 'INTERNAL');
  const money = (value: typeof amount | undefined): string =>
    formatMoney(value ?? { ...amount, amountMinor: 0 }, 'en');
  switch (status) {
    case 'ACTION_REQUIRED':
      return `The bank asks the customer to confirm ${money(amount)}`;
    case 'AUTHORIZED':
      return `${money(amount)} held`;
    case 'PARTIALLY_CAPTURED':
    case 'CAPTURED':
      return `${money(captured)} of ${money(amount)} taken`;
    case 'PARTIALLY_REFUNDED':
    case 'REFUNDED':
      return `${money(refunded)} of ${money(captured)} given back`;
    case 'DECLINED':
      return `Declined (${declineReason}), nothing taken`;
    case 'VOIDED':
      return 'Hold given up, nothing taken';
    case 'EXPIRED':
      return 'The hold lapsed, nothing taken';
    default:
      return 'The outcome is not known yet';
  }
}
