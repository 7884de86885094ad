import { createHash, timingSafeEqual } from 'node:crypto';
import cors from 'cors';
import express, {
  type ErrorRequestHandler,
  type Express,
  type RequestHandler,
  type Router,
} from 'express';
import type { PayloadCodec } from '@temporalio/common';
import type { Logger } from '@holdfast/platform';
import { z, ZodError } from 'zod';
import { PayloadDecodeError } from '../codec/encryption-codec.ts';
import { recode } from '../codec/json-payload.ts';

/** Temporal takes messages of up to 4 MB, which base64 makes a third longer. */
const BODY_LIMIT = '6mb';

const PREFLIGHT_SECONDS = 600;

/** Temporal's `Payloads` in the JSON of Protocol Buffers. */
const bodySchema = z.object({
  payloads: z.array(z.record(z.string(), z.unknown())).default([]),
});

/** Error codes of the API with their HTTP status. The body is `{ error: { code, message } }`. */
const ERROR_STATUS = {
  malformed: 400,
  unauthorized: 401,
  origin_refused: 403,
  not_found: 404,
  too_large: 413,
  undecodable: 422,
  internal_error: 500,
} as const;

type ErrorCode = keyof typeof ERROR_STATUS;

/** A request that is refused. */
class Refused extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** What the app needs. */
export interface CodecAppParts {
  codec: PayloadCodec;
  /** What callers have to present. */
  token: string;
  /** Origins whose pages may call. */
  origins: readonly string[];
  logger: Logger;
}

/**
 * Temporal's remote codec: `POST /encode` and `/decode`. The token is taken from the Authorization
 * header, or from the path (`/t/<token>/decode`), which is all that a Temporal UI without a login
 * can be made to send.
 */
export function createCodecApp({ codec, token, origins, logger }: CodecAppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((_request, response, next) => {
    response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
    next();
  });
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.use((request, _response, next) => {
    const origin = request.get('origin');
    if (origin !== undefined && !origins.includes(origin)) {
      throw new Refused('origin_refused', 'Pages of this origin may not call.');
    }
    next();
  });
  app.use(
    cors({
      origin: [...origins],
      methods: ['POST'],
      allowedHeaders: ['Content-Type', 'X-Namespace', 'Authorization', 'Authorization-Extras'],
      maxAge: PREFLIGHT_SECONDS,
    }),
  );
  const expected = digest(token);
  const checked = (presented: string): void => {
    // Equal lengths for timingSafeEqual, whatever was sent.
    if (timingSafeEqual(digest(presented), expected)) return;
    throw new Refused('unauthorized', 'A valid token is needed.');
  };
  const routes = codecRoutes(codec);
  app.use('/t/:token', checkPath(checked), routes);
  app.use((request, _response, next) => {
    checked(/^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1] ?? '');
    next();
  }, routes);
  app.use(() => {
    throw new Refused('not_found', 'There are POST /encode and POST /decode.');
  });
  app.use(answerError(logger));
  return app;
}

function checkPath(checked: (presented: string) => void): RequestHandler<{ token: string }> {
  return (request, _response, next) => {
    checked(request.params.token);
    next();
  };
}

function codecRoutes(codec: PayloadCodec): Router {
  const routes = express.Router();
  routes.use(express.json({ limit: BODY_LIMIT }));
  for (const direction of ['encode', 'decode'] as const) {
    routes.post(`/${direction}`, async (request, response) => {
      const { payloads } = bodySchema.parse(request.body);
      response.json({
        payloads: await recode(payloads, (decoded) => codec[direction](decoded)),
      });
    });
  }
  return routes;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

// Express tells an error handler by its four parameters.
const answerError =
  (logger: Logger): ErrorRequestHandler =>
  (error: unknown, _request, response, _next) => {
    const { code, message } = refusalOf(error);
    if (code === 'internal_error') logger.error({ err: error }, 'request failed');
    else logger.debug({ code }, message);
    response.status(ERROR_STATUS[code]).json({ error: { code, message } });
  };

/** What to answer to whatever a handler or the body parser threw. */
function refusalOf(error: unknown): Refused {
  if (error instanceof Refused) return error;
  if (error instanceof PayloadDecodeError) return new Refused('undecodable', error.message);
  if (error instanceof ZodError) {
    const places = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return new Refused('malformed', `These are no payloads: ${places.join('; ')}.`);
  }
  const status = error instanceof Error && 'status' in error ? error.status : 500;
  if (status === 413) return new Refused('too_large', `The limit of a request is ${BODY_LIMIT}.`);
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new Refused('malformed', 'The body cannot be read as JSON.');
  }
  return new Refused('internal_error', 'Something went wrong.');
}
