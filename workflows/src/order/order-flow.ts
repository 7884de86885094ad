import { ApplicationFailure, TemporalFailure } from '@temporalio/common';
import {
  CancellationScope,
  allHandlersFinished,
  condition,
  currentUpdateInfo,
  isCancellation,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { isFinal, ORDER_STATES, toLine } from '@holdfast/domain';
import type { OrderNews } from '@holdfast/activities';
import type { Order, OrderPaymentStatus, OrderStatus } from '@holdfast/proto/order';
import type { PaymentStatus } from '@holdfast/proto/payment';
import { requestIdOf } from '../ids.ts';
import { SEARCH_ATTRIBUTES } from '../search-attributes.ts';
import { Compensations } from '../shared/compensations.ts';
import { messageOf, reasonOf } from '../shared/failures.ts';
import { handleUpdate } from '../shared/handle-update.ts';
import { Parking } from '../shared/parking.ts';
import { ProgressLog } from '../shared/progress.ts';
import { recordOrderEvent, transitionOrder } from '../shared/steps.ts';
import { Acceptance } from './acceptance.ts';
import { validateCancel, validateRetry } from './validators.ts';
import {
  cancelOrderUpdate,
  orderNewsSignal,
  paymentOutcomeUpdate,
  placeOrderUpdate,
  progressQuery,
  retryFingerprintQuery,
  retryPaymentUpdate,
  type CancelOrderInput,
  type CancelOrderResult,
  type OrderInput,
  type OrderProgress,
  type OrderResult,
  type PlaceOrderOutcome,
  type RetryPaymentInput,
} from './contract.ts';
import { Delivery } from './delivery.ts';
import type { Move, OrderContext, OutcomeFacts } from './order-context.ts';
import { orderPaymentStatus } from './payment-status.ts';
import { OrderPayments } from './payments.ts';

const PLAN = [
  'create_order',
  'hold_stock',
  'authorize_payment',
  'sell_stock',
  'ship',
  'deliver',
] as const;

/** As much as the history of an order takes of a sentence. */
const DETAIL_LENGTH = 500;

/** The state of one order, and the one place that writes its status. */
export class OrderFlow implements OrderContext {
  readonly input: OrderInput;
  readonly progress = new ProgressLog(PLAN);
  readonly parking: Parking;
  readonly undo: Compensations;
  paymentStatus: OrderPaymentStatus = 'UNSPECIFIED';
  private readonly workflowId: string;
  private readonly payments: OrderPayments;
  private readonly acceptance: Acceptance;
  private readonly delivery: Delivery;
  /** What can be cancelled: everything until the goods have left. */
  private readonly scope = new CancellationScope();
  private status: OrderStatus = 'PENDING';
  /** How often the order was moved to each status. */
  private readonly moves = new Map<OrderStatus, number>();
  private ended = false;
  private row: Order | undefined;
  private cancelled: CancelOrderInput | undefined;
  /** The answer to placing the order: the first outcome there was. */
  private outcome: PlaceOrderOutcome | undefined;

  constructor(input: OrderInput, workflowId: string) {
    this.input = input;
    this.workflowId = workflowId;
    this.parking = new Parking(workflowId, input.orderId, this.progress);
    this.undo = new Compensations(this.parking);
    this.payments = new OrderPayments(this);
    this.acceptance = new Acceptance(this, this.payments);
    this.delivery = new Delivery(this, this.payments);
    this.progress.say('Order received');
  }

  registerHandlers(): void {
    this.parking.registerHandlers();
    setHandler(progressQuery, () => this.snapshot());
    setHandler(orderNewsSignal, (news) => {
      this.hear(news);
    });
    handleUpdate(placeOrderUpdate, async () => {
      await condition(() => this.outcome !== undefined);
      // The condition above holds from the first outcome on.
      return this.outcome as PlaceOrderOutcome;
    });
    setHandler(retryFingerprintQuery, (updateId) => this.payments.fingerprintOf(updateId));
    const retryPayment = (retry: RetryPaymentInput) =>
      this.payments.retry(retry, currentUpdateInfo()?.id);
    handleUpdate(retryPaymentUpdate, retryPayment, {
      validator: (retry) => {
        validateRetry(retry, this.status, this.payments.awaitsCustomer);
      },
    });
    handleUpdate(paymentOutcomeUpdate, (paymentId) => this.payments.outcomeOf(paymentId), {
      validator: (paymentId) => {
        if (this.payments.knows(paymentId)) return;
        throw ApplicationFailure.nonRetryable('Not a payment of this order.', 'PAYMENT_NOT_FOUND');
      },
    });
    handleUpdate(cancelOrderUpdate, (cancel) => this.cancel(cancel), {
      validator: (cancel) => {
        validateCancel(cancel, this.status);
      },
    });
  }

  /** The business process: accept the order, then bring it to the customer. */
  async run(): Promise<OrderResult> {
    try {
      await this.scope.run(async () => {
        const paymentId = await this.acceptance.run();
        if (paymentId !== undefined) await this.delivery.run(paymentId);
      });
    } catch (error) {
      // A mistake in this code fails the task, not the order: it goes on once that is mended.
      if (!(error instanceof TemporalFailure)) throw error;
      await CancellationScope.nonCancellable(() => this.abandon(error));
    }
    this.ended = true;
    this.progress.wait(undefined);
    this.payments.answerAll({
      reason: 'ORDER_STATE_CONFLICT',
      message: 'The order takes no other payment any more.',
    });
    // Also when the order was cancelled, whoever waits gets an answer, and what was begun is sent.
    await CancellationScope.nonCancellable(async () => {
      await condition(allHandlersFinished);
      await this.delivery.message;
    });
    return {
      orderId: this.input.orderId,
      ...(this.row === undefined ? {} : { orderNumber: this.row.number }),
      status: this.status,
      paymentStatus: this.paymentStatus,
      outcome:
        this.payments.lastOutcome ?? this.makeOutcome({ fingerprint: this.input.fingerprint }),
    };
  }

  requestId(step: string, ordinal = 1): string {
    return requestIdOf(this.workflowId, step, ordinal);
  }

  get order(): Order {
    if (this.row === undefined) throw ApplicationFailure.nonRetryable('No order row.', 'INTERNAL');
    return this.row;
  }

  set order(row: Order) {
    this.row = row;
  }

  answer(outcome: PlaceOrderOutcome): void {
    this.outcome ??= outcome;
  }

  makeOutcome(facts: Pick<PlaceOrderOutcome, 'fingerprint'> & OutcomeFacts): PlaceOrderOutcome {
    return {
      orderId: this.input.orderId,
      status: this.status as PlaceOrderOutcome['status'],
      ...(this.row?.number === undefined ? {} : { orderNumber: this.row.number }),
      ...(this.row?.totals?.total === undefined ? {} : { total: this.row.totals.total }),
      ...facts,
    };
  }

  async moveTo(status: OrderStatus, move: Move = {}): Promise<void> {
    const current = await this.tryMove(status, move);
    if (current === status) return;
    throw ApplicationFailure.nonRetryable(
      `The order can't become ${status} from ${current}.`,
      'ORDER_STATE_CONFLICT',
    );
  }

  async record(reason: string, detail: string, step: string): Promise<void> {
    await this.parking.step('record_progress', ['skip'], () =>
      recordOrderEvent({
        requestId: this.requestId(step),
        request: {
          orderId: this.input.orderId,
          paymentStatus: 'UNSPECIFIED',
          actorType: 'SYSTEM',
          actorId: '',
          reason,
          detail: toLine(detail, DETAIL_LENGTH),
          internal: false,
        },
      }),
    );
  }

  see(status: OrderStatus, paymentStatus?: OrderPaymentStatus): void {
    this.status = status;
    if (paymentStatus !== undefined) this.paymentStatus = paymentStatus;
    upsertSearchAttributes([
      { key: SEARCH_ATTRIBUTES.orderStatus, value: this.status },
      { key: SEARCH_ATTRIBUTES.paymentStatus, value: this.paymentStatus },
      ...(this.row === undefined
        ? []
        : [{ key: SEARCH_ATTRIBUTES.orderNumber, value: this.row.number }]),
    ]);
  }

  paid(status: PaymentStatus): void {
    this.paymentStatus = orderPaymentStatus(status);
  }

  /** Moves the order if it may be moved, and resolves with where it stands. */
  private async tryMove(status: OrderStatus, move: Move): Promise<OrderStatus> {
    const times = (this.moves.get(status) ?? 0) + 1;
    this.moves.set(status, times);
    // Named for the move, not counted over all moves: a task that is lost with its worker may come
    // again with a cancellation in it, which then moves first, and must not take the other's id.
    const requestId = this.requestId(`transition-${status.toLowerCase()}`, times);
    const { result } = await this.parking.step('write_status', [], () =>
      transitionOrder({
        requestId,
        request: {
          orderId: this.input.orderId,
          status,
          paymentStatus: move.paymentStatus ?? 'UNSPECIFIED',
          actorType: move.actorType ?? 'SYSTEM',
          actorId: move.actorId ?? '',
          reason: move.reason ?? '',
          detail: toLine(move.detail ?? '', DETAIL_LENGTH),
        },
      }),
    );
    if (result?.$case === 'conflict') {
      this.see(result.value.currentStatus);
      return result.value.currentStatus;
    }
    if (result === undefined) throw ApplicationFailure.nonRetryable('No answer.', 'INTERNAL');
    this.row = result.value;
    // A repeat whose first answer was lost is answered with the row as it is since: another move, such
    // as cancelling, may have come between.
    const { status: current, paymentStatus } = result.value;
    this.see(current, this.paymentStatus === 'UNSPECIFIED' ? paymentStatus : move.paymentStatus);
    return current;
  }

  private hear(news: OrderNews): void {
    if (news.kind === 'shipment') this.delivery.hear(news);
    else if (news.status === 'EXPIRING') this.delivery.hearOfLapse(news.paymentId);
    else {
      this.payments.hear(news.paymentId, news.status);
      if (news.status === 'EXPIRED' || news.status === 'VOIDED') {
        this.delivery.hearOfLapse(news.paymentId);
      }
    }
  }

  /** Whoever moves the row first has won: the customer here, or the warehouse by shipping. */
  private async cancel(cancel: CancelOrderInput): Promise<CancelOrderResult> {
    await condition(() => this.row !== undefined || this.ended);
    const current = this.ended ? this.status : await this.tryMove('CANCELLED', movedBy(cancel));
    if (current !== 'CANCELLED' || this.ended) {
      throw ApplicationFailure.nonRetryable(
        `The order is ${current} and can't be cancelled any more.`,
        'ORDER_STATE_CONFLICT',
      );
    }
    this.cancelled = cancel;
    this.scope.cancel();
    const { fingerprint } = cancel;
    return { status: current, ...(fingerprint === undefined ? {} : { fingerprint }) };
  }

  /** Something went wrong for good, or somebody cancelled: record, undo, answer. */
  private async abandon(error: unknown): Promise<void> {
    const reason =
      this.cancelled !== undefined || isCancellation(error) ? 'CANCELLED' : reasonOf(error);
    const detail = this.cancelled?.reason ?? messageOf(error);
    const status = this.isAccepted() || reason === 'CANCELLED' ? 'CANCELLED' : 'REJECTED';
    if (this.row !== undefined && this.status !== 'CANCELLED') {
      const current = await this.tryMove(status, { reason, detail });
      if (current === 'SHIPPED' || current === 'DELIVERED') {
        this.progress.say('Too late to cancel: it had left the warehouse');
        await this.delivery.arrive();
        return;
      }
    }
    // The cancellation may have come between the move and its answer; the row knows.
    if (this.row?.confirmedAt !== undefined) this.delivery.startMessage();
    this.progress.say(`Undoing: ${detail}`);
    this.progress.wait({ for: 'stock and money to be given back', who: 'system' });
    await this.undo.run();
    if (this.row === undefined) await this.closeUnseen(status, reason, detail);
    // A renewal may have given up a hold before; nobody has written that down.
    else if (this.paymentStatus !== this.row.paymentStatus) {
      await this.tryMove(this.status, { paymentStatus: this.paymentStatus, reason, detail });
    }
    this.payments.answerAll({ reason, message: detail });
    this.progress.say(`Ended: ${detail}`);
  }

  private isAccepted(): boolean {
    return this.status === 'CONFIRMED' || this.status === 'FULFILLING';
  }

  /** The first step failed, and may have worked all the same. */
  private async closeUnseen(status: OrderStatus, reason: string, detail: string): Promise<void> {
    this.see(status);
    await this.parking.step('close_order', [], async () => {
      try {
        const { result } = await transitionOrder({
          requestId: this.requestId('close'),
          request: {
            orderId: this.input.orderId,
            status,
            paymentStatus: 'UNSPECIFIED',
            actorType: 'SYSTEM',
            actorId: '',
            reason,
            detail: toLine(detail, DETAIL_LENGTH),
          },
        });
        return result?.$case;
      } catch (error) {
        if (reasonOf(error) === 'ORDER_NOT_FOUND') return 'none';
        throw error;
      }
    });
  }

  private snapshot(): OrderProgress {
    const latest = this.payments.latest;
    const action = latest?.outcome === undefined ? latest?.answer?.payment?.action : undefined;
    return {
      orderId: this.input.orderId,
      ...(this.row === undefined ? {} : { orderNumber: this.row.number }),
      status: this.status,
      paymentStatus: this.paymentStatus,
      ...(latest?.paymentId === undefined ? {} : { paymentId: latest.paymentId }),
      ...(action === undefined ? {} : { paymentAction: action }),
      ...this.progress.snapshot(),
      ...(isFinal(ORDER_STATES, this.status) ? { next: [] } : {}),
    };
  }
}

function movedBy({ actorType, actorId, reason }: CancelOrderInput): Move {
  return { actorType, actorId, reason: 'CANCELLED', detail: reason };
}
