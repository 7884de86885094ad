import type { WorkItem } from '@holdfast/bff-admin/contract';

/** What came of several pieces of work. */
export interface BatchAnswer {
  /** How many of them it was done with. */
  done: number;
  refused: { workflowId: string; name: string; code: string }[];
}

/** What a piece of work is called: by its order, if it is of one. */
export const workName = ({ order, workflowId }: Pick<WorkItem, 'order' | 'workflowId'>): string =>
  order?.orderNumber ?? workflowId;
