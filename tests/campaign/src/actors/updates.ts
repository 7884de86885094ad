import { setTimeout as sleep } from 'node:timers/promises';
import {
  WorkflowUpdateRPCTimeoutOrCancelledError,
  isGrpcServiceError,
  ServiceError,
  type Client,
  type WorkflowUpdateHandle,
} from '@temporalio/client';

const DEADLINE_EXCEEDED = 4;
const NOT_FOUND = 5;

/** What was not heard by then is sent again. */
const HEARING_MS = 4_000;
const TRIES = 10;

const LOOK_EVERY_MS = 4;
const LONGEST_WAIT_MS = 1_000;

/**
 * Sends an Update, and once more when it was lost on the way; `start` sends the same one each time.
 * The time-skipping server (1.40.0) mostly loses one that comes while a workflow task of its workflow
 * is under way, so it is sent between two of them.
 */
export async function sendUpdate<T>(
  client: Client,
  workflowId: string,
  start: () => Promise<WorkflowUpdateHandle<T>>,
): Promise<WorkflowUpdateHandle<T>> {
  for (let tries = 1; ; tries += 1) {
    await untilCalm(client, workflowId);
    try {
      return await client.withDeadline(Date.now() + HEARING_MS, start);
    } catch (error) {
      if (!isTimeout(error) || tries === TRIES) throw error;
    }
  }
}

/**
 * Sends an Update that starts its workflow where there is none, and once more when the server trips
 * over it, as the time-skipping one (1.40.0) does over several at once.
 */
export async function startAndUpdate<T>(
  client: Client,
  start: () => Promise<WorkflowUpdateHandle<T>>,
): Promise<WorkflowUpdateHandle<T>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await client.withDeadline(Date.now() + HEARING_MS, start);
    } catch (error) {
      const isPassing = isTimeout(error) || error instanceof ServiceError;
      if (!isPassing || tries === TRIES) throw error;
    }
  }
}

/** Resolves when no workflow task of a workflow is under way. */
async function untilCalm(client: Client, workflowId: string): Promise<void> {
  const giveUpAt = performance.now() + LONGEST_WAIT_MS;
  while (performance.now() < giveUpAt) {
    const last = await lastEventOf(client, workflowId);
    const isUnderWay =
      last?.workflowTaskScheduledEventAttributes ?? last?.workflowTaskStartedEventAttributes;
    if (!isUnderWay) return;
    await sleep(LOOK_EVERY_MS);
  }
}

/** The last event of a workflow; undefined when there is no such workflow, which the Update will say. */
async function lastEventOf(client: Client, workflowId: string) {
  try {
    const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
    return events?.at(-1);
  } catch (error) {
    if (isGrpcServiceError(error) && (error.code as number) === NOT_FOUND) return undefined;
    throw error;
  }
}

function isTimeout(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true;
  const cause = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(cause) && (cause.code as number) === DEADLINE_EXCEEDED;
}
