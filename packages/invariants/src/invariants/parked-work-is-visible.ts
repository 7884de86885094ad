import type { Finding, Invariant } from '../invariant.ts';
import { mapConcurrently } from '../stores/batches.ts';
import { ORDER_TREE, saysWhatFor } from '../workflow-facts.ts';

const AT_A_TIME = 16;

/** Whoever looks for work that needs a person finds it, and finds nothing else. */
export const parkedWorkIsVisible: Invariant = {
  name: 'parked-work-is-visible',
  sentence: 'What asks for a person by NeedsAttention is open, and says what for.',
  unit: 'workflows that ask',
  async check({ workflows }, { only, onProgress }) {
    const asking = only
      ? (await Promise.all(only.map((id) => workflows.find(id)))).filter(
          (workflow) => workflow?.needsAttention === true,
        )
      : await workflows.needingAttention(ORDER_TREE);
    const found = await mapConcurrently(asking, AT_A_TIME, async (workflow): Promise<Finding[]> => {
      onProgress(1);
      if (workflow === undefined) return [];
      const { workflowId: subject, status } = workflow;
      if (status !== 'RUNNING') {
        const problem = 'It asks for a person, and has ended.';
        return [{ subject, problem, facts: { execution: status } }];
      }
      const progress = await workflows.progress(subject);
      if (progress !== undefined && saysWhatFor(progress)) return [];
      const problem = 'It asks for a person, and does not say what for.';
      return [{ subject, problem, facts: { answers: progress !== undefined } }];
    });
    return { checked: asking.length, findings: found.flat() };
  },
};
