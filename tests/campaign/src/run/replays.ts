import { Worker } from '@temporalio/worker';
import type { EndedWorkflow } from './histories.ts';

/** A history that the workflows as they are do not replay. */
export interface ReplayFailure {
  workflowId: string;
  cause: string;
}

/** Replays histories against the bundle that made them. */
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
  for await (const { workflowId, error } of results) {
    if (error !== undefined) failures.push({ workflowId, cause: error.message.slice(0, 300) });
  }
  return failures;
}
