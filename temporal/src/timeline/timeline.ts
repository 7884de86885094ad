import type { Progress } from '@holdfast/workflows';
import { startOf, payloadJson, type RecordedHistory } from '../replay/corpus.ts';
import {
  failureOf,
  firstOf,
  localActivityOf,
  millisecondsOf,
  summaryOf,
  timeOf,
  type Failure,
  type TimelineEvent,
} from './event.ts';
import type { Timeline, TimelineEntry, TimelineState, TimelineWorkflow } from './model.ts';
import { signalRequest, updateRequest } from './requests.ts';

const ENDINGS: Readonly<Record<string, TimelineState>> = {
  EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED: 'done',
  EVENT_TYPE_WORKFLOW_EXECUTION_FAILED: 'failed',
  EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT: 'failed',
  EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED: 'cancelled',
  EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED: 'cancelled',
};

/**
 * Draws an order's timeline from the histories of its workflows, decoded, and from what those that run
 * say of themselves, by workflow id. The same histories give the same timeline.
 */
export function timelineOf(
  histories: readonly RecordedHistory[],
  progress: ReadonlyMap<string, Progress> = new Map(),
): Timeline {
  const runIds = new Map<string, string>();
  for (const { history } of histories) {
    for (const event of history.events as TimelineEvent[]) {
      const child = event.childWorkflowExecutionStartedEventAttributes?.workflowExecution;
      if (child !== undefined) runIds.set(child.workflowId, child.runId);
    }
  }
  const workflows = histories.map((recorded) => {
    const now = progress.get(recorded.workflowId);
    return workflowOf(recorded, runIds.get(recorded.workflowId) ?? null, now);
  });
  const [order, ...others] = workflows;
  const entries = histories.flatMap((recorded) => new Reader(recorded).read());
  return {
    workflows: order === undefined ? [] : [order, ...others.sort(byStart)],
    entries: entries.sort(byStart),
  };
}

const byStart = (a: { startedAt: string }, b: { startedAt: string }): number =>
  a.startedAt.localeCompare(b.startedAt);

function workflowOf(
  { workflowId, name, history }: RecordedHistory,
  runId: string | null,
  now: Progress | undefined,
): TimelineWorkflow {
  const events = history.events as TimelineEvent[];
  const [first] = events;
  const ending = events.find(({ eventType }) => eventType in ENDINGS);
  const isOpen = ending === undefined;
  return {
    workflowId,
    runId,
    type: startOf(history)?.workflowType.name ?? name,
    summary: (first && summaryOf(first)) ?? null,
    state: ending === undefined ? 'running' : (ENDINGS[ending.eventType] ?? 'done'),
    startedAt: first === undefined ? '' : timeOf(first.eventTime),
    endedAt: ending === undefined ? null : timeOf(ending.eventTime),
    waiting: (isOpen ? now?.waiting : undefined) ?? null,
    parked: (isOpen ? now?.parked : undefined) ?? [],
    next: isOpen ? (now?.next ?? []) : [],
  };
}

/** Reads one history, event by event. */
class Reader {
  private readonly recorded: RecordedHistory;
  private readonly entries: TimelineEntry[] = [];
  /** By the event that something began with. */
  private readonly open = new Map<string, TimelineEntry>();
  private readonly attributes = new Map<string, unknown>();

  constructor(recorded: RecordedHistory) {
    this.recorded = recorded;
  }

  read(): TimelineEntry[] {
    for (const event of this.recorded.history.events as TimelineEvent[]) {
      this.readActivity(event);
      this.readLocalActivity(event);
      this.readTimer(event);
      this.readRequest(event);
      this.readStatus(event);
      if (event.eventType in ENDINGS) this.endAll(event);
    }
    return this.entries;
  }

  private readActivity(event: TimelineEvent): void {
    const scheduled = event.activityTaskScheduledEventAttributes;
    if (scheduled !== undefined) {
      const { name } = scheduled.activityType;
      this.begin(event, { kind: 'step', name, title: summaryOf(event) ?? inWords(name) });
    }
    const started = event.activityTaskStartedEventAttributes;
    const running = started && this.open.get(started.scheduledEventId);
    if (running) {
      running.attempts = started.attempt ?? 1;
      running.failure = failureOf(started.lastFailure) ?? running.failure;
    }
    const { activityTaskFailedEventAttributes: failed } = event;
    const { activityTaskTimedOutEventAttributes: late } = event;
    this.end(event, event.activityTaskCompletedEventAttributes?.scheduledEventId, 'done');
    this.end(event, failed?.scheduledEventId, 'failed', failureOf(failed?.failure));
    this.end(event, late?.scheduledEventId, 'failed', failureOf(late?.failure));
    this.end(event, event.activityTaskCanceledEventAttributes?.scheduledEventId, 'cancelled');
  }

  private readLocalActivity(event: TimelineEvent): void {
    const local = localActivityOf(event);
    if (local === undefined) return;
    const name = local.activity_type;
    const entry = this.begin(event, {
      kind: 'step',
      name,
      title: summaryOf(event) ?? inWords(name),
    });
    const failure = failureOf(event.markerRecordedEventAttributes?.failure);
    entry.attempts = local.attempt;
    this.end(event, event.eventId, failure === null ? 'done' : 'failed', failure);
  }

  private readTimer(event: TimelineEvent): void {
    const timer = event.timerStartedEventAttributes;
    if (timer !== undefined) {
      const title = summaryOf(event) ?? 'Wait';
      const entry = this.begin(event, { kind: 'wait', name: 'timer', title });
      const until = Date.parse(event.eventTime) + millisecondsOf(timer.startToFireTimeout);
      entry.until = new Date(until).toISOString();
    }
    this.end(event, event.timerFiredEventAttributes?.startedEventId, 'done');
    this.end(event, event.timerCanceledEventAttributes?.startedEventId, 'cancelled');
  }

  private readRequest(event: TimelineEvent): void {
    const update = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest.input;
    if (update !== undefined) {
      const { name, args } = update;
      const entry = this.begin(event, { kind: 'request', name, title: inWords(name) });
      Object.assign(entry, updateRequest(name, firstOf(args)));
    }
    const completed = event.workflowExecutionUpdateCompletedEventAttributes;
    const failure = failureOf(completed?.outcome.failure);
    this.end(event, completed?.acceptedEventId, failure === null ? 'done' : 'failed', failure);
    const signal = event.workflowExecutionSignaledEventAttributes;
    if (signal !== undefined) {
      const name = signal.signalName;
      const entry = this.begin(event, { kind: 'news', name, title: inWords(name) });
      Object.assign(entry, signalRequest(name));
      this.end(event, event.eventId, 'done');
    }
  }

  /** The statuses that search attributes tell; those that change nothing are left out. */
  private readStatus(event: TimelineEvent): void {
    const fields =
      event.upsertWorkflowSearchAttributesEventAttributes?.searchAttributes.indexedFields ?? {};
    for (const [attribute, payload] of Object.entries(fields)) {
      const value = payloadJson(payload);
      const before = this.attributes.get(attribute);
      this.attributes.set(attribute, value);
      if (value === before) continue;
      if (attribute === 'NeedsAttention') {
        const name = value === true ? 'attention.needed' : 'attention.given';
        this.tell(event, name, value === true ? 'Needs a person' : 'Goes on');
      } else if (attribute === 'OrderStatus' && typeof value === 'string') {
        this.tell(event, `order.${value.toLowerCase()}`, `Order ${inWords(value)}`);
      } else if (attribute === 'PaymentStatus' && typeof value === 'string') {
        this.tell(event, `payment.${value.toLowerCase()}`, `Payment ${inWords(value)}`);
      }
    }
  }

  private tell(event: TimelineEvent, name: string, title: string): void {
    this.begin(event, { kind: 'status', name, title });
    this.end(event, event.eventId, 'done');
  }

  private begin(
    event: TimelineEvent,
    what: Pick<TimelineEntry, 'kind' | 'name' | 'title'>,
  ): TimelineEntry {
    const entry: TimelineEntry = {
      workflowId: this.recorded.workflowId,
      eventId: event.eventId,
      ...what,
      state: 'running',
      startedAt: timeOf(event.eventTime),
      endedAt: null,
      attempts: 1,
      failure: null,
      until: null,
      actor: null,
      detail: null,
    };
    this.entries.push(entry);
    this.open.set(event.eventId, entry);
    return entry;
  }

  private end(
    event: TimelineEvent,
    begunWith: string | undefined,
    state: TimelineState,
    failure: Failure | null = null,
  ): void {
    const entry = begunWith === undefined ? undefined : this.open.get(begunWith);
    if (begunWith === undefined || entry === undefined) return;
    entry.state = state;
    entry.endedAt = timeOf(event.eventTime);
    entry.failure = failure ?? entry.failure;
    this.open.delete(begunWith);
  }

  /** What a workflow that has ended leaves open, nobody waits for any more. */
  private endAll(event: TimelineEvent): void {
    for (const eventId of [...this.open.keys()]) this.end(event, eventId, 'cancelled');
  }
}

/** `authorizePayment` and `AUTHORIZE_PAYMENT` as "authorize payment". */
function inWords(name: string): string {
  if (name === name.toUpperCase()) return name.toLowerCase().replaceAll('_', ' ');
  return name.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
}
