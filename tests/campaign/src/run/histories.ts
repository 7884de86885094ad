import {
  notificationWorkflowId,
  orderWorkflowId,
  paymentWorkflowId,
  type OrderResult,
} from '@holdfast/workflows';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import type { ShopOrder } from '../model/shop-order.ts';

export { notificationWorkflowId, orderWorkflowId, paymentWorkflowId, type OrderResult };

/** A workflow that has ended, with what it left behind. */
export interface EndedWorkflow {
  workflowId: string;
  type: string;
  history: History;
  /** Such as COMPLETED. */
  closedAs: string;
  /** Search attributes as they were last set. */
  attributes: Record<string, unknown>;
  /** What it came to; undefined when it did not complete. */
  result: unknown;
}

type Event = NonNullable<History['events']>[number];

/** Waits for a workflow to end, and reads it; undefined when there never was one. */
export async function readEnded(
  client: Client,
  workflowId: string,
  runId?: string,
): Promise<EndedWorkflow | undefined> {
  const handle = client.workflow.getHandle(workflowId, runId);
  try {
    await handle.result().catch((error: unknown) => {
      if (error instanceof WorkflowNotFoundError) throw error;
    });
    const history = await handle.fetchHistory();
    return described(workflowId, history);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

/** Every workflow of an order, once all have ended. */
export async function readTree(client: Client, order: ShopOrder): Promise<EndedWorkflow[]> {
  const root = await readEnded(client, orderWorkflowId(order.orderId));
  if (root === undefined) return [];
  const runs = new Map<string, { workflowId: string; runId?: string }>();
  for (const child of childrenOf(root.history)) runs.set(child.runId, child);
  for (const { workflowId } of [...runs.values()]) runs.set(`latest ${workflowId}`, { workflowId });
  for (const workflowId of order.notifications) runs.set(workflowId, { workflowId });
  const ended = await Promise.all(
    [...runs.values()].map(({ workflowId, runId }) => readEnded(client, workflowId, runId)),
  );
  const seen = new Set<string>();
  return [root, ...ended.filter((each) => each !== undefined)].filter(({ history }) => {
    const runId = runIdOf(history);
    if (seen.has(runId)) return false;
    seen.add(runId);
    return true;
  });
}

const eventsOf = ({ events }: History): Event[] => events ?? [];

function runIdOf(history: History): string {
  const [first] = eventsOf(history);
  return first?.workflowExecutionStartedEventAttributes?.originalExecutionRunId ?? '';
}

function childrenOf(history: History): { workflowId: string; runId: string }[] {
  return eventsOf(history).flatMap(({ childWorkflowExecutionStartedEventAttributes: started }) => {
    const { workflowId, runId } = started?.workflowExecution ?? {};
    return workflowId && runId ? [{ workflowId, runId }] : [];
  });
}

function described(workflowId: string, history: History): EndedWorkflow {
  const events = eventsOf(history);
  const [first] = events;
  const last = events.at(-1);
  const started = first?.workflowExecutionStartedEventAttributes;
  const attributes: Record<string, unknown> = {};
  const sets = [
    started?.searchAttributes,
    ...events.map((event) => event.upsertWorkflowSearchAttributesEventAttributes?.searchAttributes),
  ];
  for (const set of sets) {
    for (const [key, payload] of Object.entries(set?.indexedFields ?? {})) {
      attributes[key] = jsonOf(payload.data);
    }
  }
  const [payload] = last?.workflowExecutionCompletedEventAttributes?.result?.payloads ?? [];
  return {
    workflowId,
    type: started?.workflowType?.name ?? 'unknown',
    history,
    closedAs: closingOf(last),
    attributes,
    result: jsonOf(payload?.data),
  };
}

function closingOf(event: Event | undefined): string {
  if (event?.workflowExecutionCompletedEventAttributes) return 'COMPLETED';
  if (event?.workflowExecutionFailedEventAttributes) return 'FAILED';
  if (event?.workflowExecutionTerminatedEventAttributes) return 'TERMINATED';
  if (event?.workflowExecutionCanceledEventAttributes) return 'CANCELLED';
  if (event?.workflowExecutionTimedOutEventAttributes) return 'TIMED_OUT';
  return 'OPEN';
}

function jsonOf(data: Uint8Array | null | undefined): unknown {
  if (data === undefined || data === null || data.length === 0) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(data).toString());
    return Array.isArray(value) && value.length === 1 ? value[0] : value;
  } catch {
    return undefined;
  }
}

/** A history in a few words: its activities, signals, Updates and timers, one after the other. */
export function outlineOf({ workflowId, type, history, closedAs }: EndedWorkflow): string {
  const words = eventsOf(history).flatMap((event) => wordOf(event) ?? []);
  return `${type} ${workflowId}: ${words.join(', ')} → ${closedAs}`;
}

function wordOf(event: Event): string | undefined {
  const activity = event.activityTaskScheduledEventAttributes;
  if (activity) return activity.activityType?.name ?? undefined;
  const marker = event.markerRecordedEventAttributes;
  if (marker) {
    const data = jsonOf(marker.details?.['data']?.payloads?.[0]?.data) as
      { activity_type?: string } | undefined;
    const failed = marker.failure ? ' failed' : '';
    return `(${data?.activity_type ?? marker.markerName ?? 'marker'}${failed})`;
  }
  const signal = event.workflowExecutionSignaledEventAttributes;
  if (signal) return `← ${signal.signalName ?? ''}`;
  const update = event.workflowExecutionUpdateAcceptedEventAttributes;
  if (update) return `← ${update.acceptedRequest?.input?.name ?? 'update'}`;
  const child = event.startChildWorkflowExecutionInitiatedEventAttributes;
  if (child) return `start ${child.workflowType?.name ?? ''}`;
  if (event.activityTaskFailedEventAttributes) return 'failed';
  if (event.activityTaskTimedOutEventAttributes) return 'timed out';
  if (event.timerFiredEventAttributes) return '⏰';
  if (event.workflowExecutionCancelRequestedEventAttributes) return '← cancel';
  return undefined;
}
