import type { ErrorRequestHandler, Response } from 'express';
import { DomainError, domainError, isReason, type Reason } from '@holdfast/domain';
import { RemoteError, currentTraceId, type Logger } from '@holdfast/platform';
import { ZodError } from 'zod';
import { problemOf } from './problem-details.ts';

/** Answers with a problem. `facts` are added to the body; they can't replace its own members. */
export function sendProblem(
  response: Response,
  code: Reason,
  detail: string,
  facts: Record<string, unknown> = {},
): void {
  const own = problemOf(code, detail, currentTraceId() ?? '');
  // Its own members come first, and count whatever the facts are.
  const problem = { ...own, ...facts, ...own };
  response.set('Cache-Control', 'no-store');
  response.status(own.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** Answers whatever a handler threw, and logs what nobody expected. */
export function problemHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      logger.warn({ err: error, path: request.path }, 'failed after the answer had begun');
      next(error);
      return;
    }
    const known = toDomainError(error);
    if (known === undefined || known.httpStatus >= 500) {
      logger.error({ err: error, method: request.method, path: request.path }, 'request failed');
    }
    if (known === undefined) {
      sendProblem(response, 'INTERNAL', 'Something went wrong on our side.');
      return;
    }
    const retryAfter = known.metadata['retryAfterSeconds'];
    if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
    sendProblem(response, known.reason, known.message, {
      ...known.metadata,
      ...(known.violations.length > 0 ? { errors: known.violations } : {}),
    });
  };
}

/** A key stands for one request: with another body it must not be answered as if it were the same. */
export const keyReused = (metadata: Record<string, string> = {}): DomainError =>
  domainError(
    'IDEMPOTENCY_KEY_REUSED',
    'This Idempotency-Key was used with another body. Use a new key for a new request.',
    { metadata },
  );

/** Whether a service could not be heard, rather than refused or failed. */
export function isAway(
  error: unknown,
): error is RemoteError & { code: 'UNAVAILABLE' | 'DEADLINE_EXCEEDED' } {
  if (!(error instanceof RemoteError)) return false;
  return error.code === 'UNAVAILABLE' || error.code === 'DEADLINE_EXCEEDED';
}

/** What is known about an error; undefined means that the caller is told nothing about it. */
function toDomainError(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) {
    if (error.reason === 'INTERNAL') return undefined;
    // What services call a request id is made of what clients call a key.
    return error.reason === 'REQUEST_ID_REUSED' ? keyReused(error.metadata) : error;
  }
  if (error instanceof ZodError) return invalid(error);
  if (isAway(error)) {
    return domainError(error.code, 'Part of the shop is temporarily unavailable. Try again.');
  }
  if (error instanceof URIError) {
    return domainError('VALIDATION_FAILED', 'The address has a broken percent-encoding.');
  }
  return undefined;
}

/**
 * Every field that a zod schema found wrong. A schema may name a reason of its own for what it
 * refuses, by `params: { reason }` of a refinement; it counts when nothing else is wrong.
 */
export function invalid(error: ZodError): DomainError {
  const violations = error.issues.map((issue) => ({
    field: issue.path.map(String).join('.') || '(whole)',
    message: issue.message,
  }));
  const reasons = new Set(error.issues.map(reasonOf));
  const [reason = 'VALIDATION_FAILED'] = reasons.size === 1 ? reasons : [];
  return domainError(reason, 'The request is not valid.', { violations });
}

function reasonOf(issue: ZodError['issues'][number]): Reason {
  const reason: unknown = issue.code === 'custom' ? issue.params?.['reason'] : undefined;
  return typeof reason === 'string' && isReason(reason) ? reason : 'VALIDATION_FAILED';
}
