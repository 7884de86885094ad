import { payloadJson, type HistoryEvent } from './corpus.ts';

/** Why a history no longer replays. */
export interface ReplayFailure {
  /** The recorded event at which code and history part, where it could be told. */
  event?: { id: string; type: string; orLater: boolean };
  /** What the SDK says, in short. */
  cause: string;
  /** What to do about it. */
  remedy: string;
}

/** What a workflow itself has thrown, as its failure converter puts it into a payload. */
export interface ThrownFailure {
  message: string;
  stack_trace?: string;
}

const MAX_CAUSE_LENGTH = 300;

/** Makes sense of what the SDK says when it can't replay a history of these events. */
export function explain(
  { message }: Error,
  events: readonly HistoryEvent[],
  thrown?: ThrownFailure,
): ReplayFailure {
  if (thrown !== undefined && !isNondeterminism(message)) {
    return { cause: shortened(thrown.message) + placeOf(thrown), remedy: remedyFor(message) };
  }
  const said = innermost(message);
  const [event, ...later] = eventsOf(said, events);
  return {
    ...(event === undefined
      ? {}
      : { event: { id: event.eventId, type: typeOf(event), orLater: later.length > 0 } }),
    cause: shortened(said),
    remedy: remedyFor(message),
  };
}

function isNondeterminism(message: string): boolean {
  return /nondeterminism/i.test(message);
}

function remedyFor(message: string): string {
  if (!isNondeterminism(message)) {
    return 'The workflow throws while it is replayed, and would do so in running orders: mend it.';
  }
  return (
    'Orders that run now would break in the same way. Put the changed part of the workflow behind ' +
    "`if (patched('<what-changed>')) { new } else { old }`, so that recorded orders keep the old " +
    'way, or take the change back. See CONTRIBUTING.md, "Changing a workflow".'
  );
}

/** The SDK wraps what went wrong in sentences of its own and in dumps of Rust structures. */
function innermost(message: string): string {
  const said = messageIn(message) ?? message.replace(/^.*? Details: /s, '');
  return said.replace(/^\[TMPRL\d+\] /, '').replace(/^Nondeterminism error: /, '');
}

/** The message of a dumped Rust structure. */
function messageIn(dump: string): string | undefined {
  const literal = /\bmessage: ("(?:[^"\\]|\\.)*")/.exec(dump)?.[1];
  if (literal === undefined) return undefined;
  try {
    return JSON.parse(literal) as string;
  } catch {
    return literal; // Rust has escapes that JSON has not.
  }
}

function shortened(said: string): string {
  const short = said
    .replace(/(?:event )?HistoryEvent\(id: (\d+), (\w+)\)/g, 'event $1 ($2)')
    .replace(/(?:event )?EventInfo \{ event_id: (\d+), event_type: (\w+) \}/g, 'event $1 ($2)')
    // A whole event, to the last of its attributes.
    .replace(/(?:event )?HistoryEvent \{ event_id: (\d+).*/s, 'event $1');
  return short.length > MAX_CAUSE_LENGTH ? `${short.slice(0, MAX_CAUSE_LENGTH)} …` : short;
}

/** Where in our code it happened. */
function placeOf({ stack_trace: stack = '' }: ThrownFailure): string {
  const place = /^\s+at .*?((?:workflows|packages|temporal)\/[^():]+:\d+)/m.exec(stack)?.[1];
  return place === undefined ? '' : ` (${place})`;
}

/**
 * The recorded events that a message can mean: the one whose number it gives, or those that have the
 * activity, child workflow or sequence number it speaks of.
 */
function eventsOf(said: string, events: readonly HistoryEvent[]): HistoryEvent[] {
  const id = /HistoryEvent\(id: (\d+)|\bevent_id: (\d+)/.exec(said);
  if (id !== null) return events.filter(({ eventId }) => eventId === (id[1] ?? id[2]));
  const recorded = /\bof (?:recorded marker|scheduled event) '([^']*)'/.exec(said)?.[1];
  if (recorded !== undefined) {
    return events.filter((event) => namesOf(event).includes(recorded));
  }
  const sequence = /marker data has sequence number (\d+)|LocalActivity\((\d+)\)/.exec(said);
  const seq = Number(sequence?.[1] ?? sequence?.[2]);
  const change = /encountered for change (\S+),|^Change id (\S+) /.exec(said);
  const patch = change?.[1] ?? change?.[2];
  return events.filter((event) => {
    const marker = markerOf(event);
    return marker !== undefined && (marker.seq === seq || (patch && marker.id === patch));
  });
}

/** By what a message may call an event. */
function namesOf(event: HistoryEvent): string[] {
  const activity = event.activityTaskScheduledEventAttributes;
  const child = event.startChildWorkflowExecutionInitiatedEventAttributes;
  const marker = markerOf(event);
  return [
    activity?.activityId,
    activity?.activityType.name,
    child?.workflowId,
    child?.workflowType.name,
    marker?.activity_id,
    marker?.activity_type,
  ].filter((name) => name !== undefined);
}

/** What a local activity or a patch has left. */
interface Marker {
  seq?: number;
  activity_id?: string;
  activity_type?: string;
  /** Of the patch. */
  id?: string;
}

function markerOf({ markerRecordedEventAttributes: marker }: HistoryEvent): Marker | undefined {
  const { details } = marker ?? {};
  const [payload] = details?.['data']?.payloads ?? details?.['patch-data']?.payloads ?? [];
  return payload && (payloadJson(payload) as Marker | undefined);
}

/** `activity task scheduled: authorizePayment` */
function typeOf(event: HistoryEvent): string {
  const type = event.eventType
    .replace(/^EVENT_TYPE_/, '')
    .toLowerCase()
    .replaceAll('_', ' ');
  const what =
    event.activityTaskScheduledEventAttributes?.activityType.name ??
    event.startChildWorkflowExecutionInitiatedEventAttributes?.workflowType.name ??
    markerOf(event)?.activity_type ??
    markerOf(event)?.id;
  return what === undefined ? type : `${type}: ${what}`;
}
