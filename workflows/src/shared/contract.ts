import type { ResolveAction } from '@holdfast/domain';
import { defineUpdate } from '@temporalio/workflow';

/** A step that waits for a person, because trying again by itself did not help. */
export interface ParkedStep {
  /** lower_snake, such as `capture`. */
  step: string;
  /** UPPER_SNAKE reason of the last failure. */
  reason: string;
  /** A sentence about it. */
  message: string;
  /** What may be done. `retry` is always among it. */
  options: ResolveAction[];
  /** ISO 8601. */
  since: string;
  /** ISO 8601; when it is tried again without anybody. Absent when only a person can help. */
  retriesAt?: string;
}

/** What a member of staff decided about a parked step. */
export interface StepResolution {
  action: ResolveAction;
  /** Who decided, such as a user id; written into the order's history. */
  actor: string;
  /** Why, in a sentence; written into the order's history. */
  reason: string;
  /** Which step, where several are parked. */
  step?: string;
}

/**
 * Moves a parked step on: tries it again, leaves it out, or undoes what came before it. Rejected with
 * STEP_NOT_PARKED when there is nothing to resolve or the action isn't offered, with
 * VALIDATION_FAILED when actor or reason are missing.
 */
export const resolveStepUpdate = defineUpdate<{ step: string }, [StepResolution]>('resolveStep');
