import { orderWorkflowId, paymentWorkflowId } from '@holdfast/workflows';
import type { Workflows } from './workflows.ts';

/**
 * True while the workflow of an order, or of one of the payments, is open: what it has left to do, it
 * will do. Told by the search index, or closely, by the workflows themselves.
 */
export async function isUnderWay(
  workflows: Workflows,
  orderId: string,
  paymentIds: readonly string[],
  closely: boolean,
): Promise<boolean> {
  const ids: (readonly [type: string, workflowId: string])[] = [
    ['order', orderWorkflowId(orderId)],
    ...paymentIds.map((id) => ['payment', paymentWorkflowId(id)] as const),
  ];
  const open = await Promise.all(
    ids.map(async ([type, id]) =>
      closely
        ? (await workflows.find(id))?.status === 'RUNNING'
        : (await workflows.open(type)).has(id),
    ),
  );
  return open.includes(true);
}
