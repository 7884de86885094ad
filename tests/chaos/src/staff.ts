import { setTimeout as sleep } from 'node:timers/promises';
import { ORDER_TREE } from '@holdfast/invariants';
import { type Client, ServiceError, WorkflowNotFoundError } from '@temporalio/client';

/** What a workflow says of a step that needs a person; see the workflows' `resolveStep` Update. */
interface ParkedStep {
  step: string;
}

/** Does what staff would do about a workflow that asks for a person: have its steps tried again. */
async function resolveParked(client: Client, workflowId: string): Promise<void> {
  const handle = client.workflow.getHandle(workflowId);
  const { parked = [] } = await handle.query<{ parked?: ParkedStep[] }>('progress');
  for (const { step } of parked) {
    await handle.executeUpdate('resolveStep', {
      args: [{ action: 'retry', actor: 'chaos', reason: 'Everything is back.', step }],
    });
  }
}

/** Resolves whatever is parked at this moment; gives the ids of the workflows. */
export async function resolveAllParked(client: Client): Promise<string[]> {
  const types = ORDER_TREE.map((type) => `"${type}"`).join(', ');
  const query = `NeedsAttention = true AND ExecutionStatus = "Running" AND WorkflowType IN (${types})`;
  const resolved: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query })) {
    try {
      await resolveParked(client, workflowId);
      resolved.push(workflowId);
    } catch (error) {
      // It has ended or moved on by itself, or a worker is not quite back: the next look will show.
      const isPassing = error instanceof ServiceError || error instanceof WorkflowNotFoundError;
      if (!isPassing) throw error;
      await sleep(100);
    }
  }
  return resolved;
}
