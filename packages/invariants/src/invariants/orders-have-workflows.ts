import { orderWorkflowId } from '@holdfast/workflows';
import type { Finding, Invariant, Look } from '../invariant.ts';
import { inBatches } from '../stores/batches.ts';
import { orderPages, presentIds } from '../stores/orders.ts';
import type { Stores } from '../stores/stores.ts';
import type { WorkflowState } from '../stores/workflows.ts';
import { endedBeforeItsRow, orderIdOf } from '../workflow-facts.ts';

/** Near the end of the retention a workflow may be gone at any moment. */
const MARGIN_MS = 24 * 3600 * 1000;

async function workflowsOf({ workflows }: Stores, { only }: Look) {
  if (only === undefined) return workflows.all('order');
  const found = await Promise.all(only.map((id) => workflows.find(orderWorkflowId(id))));
  const states = found.filter((state) => state !== undefined);
  return new Map(states.map((state) => [state.workflowId, state]));
}

/** Workflows that have ended without a row that they should have made. */
async function withoutRow(
  stores: Stores,
  workflows: ReadonlyMap<string, WorkflowState>,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const states of inBatches([...workflows.values()])) {
    // One that is open may be before its first step; that it gets on is another invariant.
    const ended = states.filter((state) => state.status !== 'RUNNING' && !endedBeforeItsRow(state));
    const ids = ended.map(({ workflowId }) => orderIdOf(workflowId));
    const known = await presentIds(stores.order, 'orders', ids);
    for (const { workflowId, status, orderStatus = null } of ended) {
      const subject = orderIdOf(workflowId);
      if (known.has(subject)) continue;
      findings.push({
        subject,
        problem: 'The workflow has ended, and the order was never written down.',
        facts: { execution: status, orderStatus },
      });
    }
  }
  return findings;
}

/** No order is lost: neither by those who do the work nor by those who keep the books. */
export const ordersHaveWorkflows: Invariant = {
  name: 'orders-have-workflows',
  sentence:
    'Every order row has a workflow, while Temporal keeps it, and every ended order workflow a row.',
  unit: 'order rows and workflows',
  async check(stores, look) {
    const workflows = await workflowsOf(stores, look);
    const kept = (await stores.workflows.retentionMs()) - MARGIN_MS;
    const findings = await withoutRow(stores, workflows);
    let checked = workflows.size;
    for await (const rows of orderPages(stores.order, look.only)) {
      for (const { id, status, placedAt } of rows) {
        if (workflows.has(orderWorkflowId(id))) continue;
        if (Date.now() - placedAt.getTime() > kept) continue;
        findings.push({
          subject: id,
          problem: 'The order has no workflow.',
          facts: { status, placedAt: placedAt.toISOString() },
        });
      }
      checked += rows.length;
      look.onProgress(rows.length);
    }
    return { checked, findings };
  },
};
