import { ApplicationFailure } from '@temporalio/common';
import { lineProblem } from '@holdfast/domain';

/** As long as an order's history takes the id of who acted. */
const ACTOR_LENGTH = 128;

/** A name for a wish, which travels in headers. */
const KEY = /^[\x21-\x7e]{1,64}$/;

/**
 * What somebody is allowed to send that acts on a workflow: who they are, and why.
 *
 * @throws ApplicationFailure VALIDATION_FAILED that says what is wrong
 */
export function assertSigned(actor: unknown, reason: unknown): void {
  const isActor = isText(actor) && actor.length <= ACTOR_LENGTH && lineProblem(actor) === undefined;
  if (!isActor) throw invalid(`Say who decides: one line of at most ${ACTOR_LENGTH} characters.`);
  if (!isText(reason)) throw invalid('Say why.');
}

/** @throws ApplicationFailure VALIDATION_FAILED unless it can name a wish */
export function assertKey(key: unknown): void {
  if (typeof key === 'string' && KEY.test(key)) return;
  throw invalid('A key has 1 to 64 visible ASCII characters.');
}

/** A refusal of what was sent. */
export function invalid(message: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, 'VALIDATION_FAILED');
}

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '';
