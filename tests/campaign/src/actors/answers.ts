import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

/** What somebody was answered: the outcome of what they asked for, or the reason of a refusal. */
export interface Answer<T = unknown> {
  /** Such as `place`, `pay`, `cancel by CUSTOMER`. */
  asked: string;
  outcome?: T;
  /** UPPER_SNAKE; NOT_FOUND when nobody was there to answer. */
  refusal?: string;
}

/** Waits for an answer. What is no answer at all is a refusal that nobody expects. */
export async function answerTo<T>(asked: string, asking: Promise<T>): Promise<Answer<T>> {
  try {
    return { asked, outcome: await asking };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { asked, refusal: 'NOT_FOUND' };
    const refusal = error instanceof WorkflowUpdateFailedError ? reasonIn(error.cause) : undefined;
    return { asked, refusal: refusal ?? String(error) };
  }
}

/** A handler's own reason, or that of the step that it ran. */
function reasonIn(cause: unknown): string | undefined {
  if (cause instanceof ApplicationFailure) return cause.type ?? 'INTERNAL';
  return cause instanceof Error ? reasonIn(cause.cause) : undefined;
}
