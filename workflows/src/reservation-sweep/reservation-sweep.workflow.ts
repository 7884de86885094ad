import { workflowInfo } from '@temporalio/workflow';
import { requestIdOf } from '../ids.ts';
import { durable } from '../shared/steps.ts';

/** How many holds one step gives back. */
const BATCH = 500;

/**
 * The safety net below the orders' own timers: gives back every hold that lapsed. Run by a
 * schedule; resolves with how many there were.
 */
export async function reservationSweep(): Promise<number> {
  const { workflowId } = workflowInfo();
  let total = 0;
  for (let batch = 1; ; batch += 1) {
    const { expired } = await durable.sweepExpiredReservations({
      requestId: requestIdOf(workflowId, 'sweep', batch),
      request: { limit: BATCH },
    });
    total += expired;
    if (expired < BATCH) return total;
  }
}
