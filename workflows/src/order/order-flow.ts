import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import {
  CancellationScope,
  allHandlersFinished,
  condition,
  isCancellation,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { isFinal, ORDER_STATES } from '@holdfast/domain';
import type { Order, OrderPaymentStatus, OrderStatus } from '@holdfast/proto/order';
import { requestIdOf } from '../ids.ts';
import { SEARCH_ATTRIBUTES } from '../search-attributes.ts';
import { Compensations } from '../shared/compensations.ts';
import { ProgressLog } from '../shared/progress.ts';
import { transitionOrder } from '../shared/steps.ts';
import { Acceptance } from './acceptance.ts';
import {
  placeOrderUpdate,
  progressQuery,
  retryPaymentUpdate,
  shipmentProgressSignal,
  type OrderInput,
  type OrderProgress,
  type OrderResult,
  type PlaceOrderOutcome,
  type RetryPaymentInput,
} from './contract.ts';
import { Delivery } from './delivery.ts';
import type { Move, OrderContext, OutcomeFacts } from './order-context.ts';

const PLAN = [
  'create_order',
  'hold_stock',
  'authorize_payment',
  'sell_stock',
  'pack',
  'ship',
  'deliver',
] as const;

/** The state of one order, and the one place that writes its status. */
export class OrderFlow implements OrderContext {
  readonly input: OrderInput;
  readonly progress = new ProgressLog(PLAN);
  readonly undo = new Compensations();
  private readonly workflowId: string;
  private readonly acceptance: Acceptance;
  private readonly delivery: Delivery;
  private status: OrderStatus = 'PENDING';
  private paymentStatus: OrderPaymentStatus = 'UNSPECIFIED';
  private moves = 0;
  private row: Order | undefined;
  /** The answer to placing the order: the first outcome there was. */
  private outcome: PlaceOrderOutcome | undefined;

  constructor(input: OrderInput, workflowId: string) {
    this.input = input;
    this.workflowId = workflowId;
    this.acceptance = new Acceptance(this);
    this.delivery = new Delivery(this);
    this.progress.say('Order received');
  }

  registerHandlers(): void {
    setHandler(progressQuery, () => this.snapshot());
    setHandler(shipmentProgressSignal, (news) => {
      this.delivery.hear(news);
    });
    setHandler(placeOrderUpdate, async () => {
      await condition(() => this.outcome !== undefined);
      // The condition above holds from the first outcome on.
      return this.outcome as PlaceOrderOutcome;
    });
    setHandler(retryPaymentUpdate, (retry) => this.acceptance.retry(retry), {
      validator: (retry: RetryPaymentInput) => {
        this.validateRetry(retry);
      },
    });
  }

  /** The business process: accept the order, then bring it to the customer. */
  async run(): Promise<OrderResult> {
    try {
      const payment = await this.acceptance.run();
      if (payment !== undefined) await this.delivery.run(payment);
    } catch (error) {
      await this.abandon(error);
    }
    // Also when the order was cancelled, whoever waits gets an answer.
    await CancellationScope.nonCancellable(() => condition(allHandlersFinished));
    const outcome = this.outcome ?? this.makeOutcome({ fingerprint: this.input.fingerprint });
    return { orderId: this.input.orderId, status: this.status, outcome };
  }

  /** The id that names a step of this order for good. */
  requestId(step: string, ordinal = 1): string {
    return requestIdOf(this.workflowId, step, ordinal);
  }

  /** The order row; it exists from the first step on. */
  get order(): Order {
    if (this.row === undefined) throw ApplicationFailure.nonRetryable('No order row.', 'INTERNAL');
    return this.row;
  }

  set order(row: Order) {
    this.row = row;
  }

  /** Answers whoever placed the order. Only the first answer counts. */
  answer(outcome: PlaceOrderOutcome): void {
    this.outcome ??= outcome;
  }

  /** An outcome of the order as it stands. */
  makeOutcome(facts: Pick<PlaceOrderOutcome, 'fingerprint'> & OutcomeFacts): PlaceOrderOutcome {
    return {
      orderId: this.input.orderId,
      status: this.status as PlaceOrderOutcome['status'],
      ...(this.row?.number === undefined ? {} : { orderNumber: this.row.number }),
      ...(this.row?.totals?.total === undefined ? {} : { total: this.row.totals.total }),
      ...facts,
    };
  }

  /** Moves the order: history row first, then what people and searches see. */
  async moveTo(status: OrderStatus, move: Move = {}): Promise<void> {
    this.moves += 1;
    const { result } = await transitionOrder({
      requestId: this.requestId('transition', this.moves),
      request: {
        orderId: this.input.orderId,
        status,
        paymentStatus: move.paymentStatus ?? 'UNSPECIFIED',
        actorType: move.actorType ?? 'SYSTEM',
        actorId: move.actorId ?? '',
        reason: move.reason ?? '',
        detail: move.detail ?? '',
      },
    });
    if (result?.$case !== 'order') {
      throw ApplicationFailure.nonRetryable(
        `The order can't become ${status} from ${result?.value.currentStatus ?? 'nowhere'}.`,
        'ORDER_STATE_CONFLICT',
      );
    }
    this.row = result.value;
    this.see(status, move.paymentStatus);
  }

  /** Takes over a status that needs no row, such as a rejection before there was one. */
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

  private validateRetry(retry: RetryPaymentInput): void {
    if (typeof retry.paymentMethodToken !== 'string' || typeof retry.fingerprint !== 'string') {
      throw ApplicationFailure.nonRetryable('A retry names a payment method.', 'VALIDATION_FAILED');
    }
    if (!this.acceptance.awaitsPayment) {
      throw ApplicationFailure.nonRetryable(
        `The order is ${this.status} and takes no other payment.`,
        'ORDER_STATE_CONFLICT',
      );
    }
  }

  private snapshot(): OrderProgress {
    return {
      orderId: this.input.orderId,
      ...(this.row === undefined ? {} : { orderNumber: this.row.number }),
      status: this.status,
      paymentStatus: this.paymentStatus,
      ...this.progress.snapshot(),
      ...(isFinal(ORDER_STATES, this.status) ? { next: [] } : {}),
    };
  }

  /** Something went wrong for good, or somebody cancelled: undo, record, answer. */
  private async abandon(error: unknown): Promise<void> {
    // What has left the house can't be undone by giving stock and money back on paper.
    if (this.delivery.handedOver) throw error;
    await CancellationScope.nonCancellable(async () => {
      const status =
        isCancellation(error) || this.status === 'CONFIRMED' || this.status === 'FULFILLING'
          ? 'CANCELLED'
          : 'REJECTED';
      const reason = isCancellation(error) ? 'CANCELLED' : reasonOf(error);
      const detail = error instanceof Error ? error.message : String(error);
      this.progress.say(`Undoing: ${detail}`);
      await this.undo.run();
      if (this.row === undefined) this.see(status);
      else await this.moveTo(status, { reason, detail });
      this.acceptance.end(reason, detail);
      this.progress.wait(undefined);
      this.progress.say(`Ended: ${detail}`);
    });
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure ? (cause.type ?? 'INTERNAL') : 'INTERNAL';
}
