import {
  QueryNotRegisteredError,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type Client,
  type WorkflowHandle,
} from '@temporalio/client';
import { TypedSearchAttributes } from '@temporalio/common';
import { domainError, formatMoney, type Money } from '@holdfast/domain';
import {
  ORDER_WORKFLOW,
  PLACE_ORDER_UPDATE_ID,
  SEARCH_ATTRIBUTES,
  TASK_QUEUES,
  cancelOrderUpdate,
  orderWorkflowId,
  paymentOutcomeUpdate,
  placeOrderUpdate,
  progressQuery,
  retryFingerprintQuery,
  retryPaymentUpdate,
  type CancelOrderInput,
  type CancelOrderResult,
  type OrderInput,
  type OrderProgress,
  type PlaceOrderOutcome,
  type RetryPaymentInput,
} from '@holdfast/workflows';
import type { order } from '@holdfast/workflows/workflows';
import { grpcCodeOf, isTimeout, translate } from './translate.ts';

/** The facts of a quote that support searches orders by. */
export interface OrderFacts {
  total: Money;
  lineCount: number;
}

/**
 * How placing an order, or another payment, ended for the caller: an outcome; still going on after
 * the wait; or the workflow has closed, so that the order's row has the answer.
 */
export type Placement =
  { kind: 'outcome'; outcome: PlaceOrderOutcome } | { kind: 'pending' } | { kind: 'closed' };

/** Starts, updates and asks order workflows. */
export class OrderWorkflows {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /**
   * Places an order by Update-With-Start: starts its workflow, or attaches to the one that an
   * earlier try started, and waits up to `waitMs` for the outcome. Rejects with UNAVAILABLE when
   * Temporal can't be reached.
   */
  async place(input: OrderInput, facts: OrderFacts, waitMs: number): Promise<Placement> {
    const lines = facts.lineCount === 1 ? '1 line' : `${String(facts.lineCount)} lines`;
    const start = new WithStartWorkflowOperation<typeof order>(ORDER_WORKFLOW, {
      workflowId: orderWorkflowId(input.orderId),
      taskQueue: TASK_QUEUES.orders,
      args: [input],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      staticSummary: `Order of ${lines} for ${formatMoney(facts.total, 'en')}`,
      // Whose body it was, for a repeat that comes before there is an outcome or a row.
      memo: { fingerprint: input.fingerprint },
      staticDetails: `Order \`${input.orderId}\` of customer \`${input.customerId}\`, quote \`${input.quoteId}\`, channel ${input.salesChannel}.`,
      typedSearchAttributes: new TypedSearchAttributes([
        { key: SEARCH_ATTRIBUTES.orderStatus, value: 'PENDING' },
        { key: SEARCH_ATTRIBUTES.customerId, value: input.customerId },
        { key: SEARCH_ATTRIBUTES.salesChannel, value: input.salesChannel },
        { key: SEARCH_ATTRIBUTES.currency, value: facts.total.currencyCode },
        { key: SEARCH_ATTRIBUTES.orderTotalMinor, value: facts.total.amountMinor },
        { key: SEARCH_ATTRIBUTES.needsAttention, value: false },
        { key: SEARCH_ATTRIBUTES.placedAt, value: new Date() },
      ]),
    });
    return this.outcomeOf(input.orderId, PLACE_ORDER_UPDATE_ID, waitMs, () =>
      this.client.workflow.executeUpdateWithStart(placeOrderUpdate, {
        updateId: PLACE_ORDER_UPDATE_ID,
        startWorkflowOperation: start,
      }),
    );
  }

  /**
   * Waits up to `waitMs` for the outcome of an order that was placed before. Starts nothing: a
   * repeat that comes when Temporal has long forgotten the workflow must not run it again.
   */
  repeat(orderId: string, waitMs: number): Promise<Placement> {
    const updateId = PLACE_ORDER_UPDATE_ID;
    const handle = this.client.workflow.getHandle(orderWorkflowId(orderId));
    return this.outcomeOf(orderId, updateId, waitMs, () =>
      handle.executeUpdate(placeOrderUpdate, { updateId }),
    );
  }

  /**
   * Pays a declined order with another method. `updateId` names the try, so that a repeat gets the
   * same answer. Rejects with ORDER_STATE_CONFLICT when the order takes no payment now.
   */
  retryPayment(
    orderId: string,
    updateId: string,
    input: RetryPaymentInput,
    waitMs: number,
  ): Promise<Placement> {
    const handle = this.client.workflow.getHandle(orderWorkflowId(orderId));
    return this.outcomeOf(orderId, updateId, waitMs, () =>
      handle.executeUpdate(retryPaymentUpdate, { updateId, args: [input] }),
    );
  }

  /** Waits for what the bank's challenge about a payment comes to. */
  paymentOutcome(orderId: string, paymentId: string, waitMs: number): Promise<Placement> {
    const updateId = `outcome:${paymentId}`;
    const handle = this.client.workflow.getHandle(orderWorkflowId(orderId));
    return this.outcomeOf(orderId, updateId, waitMs, () =>
      handle.executeUpdate(paymentOutcomeUpdate, { updateId, args: [paymentId] }),
    );
  }

  /**
   * Cancels an order. Undefined when that is not decided within `waitMs`. Rejects with
   * ORDER_STATE_CONFLICT when it has been shipped or has ended. `updateId` names the wish, so that a
   * repeat gets the same answer.
   */
  async cancel(
    orderId: string,
    updateId: string,
    cancel: CancelOrderInput,
    waitMs: number,
  ): Promise<CancelOrderResult | undefined> {
    const handle = this.client.workflow.getHandle(orderWorkflowId(orderId));
    try {
      return await this.client.withDeadline(Date.now() + waitMs, () =>
        handle.executeUpdate(cancelOrderUpdate, { updateId, args: [cancel] }),
      );
    } catch (error) {
      if (isTimeout(error)) return undefined;
      if (!(error instanceof WorkflowNotFoundError)) throw translate(error);
      return this.pastCancel(orderId, updateId, waitMs);
    }
  }

  /** The fingerprint of the body that began an order; undefined when Temporal doesn't know it. */
  async fingerprint(orderId: string): Promise<string | undefined> {
    try {
      const { memo } = await this.client.workflow.getHandle(orderWorkflowId(orderId)).describe();
      const fingerprint = memo?.['fingerprint'];
      return typeof fingerprint === 'string' ? fingerprint : undefined;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return undefined;
      throw translate(error);
    }
  }

  /**
   * The fingerprint of the body that another payment was asked for with, by the Update's id; undefined
   * when there was none, or no worker says it within `waitMs`.
   */
  async retryFingerprint(
    orderId: string,
    updateId: string,
    waitMs: number,
  ): Promise<string | undefined> {
    const answer = await this.ask(orderId, waitMs, (handle) =>
      handle.query(retryFingerprintQuery, updateId),
    );
    return answer ?? undefined;
  }

  /**
   * Where an order stands, by the workflow itself; undefined when Temporal doesn't know it (any
   * more) or no worker answers within `waitMs`.
   */
  progress(orderId: string, waitMs: number): Promise<OrderProgress | undefined> {
    return this.ask(orderId, waitMs, (handle) => handle.query(progressQuery));
  }

  /** Asks an order's workflow; undefined when nobody answers in time. */
  private async ask<T>(
    orderId: string,
    waitMs: number,
    query: (handle: WorkflowHandle) => Promise<T>,
  ): Promise<T | undefined> {
    const handle = this.client.workflow.getHandle(orderWorkflowId(orderId));
    try {
      return await this.client.withDeadline(Date.now() + waitMs, () => query(handle));
    } catch (error) {
      const isUnanswered =
        error instanceof WorkflowNotFoundError ||
        // A worker of an earlier release.
        error instanceof QueryNotRegisteredError ||
        grpcCodeOf(error) !== undefined;
      if (isUnanswered) return undefined;
      throw error;
    }
  }

  private async outcomeOf(
    orderId: string,
    updateId: string,
    waitMs: number,
    update: () => Promise<PlaceOrderOutcome>,
  ): Promise<Placement> {
    try {
      const outcome = await this.client.withDeadline(Date.now() + waitMs, update);
      return { kind: 'outcome', outcome };
    } catch (error) {
      if (isTimeout(error)) return { kind: 'pending' };
      if (
        error instanceof WorkflowExecutionAlreadyStartedError ||
        error instanceof WorkflowNotFoundError
      ) {
        return this.pastOutcome(orderId, updateId, waitMs);
      }
      throw translate(error);
    }
  }

  /** What an Update of a closed workflow was answered with, while Temporal keeps it. */
  private async pastOutcome(orderId: string, updateId: string, waitMs: number): Promise<Placement> {
    const handle = this.client.workflow.getHandle(orderWorkflowId(orderId));
    try {
      const outcome = await this.client.withDeadline(Date.now() + waitMs, () =>
        handle.getUpdateHandle<PlaceOrderOutcome>(updateId).result(),
      );
      return { kind: 'outcome', outcome };
    } catch (error) {
      if (isTimeout(error)) return { kind: 'pending' };
      if (error instanceof WorkflowNotFoundError) return { kind: 'closed' };
      throw translate(error);
    }
  }

  /** The order has ended: a repeat of the wish that ended it is fine, anything else is too late. */
  private async pastCancel(
    orderId: string,
    updateId: string,
    waitMs: number,
  ): Promise<CancelOrderResult | undefined> {
    const handle = this.client.workflow.getHandle(orderWorkflowId(orderId));
    try {
      return await this.client.withDeadline(Date.now() + waitMs, () =>
        handle.getUpdateHandle<CancelOrderResult>(updateId).result(),
      );
    } catch (error) {
      if (isTimeout(error)) return undefined;
      if (!(error instanceof WorkflowNotFoundError)) throw translate(error);
      throw domainError('ORDER_STATE_CONFLICT', "The order has ended and can't be cancelled.");
    }
  }
}
