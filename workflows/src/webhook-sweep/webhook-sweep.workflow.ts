import { workflowInfo } from '@temporalio/workflow';
import { requestIdOf } from '../ids.ts';
import { durable } from '../shared/steps.ts';

/** How many events one step processes. */
const BATCH = 200;

/**
 * The safety net below the webhook route: processes events that were stored and then left, because a
 * process died, their payment was not there yet, or somebody else was at it. Run by a schedule;
 * resolves with how many there were.
 */
export async function webhookSweep(): Promise<number> {
  const { workflowId } = workflowInfo();
  let total = 0;
  for (let batch = 1; ; batch += 1) {
    const { processed, hasMore } = await durable.processWebhookEvents({
      requestId: requestIdOf(workflowId, 'sweep', batch),
      request: { limit: BATCH },
    });
    total += processed;
    if (!hasMore) return total;
  }
}
