import { ActivityFailure, ApplicationFailure, TimeoutFailure } from '@temporalio/common';

/** What a step threw: a regular activity wraps it in an ActivityFailure, a local one does not. */
export function failureOf(error: unknown): unknown {
  return error instanceof ActivityFailure ? error.cause : error;
}

/** True when trying again can't help. */
export function isFinalFailure(error: unknown): boolean {
  const failure = failureOf(error);
  return failure instanceof ApplicationFailure && failure.nonRetryable === true;
}

/** The UPPER_SNAKE reason of a failure; INTERNAL for the name of a class, such as TypeError. */
export function reasonOf(error: unknown): string {
  const failure = failureOf(error);
  if (failure instanceof ApplicationFailure) {
    const { type } = failure;
    return type && /^[A-Z][A-Z0-9_]*$/.test(type) ? type : 'INTERNAL';
  }
  return failure instanceof TimeoutFailure ? 'DEADLINE_EXCEEDED' : 'INTERNAL';
}

/** What people are told of a failure. */
export function messageOf(error: unknown): string {
  const failure = failureOf(error);
  return failure instanceof Error ? failure.message : String(failure);
}
