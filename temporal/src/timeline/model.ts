import type { ParkedStep, Waiting } from '@holdfast/workflows';
import type { Failure } from './event.ts';
import type { TimelineActor } from './requests.ts';

/** How something stands. */
export type TimelineState = 'running' | 'done' | 'failed' | 'cancelled';

/** Something that happened in one of an order's workflows. */
export interface TimelineEntry {
  workflowId: string;
  /** Of the event that it began with; unique within the workflow. */
  eventId: string;
  /**
   * A step that the platform did; a wait; a request of somebody; news from another workflow or the
   * provider; a status that the order came to.
   */
  kind: 'step' | 'wait' | 'request' | 'news' | 'status';
  /** camelCase name of the activity, Update or Signal; `order.confirmed` and other statuses; `timer`. */
  name: string;
  /** The same in words. */
  title: string;
  state: TimelineState;
  /** ISO 8601. */
  startedAt: string;
  /** ISO 8601; null while it goes on. */
  endedAt: string | null;
  /** How often it was tried. */
  attempts: number;
  /** Why the last try failed that did; also of a step that came good in the end. */
  failure: Failure | null;
  /** ISO 8601: when a wait is over by itself. */
  until: string | null;
  actor: TimelineActor | null;
  detail: string | null;
}

/** One of an order's workflows. */
export interface TimelineWorkflow {
  workflowId: string;
  /** Null where no other workflow has told it. */
  runId: string | null;
  type: string;
  summary: string | null;
  state: TimelineState;
  startedAt: string;
  endedAt: string | null;
  /** What it waits for now; null when it has ended, or nobody could say. */
  waiting: Waiting | null;
  /** Steps that need a person now. */
  parked: ParkedStep[];
  /** Names of the steps to come, if all goes well. */
  next: string[];
}

/** What an order went through, and where it stands. */
export interface Timeline {
  /** The order's first, then in the order in which they began. */
  workflows: TimelineWorkflow[];
  /** In the order in which they began. */
  entries: TimelineEntry[];
}
