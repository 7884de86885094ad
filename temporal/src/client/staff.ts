import {
  QueryNotRegisteredError,
  WorkflowNotFoundError,
  type Client,
  type WorkflowExecutionInfo,
} from '@temporalio/client';
import { domainError } from '@holdfast/domain';
import {
  progressQuery,
  resolveStepUpdate,
  type ParkedStep,
  type Progress,
  type StepResolution,
} from '@holdfast/workflows';
import { grpcCodeOf, translate } from './translate.ts';

/** A workflow that waits for a person. */
export interface ParkedWork {
  workflowId: string;
  workflowType: string;
  startedAt: string;
  /** What waits; empty when no worker could say. */
  steps: ParkedStep[];
}

const QUERY_MS = 5_000;

/** What staff do with work that can't go on by itself. */
export class StaffWork {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /** Everything that waits for a person, the oldest first. */
  async parked(): Promise<ParkedWork[]> {
    const found: ParkedWork[] = [];
    const query = 'NeedsAttention = true AND ExecutionStatus = "Running"';
    for await (const execution of this.client.workflow.list({ query })) {
      found.push(await this.describe(execution));
    }
    return found.sort((a, b) => a.startedAt.localeCompare(b.startedAt));
  }

  /**
   * Decides about a parked step. Rejects with STEP_NOT_PARKED when there is none or the action isn't
   * offered, and when there is no such workflow running.
   */
  async resolve(workflowId: string, resolution: StepResolution): Promise<{ step: string }> {
    try {
      return await this.client.workflow
        .getHandle(workflowId)
        .executeUpdate(resolveStepUpdate, { args: [resolution] });
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) {
        throw domainError('STEP_NOT_PARKED', `There is no running workflow ${workflowId}.`);
      }
      throw translate(error);
    }
  }

  private async describe({ workflowId, type, startTime }: WorkflowExecutionInfo) {
    return {
      workflowId,
      workflowType: type,
      startedAt: startTime.toISOString(),
      steps: await this.stepsOf(workflowId),
    };
  }

  private async stepsOf(workflowId: string): Promise<ParkedStep[]> {
    try {
      const progress: Progress = await this.client.withDeadline(Date.now() + QUERY_MS, () =>
        this.client.workflow.getHandle(workflowId).query(progressQuery),
      );
      return progress.parked ?? [];
    } catch (error) {
      // Ended since, broken, or without a worker: the others are still to be told of.
      const isMute =
        error instanceof WorkflowNotFoundError ||
        error instanceof QueryNotRegisteredError ||
        grpcCodeOf(error) !== undefined;
      if (isMute) return [];
      throw error;
    }
  }
}
