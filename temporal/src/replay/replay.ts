import { Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { startOf, type HistoryEvent, type RecordedHistory } from './corpus.ts';

/** How one history fared against the workflows as they are now. */
export interface ReplayVerdict {
  name: string;
  /** Workflow type, such as `order`. */
  workflow: string;
  /** Absent when the history replays. */
  failure?: ReplayFailure;
}

/** Why a history no longer replays. */
export interface ReplayFailure {
  /** The recorded event at which code and history part, where it could be told. */
  event?: { id: string; type: string };
  /** What the SDK says. */
  cause: string;
  /** What to do about it. */
  remedy: string;
}

/** Replays histories against a bundle of the workflows; verdicts come in the order of the histories. */
export async function* replay(
  histories: readonly RecordedHistory[],
  workflowBundle: Pick<WorkflowBundleWithSourceMap, 'code'>,
): AsyncGenerator<ReplayVerdict> {
  const results = Worker.runReplayHistories(
    { workflowBundle, replayName: 'holdfast-replay' },
    histories.map(({ workflowId, history }) => ({ workflowId, history })),
  );
  let index = 0;
  for await (const { error } of results) {
    const recorded = histories[index];
    index += 1;
    if (recorded === undefined) throw new Error('More verdicts than histories.');
    const workflow = startOf(recorded.history)?.workflowType.name ?? 'unknown';
    yield {
      name: recorded.name,
      workflow,
      ...(error === undefined
        ? {}
        : { failure: explain(error, workflow, recorded.history.events) }),
    };
  }
}

function explain(error: Error, workflow: string, events: HistoryEvent[]): ReplayFailure {
  const event = eventOf(error.message, events);
  return {
    ...(event === undefined ? {} : { event: { id: event.eventId, type: shortType(event) } }),
    cause: error.message,
    remedy:
      `Orders that run now would break in the same way. Put the changed part of "${workflow}" behind ` +
      "`if (patched('<what-changed>')) { new } else { old }`, so that recorded orders keep the old " +
      'way, or take the change back. See CONTRIBUTING.md, "Changing a workflow".',
  };
}

/** The SDK names the event as `HistoryEvent(id: 7, ActivityTaskScheduled)`. */
function eventOf(message: string, events: HistoryEvent[]): HistoryEvent | undefined {
  const id = /HistoryEvent\(id: (\d+)/.exec(message)?.[1];
  return events.find((event) => event.eventId === id);
}

function shortType({ eventType }: HistoryEvent): string {
  return eventType
    .replace(/^EVENT_TYPE_/, '')
    .toLowerCase()
    .replaceAll('_', ' ');
}
