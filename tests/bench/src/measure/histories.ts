import type { Client } from '@temporalio/client';

type History = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>;
type HistoryEvent = NonNullable<History['events']>[number];

/** Events up to and with the one that completes the first Update: until the caller has an answer. */
export function eventsUntilAnswered(events: readonly HistoryEvent[]): number {
  const at = events.findIndex((event) =>
    Boolean(event.workflowExecutionUpdateCompletedEventAttributes),
  );
  if (at === -1) throw new Error('No Update was completed in this history.');
  return at + 1;
}

/** Ids of the workflows that a history started as children. */
export function childrenOf(events: readonly HistoryEvent[]): string[] {
  return events.flatMap((event) => {
    const child = event.childWorkflowExecutionStartedEventAttributes?.workflowExecution?.workflowId;
    return child ? [child] : [];
  });
}

/** The events of a workflow and of all that descend from it, by workflow id. */
export async function fetchTree(
  client: Client,
  workflowIds: readonly string[],
): Promise<Map<string, readonly HistoryEvent[]>> {
  const tree = new Map<string, readonly HistoryEvent[]>();
  const waiting = [...workflowIds];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (tree.has(id)) continue;
    const { events } = await client.workflow.getHandle(id).fetchHistory();
    tree.set(id, events ?? []);
    waiting.push(...childrenOf(events ?? []));
  }
  return tree;
}

/** Number of events by workflow type. */
export function countByType(tree: Iterable<readonly HistoryEvent[]>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const events of tree) {
    const type =
      events[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name ?? 'unknown';
    counts[type] = (counts[type] ?? 0) + events.length;
  }
  return counts;
}
