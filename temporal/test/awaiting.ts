import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowNotFoundError, type WorkflowHandle } from '@temporalio/client';
import {
  progressQuery,
  type OrderProgress,
  type ParkedStep,
  type Progress,
} from '@holdfast/workflows';
import type { order } from '@holdfast/workflows/workflows';

const POLL_MS = 20;

/** Resolves with what `look` gives once that is something; rejects after ten seconds, or `waitMs`. */
export async function until<T>(
  look: () => Promise<T | undefined | false>,
  waitMs = 10_000,
): Promise<T> {
  const giveUpAt = performance.now() + waitMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (performance.now() > giveUpAt) throw new Error('It never came about.');
    await sleep(POLL_MS);
  }
}

/** Resolves when a workflow exists: whoever starts it may answer others first. */
export function untilBegun(handle: WorkflowHandle): Promise<unknown> {
  return until(() =>
    handle.describe().catch((error: unknown) => {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      return undefined;
    }),
  );
}

/** Resolves when an order's progress is as wanted. */
export function untilOrder(
  handle: WorkflowHandle<typeof order>,
  isSo: (progress: OrderProgress) => boolean,
): Promise<OrderProgress> {
  return until(async () => {
    const progress = await handle.query(progressQuery);
    return isSo(progress) && progress;
  });
}

/** Resolves when the warehouse has the order, and its fulfilment runs. */
export async function untilFulfilling(handle: WorkflowHandle<typeof order>): Promise<void> {
  await untilOrder(handle, ({ waiting }) => waiting?.for.startsWith('the shipment') ?? false);
}

/** Resolves with the step that waits for a person. */
export function untilParked(handle: WorkflowHandle): Promise<ParkedStep> {
  return until(async () => {
    const { parked } = await handle.query<Progress>(progressQuery.name);
    return parked?.[0];
  });
}

/** The names of the steps that wait for a person. */
export async function parkedSteps(handle: WorkflowHandle): Promise<string[]> {
  const { parked } = await handle.query<Progress>(progressQuery.name);
  return (parked ?? []).map(({ step }) => step);
}
