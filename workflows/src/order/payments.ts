import {
  CancellationScope,
  ParentClosePolicy,
  condition,
  getExternalWorkflowHandle,
  isCancellation,
  log,
  startChild,
  type ChildWorkflowHandle,
} from '@temporalio/workflow';
import { ApplicationFailure } from '@temporalio/common';
import { formatMoney, paymentIdOf, type Money } from '@holdfast/domain';
import type { Payment, PaymentStatus } from '@holdfast/proto/payment';
import { paymentWorkflowId } from '../ids.ts';
import {
  releasePaymentSignal,
  type PaymentRelease,
  type PaymentResult,
} from '../payment/contract.ts';
import { payment as paymentWorkflow } from '../payment/payment.workflow.ts';
import { DURABLE, durable } from '../shared/steps.ts';
import { TASK_QUEUES } from '../task-queues.ts';
import type { PlaceOrderOutcome, RetryPaymentInput } from './contract.ts';
import type { OrderContext, OutcomeFacts } from './order-context.ts';

/** Payment states in which there is money to give back. */
const TAKEN: ReadonlySet<PaymentStatus> = new Set([
  'CAPTURED',
  'PARTIALLY_CAPTURED',
  'PARTIALLY_REFUNDED',
]);

/** Whether a payment in this state was captured, all of it or a part. */
export const wasCaptured = (status: PaymentStatus): boolean =>
  TAKEN.has(status) || status === 'REFUNDED';

/** One try to pay: the first comes with the order, the others from the customer. */
export interface Attempt extends RetryPaymentInput {
  paymentId?: string;
  /** Of the Update that it came by. */
  updateId?: string | undefined;
  /** What the customer was told: the outcome, or that the bank wants a confirmation. */
  answer?: PlaceOrderOutcome;
  /** The outcome for good. */
  outcome?: PlaceOrderOutcome;
}

/** The tries to pay one order. */
export class OrderPayments {
  private readonly flow: OrderContext;
  private readonly attempts: Attempt[] = [];
  private readonly news = new Map<string, PaymentStatus>();
  /** Payments whose workflow has failed, or was terminated. */
  private readonly orphans = new Set<string>();
  private readonly workflows = new Map<string, ChildWorkflowHandle<typeof paymentWorkflow>>();
  /** The payment that holds the money of this order. */
  current: string | undefined;
  private taken = 0;
  private waitsForCustomer = false;

  constructor(flow: OrderContext) {
    this.flow = flow;
    const { paymentMethodToken, fingerprint } = flow.input;
    this.attempts.push({ paymentMethodToken, fingerprint });
  }

  /** True while the customer may send another payment method. */
  get awaitsCustomer(): boolean {
    return this.waitsForCustomer;
  }

  /** The latest try that the provider was asked for. */
  get latest(): Attempt | undefined {
    return this.attempts.findLast(({ paymentId }) => paymentId !== undefined);
  }

  /** What came of the last try for good; undefined while it is under way. */
  get lastOutcome(): PlaceOrderOutcome | undefined {
    return this.attempts.at(-1)?.outcome;
  }

  /** What the customer pays. */
  get amount(): Money {
    const total = this.flow.order.totals?.total;
    if (total === undefined) throw ApplicationFailure.nonRetryable('No total.', 'INTERNAL');
    return total;
  }

  /** How many tries there were. */
  get count(): number {
    return this.attempts.length;
  }

  /** Whether a payment has its own workflow already. */
  isHandedOver(paymentId: string): boolean {
    return this.workflows.has(paymentId);
  }

  /** The name under which a payment's undo is registered. */
  undoOf(paymentId: string): string {
    return `void_${paymentId}`;
  }

  /** What was refused or has lapsed needs no undoing. */
  forget(paymentId: string): void {
    this.flow.undo.drop(this.undoOf(paymentId));
  }

  /** Another payment method; answers with what came of just this try. */
  async retry(retry: RetryPaymentInput, updateId?: string): Promise<PlaceOrderOutcome> {
    const attempt: Attempt = { ...retry, updateId };
    this.attempts.push(attempt);
    // Closed at once, so that a second retry can't slip in behind this one.
    this.waitsForCustomer = false;
    await condition(() => attempt.answer !== undefined);
    return attempt.answer as PlaceOrderOutcome;
  }

  /** Of whose body a try came; null when none came by this Update. */
  fingerprintOf(updateId: string): string | null {
    const attempt = this.attempts.find((one) => one.updateId === updateId);
    return attempt?.fingerprint ?? null;
  }

  /** What becomes of a try for good. */
  async outcomeOf(paymentId: string): Promise<PlaceOrderOutcome> {
    await condition(() =>
      this.attempts.some((attempt) => attempt.paymentId === paymentId && attempt.outcome),
    );
    return this.attempts.find((attempt) => attempt.paymentId === paymentId)
      ?.outcome as PlaceOrderOutcome;
  }

  /** Whether a payment is one of the order's tries. */
  knows(paymentId: string): boolean {
    return this.attempts.some((attempt) => attempt.paymentId === paymentId);
  }

  /**
   * The first try at once; later ones when the customer sends them. Undefined when none came until
   * the deadline (milliseconds since the epoch), where there is one.
   */
  async next(deadline?: number): Promise<Attempt | undefined> {
    if (this.taken === this.attempts.length) await this.awaitCustomer(deadline);
    const attempt = this.attempts[this.taken];
    if (attempt !== undefined) this.taken += 1;
    return attempt;
  }

  private async awaitCustomer(deadline: number | undefined): Promise<void> {
    this.waitsForCustomer = true;
    this.flow.progress.wait({
      for: 'another payment method',
      who: 'customer',
      ...(deadline === undefined ? {} : { until: new Date(deadline).toISOString() }),
    });
    const sent = (): boolean => this.attempts.length > this.taken;
    try {
      if (deadline === undefined) await condition(sent);
      else {
        const summary = 'The stock is held';
        await condition(sent, Math.max(1, deadline - Date.now()), { summary });
      }
    } finally {
      this.waitsForCustomer = false;
      this.flow.progress.wait(undefined);
    }
  }

  /** The method that paid last, once more: for a hold that lapses before the goods have left. */
  again(): Attempt {
    const { paymentMethodToken, fingerprint } = this.attempts[this.taken - 1] ?? this.flow.input;
    const attempt = { paymentMethodToken, fingerprint };
    this.attempts.push(attempt);
    this.taken = this.attempts.length;
    return attempt;
  }

  /**
   * Asks for the hold and, when the answer is unknown, asks the provider what came of it. PENDING
   * when that is still unknown at the deadline. Its undo is registered before it begins.
   */
  async authorize(attempt: Attempt, deadline: number): Promise<Payment> {
    const { orderId, customerId, returnUrl } = this.flow.input;
    const ordinal = this.attempts.indexOf(attempt) + 1;
    const paymentId = paymentIdOf(orderId, ordinal);
    attempt.paymentId = paymentId;
    const scheduleToCloseTimeout = Math.max(1_000, deadline - Date.now());
    const { amount } = this;
    const { paymentMethodToken } = attempt;
    this.flow.undo.add(this.undoOf(paymentId), async () => {
      const voided = await durable.voidPayment({
        requestId: this.flow.requestId('void-payment', ordinal),
        request: { paymentId, reason: 'ORDER_NOT_CONFIRMED' },
      });
      // Undefined when the provider was never asked.
      if (voided !== undefined) this.flow.paid(voided.status);
    });
    const step = {
      // The same for every try of this attempt, the settling included: it is one authorisation.
      requestId: this.flow.requestId('authorize', ordinal),
      request: {
        paymentId,
        orderId,
        customerId,
        ordinal,
        amount,
        paymentMethodToken,
        returnUrl,
      },
    };
    const payment = await this.flow.progress.step(
      'authorize_payment',
      async () => {
        const summary = `Authorise the payment, try ${String(ordinal)}`;
        const options = { ...DURABLE, scheduleToCloseTimeout, summary };
        const authorized = await durable.authorizePayment.executeWithOptions(options, [step]);
        return authorized.status === 'PENDING' ? this.settle(step, deadline) : authorized;
      },
      ({ status, declineReason }) =>
        status === 'DECLINED'
          ? { failed: declineReason || 'declined' }
          : status.toLowerCase().replaceAll('_', ' '),
    );
    // A payment that was refused holds nothing.
    if (payment.status === 'DECLINED') this.forget(paymentId);
    return payment;
  }

  private async settle(
    step: Parameters<typeof durable.settlePayment>[0],
    deadline: number,
  ): Promise<Payment> {
    this.flow.progress.wait({ for: 'the outcome of the payment', who: 'provider' });
    const scheduleToCloseTimeout = Math.max(1_000, deadline - Date.now());
    const settled = await durable.settlePayment.executeWithOptions(
      { ...DURABLE, scheduleToCloseTimeout, summary: 'Ask the provider what came of it' },
      [step],
    );
    this.flow.progress.wait(undefined);
    return settled;
  }

  /** Hands the payment over to its own workflow, which from now on owns the money. */
  async handOver(paymentId: string, challenged = false): Promise<void> {
    const amount = this.amount;
    this.current = paymentId;
    // Not cancelled with the order: giving the money back is its business, not its end.
    const handle = await CancellationScope.nonCancellable(() =>
      startChild(paymentWorkflow, {
        workflowId: paymentWorkflowId(paymentId),
        taskQueue: TASK_QUEUES.payments,
        args: [{ paymentId, orderId: this.flow.input.orderId, amount, challenged }],
        parentClosePolicy: ParentClosePolicy.ABANDON,
        staticSummary: `Payment of ${formatMoney(amount, 'en')} for ${this.flow.order.number}`,
      }),
    );
    this.workflows.set(paymentId, handle);
    handle.result().then(
      ({ status }) => {
        if (!this.news.has(paymentId)) this.news.set(paymentId, status);
      },
      (error: unknown) => {
        log.error('A payment workflow failed', { paymentId: paymentId, error: String(error) });
        this.orphans.add(paymentId);
      },
    );
    this.flow.undo.add(this.undoOf(paymentId), async () =>
      this.release(paymentId, 'ORDER_CANCELLED'),
    );
  }

  /**
   * Has a payment given up or back by its workflow, and resolves with how it stands then.
   * `holdOnly` leaves alone what was taken.
   */
  async release(paymentId: string, reason: string, holdOnly = false): Promise<PaymentStatus> {
    const handle = this.workflows.get(paymentId);
    if (handle === undefined) throw new Error(`${paymentId} was not handed over.`);
    // It may have ended meanwhile, with everything taken: then it is started again, for this.
    const { status } = await this.askToRelease(handle, paymentId, { reason, holdOnly });
    // What was taken, and is left alone now, has to be given back if the order is cancelled yet.
    if (!(holdOnly && TAKEN.has(status))) this.forget(paymentId);
    this.flow.paid(status);
    return status;
  }

  private async askToRelease(
    handle: ChildWorkflowHandle<typeof paymentWorkflow>,
    paymentId: string,
    release: PaymentRelease,
  ): Promise<PaymentResult> {
    try {
      await getExternalWorkflowHandle(handle.workflowId).signal(releasePaymentSignal, release);
    } catch (error) {
      if (isCancellation(error)) throw error;
      log.info('The payment workflow had ended, with everything taken', { paymentId });
      const again = await startChild(paymentWorkflow, {
        workflowId: handle.workflowId,
        taskQueue: TASK_QUEUES.payments,
        args: [{ paymentId, orderId: this.flow.input.orderId, amount: this.amount, release }],
        parentClosePolicy: ParentClosePolicy.ABANDON,
        staticSummary: `Give back the payment for ${this.flow.order.number}`,
      });
      return again.result();
    }
    return handle.result();
  }

  /** The workflow of a payment reports. */
  hear(paymentId: string, status: PaymentStatus): void {
    this.news.set(paymentId, status);
  }

  /** How the bank's challenge ends. A workflow of the payment that is no more is started again. */
  async challengeOutcome(paymentId: string): Promise<PaymentStatus> {
    await this.flow.parking.step('follow_payment', [], async () => {
      if (this.orphans.delete(paymentId)) await this.handOver(paymentId, true);
      await condition(() => this.news.has(paymentId) || this.orphans.has(paymentId));
      if (this.news.has(paymentId)) return;
      throw ApplicationFailure.nonRetryable('The workflow of the payment has failed.', 'INTERNAL');
    });
    return this.news.get(paymentId) ?? 'PENDING';
  }

  /** Answers a try once; `isFinal` unless the bank's challenge follows. */
  answer(attempt: Attempt, facts: OutcomeFacts, isFinal = true): void {
    const outcome = this.flow.makeOutcome({ fingerprint: attempt.fingerprint, ...facts });
    attempt.answer ??= outcome;
    if (isFinal) attempt.outcome ??= outcome;
    this.flow.answer(attempt.answer);
  }

  /** Answers everybody who still waits, because the flow ends. */
  answerAll(facts: OutcomeFacts): void {
    this.waitsForCustomer = false;
    for (const attempt of this.attempts) this.answer(attempt, facts);
  }
}
