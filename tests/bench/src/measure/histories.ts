import type { RecordedHistory } from '@holdfast/temporal/replay';

type Events = RecordedHistory['history']['events'];

/** Events up to and with the one that completes the first Update: until the caller has an answer. */
export function eventsUntilAnswered(events: Events): number {
  const at = events.findIndex(
    ({ eventType }) => eventType === 'EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED',
  );
  if (at === -1) throw new Error('No Update was completed in this history.');
  return at + 1;
}

/** Number of events by workflow. */
export function countByWorkflow(histories: readonly RecordedHistory[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { name, history } of histories) {
    counts[name] = (counts[name] ?? 0) + history.events.length;
  }
  return counts;
}
