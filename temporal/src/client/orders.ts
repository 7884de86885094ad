import { status } from '@grpc/grpc-js';
import {
  ServiceError,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  isGrpcServiceError,
  type Client,
} from '@temporalio/client';
import { ApplicationFailure, TypedSearchAttributes } from '@temporalio/common';
import { domainError, formatMoney, isReason, type Money } from '@holdfast/domain';
import {
  ORDER_WORKFLOW,
  PLACE_ORDER_UPDATE_ID,
  SEARCH_ATTRIBUTES,
  TASK_QUEUES,
  orderWorkflowId,
  placeOrderUpdate,
  progressQuery,
  retryPaymentUpdate,
  type OrderInput,
  type OrderProgress,
  type PlaceOrderOutcome,
  type RetryPaymentInput,
} from '@holdfast/workflows';
import type { order } from '@holdfast/workflows/workflows';

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

  /**
   * Where an order stands, by the workflow itself; undefined when Temporal doesn't know it (any
   * more) or no worker answers within `waitMs`.
   */
  async progress(orderId: string, waitMs: number): Promise<OrderProgress | undefined> {
    const handle = this.client.workflow.getHandle(orderWorkflowId(orderId));
    try {
      return await this.client.withDeadline(Date.now() + waitMs, () => handle.query(progressQuery));
    } catch (error) {
      if (error instanceof WorkflowNotFoundError || grpcCodeOf(error) !== undefined) {
        return undefined;
      }
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
}

/** The gRPC status of a failed call, which the SDK mostly wraps in an error of its own. */
function grpcCodeOf(error: unknown): number | undefined {
  if (isGrpcServiceError(error)) return error.code;
  return error instanceof ServiceError ? grpcCodeOf(error.cause) : undefined;
}

function isTimeout(error: unknown): boolean {
  return (
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
    grpcCodeOf(error) === (status.DEADLINE_EXCEEDED as number)
  );
}

/** A validator's refusal keeps its reason; a connection problem becomes UNAVAILABLE. */
function translate(error: unknown): unknown {
  const failure = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  if (failure instanceof ApplicationFailure && failure.type && isReason(failure.type)) {
    return domainError(failure.type, failure.message, { cause: error });
  }
  if (grpcCodeOf(error) !== undefined) {
    return domainError('UNAVAILABLE', 'The order desk is not reachable just now.', {
      cause: error,
    });
  }
  return error;
}
