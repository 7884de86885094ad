import { createHash, timingSafeEqual } from 'node:crypto';
import type { Database, Logger } from '@holdfast/platform';
import express, { type ErrorRequestHandler, type Express, type Request } from 'express';
import type { z } from 'zod';
import { refusal, type Answer, type ErrorCode } from './answers.ts';
import { behaviorOf, type Verdict } from './behaviors.ts';
import {
  findAuthorization,
  findByReference,
  readJournal,
  recordAuthorization,
  recordOperation,
  type OperationType,
} from './books.ts';
import {
  amountBody,
  authorizationBody,
  emptyBody,
  journalQuery,
  referenceQuery,
} from './requests.ts';
import { answerOnce, fingerprintOf, storedAnswer, type KeyedRequest } from './stored-answers.ts';

/** A request that is refused before the books are opened. */
class Refused extends Error {
  readonly answer: Answer;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.answer = refusal(code, message);
  }
}

function parse<S extends z.ZodType>(schema: S, input: unknown): z.infer<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Refused('invalid_request', problems.join('; '));
}

function keyed(request: Request, body: unknown): KeyedRequest {
  const key = request.get('idempotency-key') ?? '';
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new Refused(
      'idempotency_key_missing',
      'Idempotency-Key has to be 1 to 255 visible ASCII characters.',
    );
  }
  return { key, fingerprint: fingerprintOf(request.path, body) };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** What the app needs. */
export interface SandboxParts {
  db: Database;
  logger: Logger;
  /** The bearer token that callers present. */
  apiKey: string;
}

/** The HTTP API of the sandbox; the README lists it. */
export function createApp({ db, logger, apiKey }: SandboxParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');

  app.get('/healthz', async (_request, response) => {
    await db.ping();
    response.json({ status: 'ok' });
  });

  const expected = digest(`Bearer ${apiKey}`);
  app.use((request, _response, next) => {
    // Equal lengths for timingSafeEqual, whatever was sent.
    if (!timingSafeEqual(digest(request.get('authorization') ?? ''), expected)) {
      throw new Refused('unauthorized', 'A valid bearer API key is needed.');
    }
    next();
  });
  app.use(express.json({ limit: '32kb' }));

  app.post('/v1/authorizations', async (request, response) => {
    const body = parse(authorizationBody, request.body);
    const behavior = behaviorOf(body.payment_method);
    if (behavior === undefined) {
      throw new Refused('invalid_payment_method', 'There is no such payment method.');
    }
    const key = keyed(request, body);
    const settle = (verdict: Verdict): Promise<Answer> =>
      answerOnce(db, key, (tx) => recordAuthorization(db, tx, key.key, body, verdict));
    const answer = (await storedAnswer(db, key)) ?? (await behavior(settle));
    response.status(answer.status).json(answer.body);
  });

  const operation = (
    path: string,
    type: OperationType,
    bodySchema: z.ZodType<{ amount?: number }>,
  ) =>
    app.post(
      `/v1/authorizations/:id/${path}`,
      async (request: Request<{ id: string }>, response) => {
        const body = parse(bodySchema, request.body);
        const key = keyed(request, body);
        const details = { type, authorizationId: request.params.id, ...body };
        const answer = await answerOnce(db, key, (tx) => recordOperation(db, tx, key.key, details));
        response.status(answer.status).json(answer.body);
      },
    );
  operation('captures', 'capture', amountBody);
  operation('void', 'void', emptyBody);
  operation('refunds', 'refund', amountBody);

  app.get('/v1/authorizations', async (request, response) => {
    const { reference } = parse(referenceQuery, request.query);
    response.json({ data: await findByReference(db, reference) });
  });

  app.get('/v1/authorizations/:id', async (request, response) => {
    const found = await findAuthorization(db, request.params.id);
    if (found === undefined) throw new Refused('not_found', 'There is no such authorisation.');
    response.json(found);
  });

  app.get('/v1/journal', async (request, response) => {
    response.json({ data: await readJournal(db, parse(journalQuery, request.query)) });
  });

  app.use(() => {
    throw new Refused('not_found', 'There is no such resource.');
  });

  // Express tells an error handler by its four parameters.
  const answerError: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
    const answer = answerTo(error);
    if (answer.status >= 500) logger.error({ err: error }, 'request failed');
    response.status(answer.status).json(answer.body);
  };
  app.use(answerError);
  return app;
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
