import type { History } from '@temporalio/common/lib/proto-utils.js';
import { optionalTsToMs } from '@temporalio/common/lib/time.js';
import type { Played } from './sequence-run.ts';

/** A task that takes longer than this has timed out, and its history says so. */
const TASK_MS = 60_000;

type Event = NonNullable<History['events']>[number];

/**
 * Whether the server lost the end of a workflow task, which makes a history that no real server writes
 * and nobody can replay. The time-skipping server (1.40.0) does so when a task cancels an activity
 * that has ended meanwhile: it carries out the task's other commands, and then wants it done again,
 * for ever.
 */
export function hasLostTask({ orders }: Played): boolean {
  return orders.some(({ workflows }) => workflows.some(({ history }) => isImpossible(history)));
}

export function isImpossible({ events }: History): boolean {
  return (events ?? []).some((event, index, all) => {
    const next = all[index + 1];
    if (!event.workflowTaskStartedEventAttributes || next === undefined) return false;
    if (next.workflowExecutionTerminatedEventAttributes)
      return timeOf(next) - timeOf(event) > TASK_MS;
    return !endsTask(next);
  });
}

/** When an event happened, in milliseconds since the epoch. */
const timeOf = ({ eventTime }: Event): number => optionalTsToMs(eventTime) ?? 0;

function endsTask(event: Event): boolean {
  return [
    event.workflowTaskCompletedEventAttributes,
    event.workflowTaskFailedEventAttributes,
    event.workflowTaskTimedOutEventAttributes,
    event.workflowExecutionTimedOutEventAttributes,
  ].some(Boolean);
}
