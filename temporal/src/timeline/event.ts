import { payloadJson, type HistoryEvent, type RecordedPayload } from '../replay/corpus.ts';

/** A failure as a history has it, once decoded. */
interface RecordedFailure {
  message?: string;
  applicationFailureInfo?: { type?: string };
  cause?: RecordedFailure;
}

interface Payloads {
  payloads?: RecordedPayload[];
}

/** What a timeline looks at in an event. Which attributes there are follows from the event's type. */
export interface TimelineEvent extends HistoryEvent {
  eventTime: string;
  userMetadata?: { summary?: RecordedPayload };
  activityTaskStartedEventAttributes?: {
    scheduledEventId: string;
    attempt?: number;
    lastFailure?: RecordedFailure;
  };
  activityTaskCompletedEventAttributes?: Ending;
  activityTaskFailedEventAttributes?: Ending;
  activityTaskTimedOutEventAttributes?: Ending;
  activityTaskCanceledEventAttributes?: Ending;
  markerRecordedEventAttributes?: {
    markerName: string;
    details?: Record<string, Payloads>;
    failure?: RecordedFailure;
  };
  timerStartedEventAttributes?: { timerId: string; startToFireTimeout: string };
  timerFiredEventAttributes?: { startedEventId: string };
  timerCanceledEventAttributes?: { startedEventId: string };
  workflowExecutionUpdateAcceptedEventAttributes?: {
    acceptedRequest: { input: { name: string; args?: Payloads } };
  };
  workflowExecutionUpdateCompletedEventAttributes?: {
    acceptedEventId: string;
    outcome: { failure?: RecordedFailure };
  };
  workflowExecutionSignaledEventAttributes?: { signalName: string; input?: Payloads };
  upsertWorkflowSearchAttributesEventAttributes?: {
    searchAttributes: { indexedFields: Record<string, RecordedPayload> };
  };
  workflowExecutionFailedEventAttributes?: { failure?: RecordedFailure };
  childWorkflowExecutionStartedEventAttributes?: {
    workflowExecution: { workflowId: string; runId: string };
  };
}

/** How an activity ended. */
interface Ending {
  scheduledEventId: string;
  failure?: RecordedFailure;
}

/** What a local activity has left in its marker. */
interface LocalActivity {
  activity_type: string;
  attempt: number;
  original_schedule_time?: { seconds: number; nanos: number };
}

/** Why something failed, as people read it. */
export interface Failure {
  /** UPPER_SNAKE, or the name of an error. */
  reason: string;
  message: string;
}

/** The innermost failure that says something. */
export function failureOf(failure: RecordedFailure | undefined): Failure | null {
  if (failure === undefined) return null;
  const type = failure.applicationFailureInfo?.type;
  if (type !== undefined || failure.cause === undefined) {
    return { reason: type ?? '', message: failure.message ?? '' };
  }
  return failureOf(failure.cause);
}

/** What the first of some payloads holds; undefined where that can't be read. */
export function firstOf(payloads: Payloads | undefined): unknown {
  const [payload] = payloads?.payloads ?? [];
  return payload && payloadJson(payload);
}

/** The summary that was written for people, if there is one. */
export function summaryOf({ userMetadata }: TimelineEvent): string | undefined {
  const summary = userMetadata?.summary && payloadJson(userMetadata.summary);
  return typeof summary === 'string' ? summary : undefined;
}

/** What a marker tells of a local activity; undefined for other markers. */
export function localActivityOf(event: TimelineEvent): LocalActivity | undefined {
  const marker = event.markerRecordedEventAttributes;
  if (marker?.markerName !== 'core_local_activity') return undefined;
  return firstOf(marker.details?.['data']) as LocalActivity | undefined;
}

/** A duration such as `0.050s` in milliseconds. */
export function millisecondsOf(duration: string): number {
  return Math.round(Number(duration.replace(/s$/, '')) * 1000);
}

/** A time of a history to the millisecond, as JSON has times elsewhere. */
export function timeOf(text: string): string {
  return new Date(text).toISOString();
}
