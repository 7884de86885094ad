import {
  CancellationScope,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  type ActivityFunctionWithOptions,
  type ActivityOptions,
  type LocalActivityFunctionWithOptions,
} from '@temporalio/workflow';
import type { Activities } from '@holdfast/activities';
import { isFinalFailure } from './failures.ts';

/**
 * Tried again for about ten minutes, and at once when its worker is gone (no heartbeat); a step that
 * still fails then is parked. Failures that can't get better are marked so by the activity, and end
 * the trying at once.
 */
export const DURABLE = {
  startToCloseTimeout: '45s',
  heartbeatTimeout: '6s',
  retry: {
    initialInterval: '200ms',
    backoffCoefficient: 2,
    maximumInterval: '10s',
    maximumAttempts: 60,
  },
} as const satisfies ActivityOptions;

/** Between workflows and into the history: Temporal or a service will be back. */
const TIRELESS = {
  ...DURABLE,
  // The SDK takes no 0 for "without end": it throws, and the step would never be tried again.
  retry: { ...DURABLE.retry, maximumAttempts: Number.POSITIVE_INFINITY },
} as const satisfies ActivityOptions;

const LOCAL = { startToCloseTimeout: '2s', retry: { maximumAttempts: 1 } } as const;

/** Steps that move money or messages, and the second try of quick ones: seen in the UI. */
export const durable = proxyActivities<Activities>(DURABLE);

const local = proxyLocalActivities<Activities>(LOCAL);

let lastLocal: Promise<unknown> = Promise.resolve();

/**
 * Runs local activities one after the other: two at once may end in one order now and in another in a
 * replay, which would break the workflow. Not cancelled half-way, for the same reason.
 */
function inTurn<T>(run: () => Promise<T>): Promise<T> {
  return CancellationScope.nonCancellable(() => {
    const result = lastLocal.then(run);
    lastLocal = result.catch(() => undefined);
    return result;
  });
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
  options: ActivityOptions = DURABLE,
): (input: Input) => Promise<Output> {
  return async (input) => {
    try {
      return await inTurn(() => locally.executeWithOptions({ ...LOCAL, summary }, [input]));
    } catch (error) {
      if (isCancellation(error) || isFinalFailure(error)) throw error;
      return await durably.executeWithOptions({ ...options, summary }, [input]);
    }
  };
}

export const createOrder = quick('Make the order row', local.createOrder, durable.createOrder);
export const transitionOrder = quick(
  'Write the order status',
  local.transitionOrder,
  durable.transitionOrder,
);
export const recordOrderEvent = quick(
  'Write into the order history',
  local.recordOrderEvent,
  durable.recordOrderEvent,
  TIRELESS,
);
export const reserveStock = quick('Hold the stock', local.reserveStock, durable.reserveStock);
export const extendReservation = quick(
  'Hold the stock for longer',
  local.extendReservation,
  durable.extendReservation,
);
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
export const getPayment = quick('Read the payment', local.getPayment, durable.getPayment);
export const tellOrder = quick('Tell the order', local.tellOrder, durable.tellOrder, TIRELESS);
export const startNotification = quick(
  'Start the message',
  local.startNotification,
  durable.startNotification,
  TIRELESS,
);
