import { setTimeout as sleep } from 'node:timers/promises';
import { Worker, type ReplayResult } from '@temporalio/worker';
import type { EndedWorkflow } from './histories.ts';

/** A history that the workflows as they are do not replay. */
export interface ReplayFailure {
  workflowId: string;
  cause: string;
}

/** A history takes milliseconds; after this, the replaying itself is broken. */
const PATIENCE_MS = 60_000;

/**
 * Replays histories against the bundle that made them.
 *
 * @throws Error when one neither replays nor fails
 */
export async function replayAll(
  code: string,
  workflows: readonly EndedWorkflow[],
): Promise<ReplayFailure[]> {
  const failures: ReplayFailure[] = [];
  const histories = workflows.map(({ workflowId, history }) => ({ workflowId, history }));
  const results = Worker.runReplayHistories(
    { workflowBundle: { code }, replayName: 'campaign-replay' },
    histories,
  );
  for (const { workflowId } of histories) {
    const { error } = await soon(results.next(), workflowId);
    if (error !== undefined) failures.push({ workflowId, cause: error.message.slice(0, 300) });
  }
  await results.return?.(undefined);
  return failures;
}

/** The next verdict, or a complaint when there is none in time. */
async function soon(
  next: Promise<IteratorResult<ReplayResult>>,
  workflowId: string,
): Promise<Pick<ReplayResult, 'error'>> {
  const waiting = new AbortController();
  const late = sleep(PATIENCE_MS, undefined, { signal: waiting.signal }).then(
    () => undefined,
    () => undefined,
  );
  const result = await Promise.race([next, late]).finally(() => waiting.abort());
  if (result === undefined || result.done === true) {
    throw new Error(`The history of ${workflowId} neither replays nor fails.`);
  }
  return result.value;
}
