import type { Client } from '@temporalio/client';
import { domainError, isId, isOrderNumber } from '@holdfast/domain';
import { ORDER_WORKFLOW, SEARCH_ATTRIBUTES, orderWorkflowId } from '@holdfast/workflows';

const PREFIX = orderWorkflowId('');

/** Whether a text has the form of an order's id or number. */
export const namesOrder = (text: string): boolean => isId('ord', text) || isOrderNumber(text);

/** The id of an order that somebody names by its id or its number. */
export async function orderIdOf(temporal: Client, text: string): Promise<string> {
  if (isId('ord', text)) return text;
  if (!isOrderNumber(text)) {
    throw domainError('VALIDATION_FAILED', 'An order is named by its id, ord_…, or number, HF-….');
  }
  const query = `${SEARCH_ATTRIBUTES.orderNumber.name} = "${text}" AND WorkflowType = "${ORDER_WORKFLOW}"`;
  for await (const { workflowId } of temporal.workflow.list({ query })) {
    return workflowId.slice(PREFIX.length);
  }
  throw domainError('ORDER_NOT_FOUND', `Temporal knows no order ${text}.`);
}
