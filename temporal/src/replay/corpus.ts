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
    input?: { payloads?: RecordedPayload[] };
  };
  startChildWorkflowExecutionInitiatedEventAttributes?: {
    workflowId: string;
    workflowType: { name: string };
  };
  activityTaskScheduledEventAttributes?: { activityId: string; activityType: { name: string } };
  markerRecordedEventAttributes?: { details?: Record<string, { payloads?: RecordedPayload[] }> };
}

/** A payload in a history, its bytes as base64. */
export interface RecordedPayload {
  metadata: { encoding: string };
  data: string;
}

const JSON_PLAIN = Buffer.from('json/plain').toString('base64');

/** Whether something in a history is a payload that can be read. */
export function isReadable(value: object): value is RecordedPayload {
  const { metadata, data } = value as Partial<RecordedPayload>;
  return metadata?.encoding === JSON_PLAIN && typeof data === 'string';
}

/** What a payload holds; undefined where that is not JSON. */
export function payloadJson(payload: RecordedPayload): unknown {
  if (!isReadable(payload)) return undefined;
  return JSON.parse(Buffer.from(payload.data, 'base64').toString());
}

/** The committed histories. Those of a release are never edited or dropped. */
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
