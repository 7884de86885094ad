import { StaffWork } from '@holdfast/temporal';
import type { Client } from '@temporalio/client';

/** Does what staff would do about parked steps: has them tried again. Gives the workflows' ids. */
export async function resolveAllParked(client: Client): Promise<string[]> {
  const work = new StaffWork(client);
  const resolved: string[] = [];
  for (const { workflowId, steps } of await work.parked()) {
    for (const { step } of steps) {
      const decision = { action: 'retry', actor: 'chaos', reason: 'Everything is back.' } as const;
      await work.resolve(workflowId, { ...decision, step });
      resolved.push(workflowId);
    }
  }
  return resolved;
}
