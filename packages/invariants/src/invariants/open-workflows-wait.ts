import type { Finding, Invariant } from '../invariant.ts';
import { mapConcurrently } from '../stores/batches.ts';
import type { Stores } from '../stores/stores.ts';
import { isParked, ORDER_TREE, waitsForAPerson } from '../workflow-facts.ts';

const AT_A_TIME = 16;

/** A workflow task is only tried again when the code failed or went another way than before. */
const TOO_MANY_TASK_ATTEMPTS = 5;

/** Why the workflow will never go on, or undefined when something or somebody will move it. */
async function whyStuck({ workflows }: Stores, workflowId: string): Promise<string | undefined> {
  const pending = await workflows.pending(workflowId);
  if (pending === undefined) return undefined;
  const { activities, children, taskAttempts } = pending;
  if (taskAttempts >= TOO_MANY_TASK_ATTEMPTS) {
    return 'Its code fails again and again: a worker with another version of it has to be started.';
  }
  if (activities + children + taskAttempts > 0) return undefined;
  if ((await workflows.timers(workflowId)) > 0) return undefined;
  const progress = await workflows.progress(workflowId);
  if (progress !== undefined && waitsForAPerson(progress)) {
    const isVisible = !isParked(progress) || (await workflows.find(workflowId))?.needsAttention;
    return isVisible
      ? undefined
      : 'A step of it needs a person, and NeedsAttention does not say so.';
  }
  // It may have moved since the first question.
  const now = await workflows.pending(workflowId);
  const hasMoved = now === undefined || now.activities + now.children + now.taskAttempts > 0;
  return hasMoved
    ? undefined
    : 'It is open, and neither a step nor a timer nor a person will move it.';
}

/** No workflow waits for something that can't come. */
export const openWorkflowsWait: Invariant = {
  name: 'open-workflows-wait',
  sentence:
    'Every open workflow of an order has a step, a timer or a child, or waits for a person.',
  unit: 'open workflows',
  async check(stores, { only, onProgress }) {
    const open = await Promise.all(ORDER_TREE.map((type) => stores.workflows.open(type)));
    const ids = only ?? open.flatMap((some) => [...some]);
    const found = await mapConcurrently(ids, AT_A_TIME, async (id): Promise<Finding[]> => {
      const problem = await whyStuck(stores, id);
      onProgress(1);
      return problem === undefined ? [] : [{ subject: id, problem, facts: {} }];
    });
    return { checked: ids.length, findings: found.flat() };
  },
};
