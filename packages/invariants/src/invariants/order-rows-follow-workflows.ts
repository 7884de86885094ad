import { orderWorkflowId } from '@holdfast/workflows';
import type { Finding, Invariant } from '../invariant.ts';
import { orderPages, type OrderRow } from '../stores/orders.ts';
import type { Stores } from '../stores/stores.ts';
import type { OwnWords, WorkflowState } from '../stores/workflows.ts';
import { isEnd } from '../workflow-facts.ts';

/** The workflow and what it says of the order: by the index, or closely, by the workflow itself. */
async function lookAt(
  { workflows }: Stores,
  workflowId: string,
  closely: boolean,
): Promise<{ workflow: WorkflowState; says: Partial<OwnWords> } | undefined> {
  const workflow = closely
    ? await workflows.find(workflowId)
    : (await workflows.all('order')).get(workflowId);
  if (workflow === undefined) return undefined;
  const indexed = workflow.orderStatus === undefined ? {} : { status: workflow.orderStatus };
  const says = closely ? await workflows.ownWords(workflow) : undefined;
  return { workflow, says: says ?? indexed };
}

function problemOf(
  row: OrderRow,
  { workflow, says }: { workflow: WorkflowState; says: Partial<OwnWords> },
): string | undefined {
  if (workflow.status !== 'RUNNING' && !isEnd(row.status)) {
    return 'The workflow has ended, and the order has not.';
  }
  if (says.status !== row.status) return 'The row and the workflow give the order another status.';
  return undefined;
}

/** People and searches see of an order what its workflow knows. */
export const orderRowsFollowWorkflows: Invariant = {
  name: 'order-rows-follow-workflows',
  sentence: "An order's row says what its workflow says, and is at an end when the workflow is.",
  unit: 'orders with a workflow',
  async check(stores, { only, onProgress }) {
    const findings: Finding[] = [];
    let checked = 0;
    for await (const rows of orderPages(stores.order, only)) {
      for (const row of rows) {
        const found = await lookAt(stores, orderWorkflowId(row.id), only !== undefined);
        if (found === undefined) continue;
        checked += 1;
        const problem = problemOf(row, found);
        if (problem === undefined) continue;
        findings.push({
          subject: row.id,
          problem,
          facts: {
            row: row.status,
            workflow: found.says.status ?? null,
            execution: found.workflow.status,
          },
        });
      }
      onProgress(rows.length);
    }
    return { checked, findings };
  },
};
