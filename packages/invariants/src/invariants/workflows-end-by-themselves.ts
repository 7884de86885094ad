import type { Invariant } from '../invariant.ts';
import { ORDER_TREE } from '../workflow-facts.ts';

/** A workflow that failed, timed out or was terminated has left undone what it had begun. */
export const workflowsEndByThemselves: Invariant = {
  name: 'workflows-end-by-themselves',
  sentence: 'No workflow of an order has failed, timed out or been terminated.',
  unit: 'workflows',
  async check({ workflows }, { onProgress }) {
    // How a workflow ended never changes, so a closer look is the same look.
    const [checked, ended] = await Promise.all([
      workflows.count(ORDER_TREE),
      workflows.endedBadly(ORDER_TREE),
    ]);
    onProgress(checked);
    return {
      checked,
      findings: ended.map(({ workflowId, status }) => ({
        subject: workflowId,
        problem: 'It did not come to an end of its own.',
        facts: { execution: status },
      })),
    };
  },
};
