import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A recorded history, as the Temporal CLI and UI export it too. */
export interface RecordedHistory {
  /** `<path>.<workflow>`, such as `declined-then-retried.order`. */
  name: string;
  workflowId: string;
  /** The history as JSON. */
  history: { events: HistoryEvent[] };
}

/** What we look at in an event; replay takes the whole. */
export interface HistoryEvent {
  eventId: string;
  eventType: string;
  workflowExecutionStartedEventAttributes?: {
    workflowType: { name: string };
    workflowId: string;
    input?: { payloads?: { data?: string }[] };
  };
  startChildWorkflowExecutionInitiatedEventAttributes?: { workflowId: string };
}

/** The committed histories. From v0.1.0 on they are never edited or dropped. */
export const CORPUS = fileURLToPath(new URL('../../../workflows/histories/', import.meta.url));

/** Reads the histories of a folder, by name. */
export function readCorpus(folder = CORPUS): RecordedHistory[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const history = JSON.parse(
        readFileSync(join(folder, file), 'utf8'),
      ) as RecordedHistory['history'];
      const name = file.slice(0, -'.json'.length);
      return { name, workflowId: startOf(history)?.workflowId ?? name, history };
    });
}

/** The start event of a history. */
export function startOf(history: RecordedHistory['history']) {
  return history.events[0]?.workflowExecutionStartedEventAttributes;
}
