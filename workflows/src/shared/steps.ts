import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import {
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  type ActivityFunctionWithOptions,
  type LocalActivityFunctionWithOptions,
} from '@temporalio/workflow';
import type { Activities } from '@holdfast/activities';

/** Retried for as long as it takes; failures that can't get better are marked so by the activity. */
export const DURABLE = {
  startToCloseTimeout: '45s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '30s' },
} as const;

const LOCAL = { startToCloseTimeout: '2s', retry: { maximumAttempts: 1 } } as const;

/** Steps that move money or messages, and the second try of quick ones: seen in the UI. */
export const durable = proxyActivities<Activities>(DURABLE);

const local = proxyLocalActivities<Activities>(LOCAL);

/** What a step threw: a regular activity wraps it in an ActivityFailure, a local one does not. */
export function failureOf(error: unknown): unknown {
  return error instanceof ActivityFailure ? error.cause : error;
}

/** True when trying again can't help. */
function isFinalFailure(error: unknown): boolean {
  const failure = failureOf(error);
  return failure instanceof ApplicationFailure && failure.nonRetryable === true;
}

/**
 * A short step that is harmless to repeat: one quick local attempt, and when that fails, a regular
 * activity with the same input (and so the same request id), so that support sees in the UI what a
 * slow order waits for.
 */
function quick<Input, Output>(
  summary: string,
  locally: LocalActivityFunctionWithOptions<(input: Input) => Promise<Output>>,
  durably: ActivityFunctionWithOptions<(input: Input) => Promise<Output>>,
): (input: Input) => Promise<Output> {
  return async (input) => {
    try {
      return await locally.executeWithOptions({ ...LOCAL, summary }, [input]);
    } catch (error) {
      if (isCancellation(error) || isFinalFailure(error)) throw error;
      return await durably.executeWithOptions({ ...DURABLE, summary }, [input]);
    }
  };
}

export const createOrder = quick('Make the order row', local.createOrder, durable.createOrder);
export const transitionOrder = quick(
  'Write the order status',
  local.transitionOrder,
  durable.transitionOrder,
);
export const reserveStock = quick('Hold the stock', local.reserveStock, durable.reserveStock);
export const commitReservation = quick(
  'Sell the held stock',
  local.commitReservation,
  durable.commitReservation,
);
export const releaseReservation = quick(
  'Give the stock back',
  local.releaseReservation,
  durable.releaseReservation,
);
