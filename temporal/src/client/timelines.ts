import { QueryNotRegisteredError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { progressQuery, type Progress } from '@holdfast/workflows';
import { findOrderHistories } from '../replay/fetch.ts';
import type { Timeline } from '../timeline/model.ts';
import { timelineOf } from '../timeline/timeline.ts';
import { grpcCodeOf, translate } from './translate.ts';

const QUERY_MS = 3_000;

/** Draws the timelines of orders from what Temporal knows of them. */
export class OrderTimelines {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  /**
   * The timeline of an order; undefined when Temporal does not know it (any more). What a workflow
   * waits for is left out when no worker could say. Rejects with UNAVAILABLE when Temporal can't be
   * reached, and with PayloadDecodeError when a key is missing.
   */
  async of(orderId: string): Promise<Timeline | undefined> {
    const histories = await findOrderHistories(this.client, orderId).catch((error: unknown) => {
      throw translate(error);
    });
    if (histories.length === 0) return undefined;
    const running = timelineOf(histories).workflows.filter(({ state }) => state === 'running');
    const said = await Promise.all(running.map(({ workflowId }) => this.ask(workflowId)));
    const progress = new Map(said.flatMap((answer) => (answer === undefined ? [] : [answer])));
    return timelineOf(histories, progress);
  }

  private async ask(workflowId: string): Promise<[string, Progress] | undefined> {
    try {
      const handle = this.client.workflow.getHandle(workflowId);
      const progress = await this.client.withDeadline(Date.now() + QUERY_MS, () =>
        handle.query<Progress>(progressQuery.name),
      );
      return [workflowId, progress];
    } catch (error) {
      // Ended since, broken, or without a worker: the history is there all the same.
      const isMute =
        error instanceof WorkflowNotFoundError ||
        error instanceof QueryNotRegisteredError ||
        grpcCodeOf(error) !== undefined;
      if (isMute) return undefined;
      throw error;
    }
  }
}
