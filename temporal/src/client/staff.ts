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

/** So many workflows are asked at once. */
const AT_ONCE = 20;

const PARKED = 'NeedsAttention = true AND ExecutionStatus = "Running"';

/** What staff do with work that can't go on by itself. */
export class StaffWork {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /** Everything that waits for a person, at most `limit`, the oldest first. */
  async parked(limit = Infinity): Promise<ParkedWork[]> {
    const executions: WorkflowExecutionInfo[] = [];
    try {
      // Temporal lists the latest first, and no other way.
      for await (const execution of this.client.workflow.list({ query: PARKED })) {
        executions.push(execution);
      }
    } catch (error) {
      throw translate(error);
    }
    const oldest = executions
      .sort((a, b) => a.startTime.getTime() - b.startTime.getTime())
      .slice(0, limit);
    const found: ParkedWork[] = [];
    while (oldest.length > 0) {
      const together = oldest.splice(0, AT_ONCE);
      found.push(...(await Promise.all(together.map((execution) => this.describe(execution)))));
    }
    return found;
  }

  /** How many workflows wait for a person. */
  async countParked(): Promise<number> {
    try {
      return (await this.client.workflow.count(PARKED)).count;
    } catch (error) {
      throw translate(error);
    }
  }

  /**
   * Decides about a parked step. Rejects with STEP_NOT_PARKED when there is none or the action isn't
   * offered, and when there is no such workflow running. `updateId` names the decision, so that a
   * repeat of it is the same one.
   */
  async resolve(
    workflowId: string,
    resolution: StepResolution,
    updateId?: string,
  ): Promise<{ step: string }> {
    try {
      const options = { args: [resolution] as [StepResolution] };
      return await this.client.workflow
        .getHandle(workflowId)
        .executeUpdate(resolveStepUpdate, updateId ? { ...options, updateId } : options);
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
