import type { ErrorRequestHandler, Request } from 'express';
import type { Logger } from '@holdfast/platform';
import type { z } from 'zod';
import { fingerprintOf, type KeyedRequest } from '../stored-answers.ts';
import { refusal, type Answer, type ErrorCode } from './answers.ts';

/** A request that is refused before the books are opened. */
export class Refused extends Error {
  readonly answer: Answer;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.answer = refusal(code, message);
  }
}

/**
 * Checks what came in against a schema.
 * @throws Refused with `invalid_request`, naming every field that is wrong.
 */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.infer<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Refused('invalid_request', problems.join('; '));
}

/**
 * The request as idempotency sees it; `body` is what was validated.
 * @throws Refused with `idempotency_key_missing`.
 */
export function keyed(request: Request, body: unknown): KeyedRequest {
  const key = request.get('idempotency-key') ?? '';
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new Refused(
      'idempotency_key_missing',
      'Idempotency-Key has to be 1 to 255 visible ASCII characters.',
    );
  }
  return { key, fingerprint: fingerprintOf(request.path, body) };
}

/** Turns what a handler or the body parser threw into an answer. */
function answerTo(error: unknown): Answer {
  if (error instanceof Refused) return error.answer;
  const status = error instanceof Error && 'status' in error ? error.status : 500;
  if (status === 413) return refusal('request_too_large', 'The body is too large.');
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return refusal('invalid_request', 'The body cannot be read as JSON.');
  }
  return refusal('internal_error', 'Something went wrong; the outcome is unknown.');
}

/** Answers in JSON, and logs what nobody expected. */
export function answerErrors(logger: Logger): ErrorRequestHandler {
  // Express tells an error handler by its four parameters.
  return (error: unknown, _request, response, _next) => {
    const answer = answerTo(error);
    if (answer.status >= 500) logger.error({ err: error }, 'request failed');
    response.status(answer.status).json(answer.body);
  };
}
