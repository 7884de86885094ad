import { createHash, timingSafeEqual } from 'node:crypto';
import express, { type Express } from 'express';
import { challengePages } from '../challenge/routes.ts';
import { authorizationRoutes } from './authorizations.ts';
import { controlRoutes } from './control.ts';
import type { SandboxParts } from './parts.ts';
import { answerErrors, Refused } from './refused.ts';

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** The HTTP API of the sandbox and its page for customers; the README lists them. */
export function createApp(parts: SandboxParts): Express {
  const { books, logger, apiKey, merchant } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');

  app.get('/healthz', async (_request, response) => {
    await books.db.ping();
    response.json({ status: 'ok' });
  });
  app.use('/challenge', challengePages(books, merchant, logger));

  const expected = digest(`Bearer ${apiKey}`);
  app.use((request, _response, next) => {
    // Equal lengths for timingSafeEqual, whatever was sent.
    if (!timingSafeEqual(digest(request.get('authorization') ?? ''), expected)) {
      throw new Refused('unauthorized', 'A valid bearer API key is needed.');
    }
    next();
  });
  app.use(express.json({ limit: '32kb' }));
  app.use(controlRoutes(parts));
  app.use(authorizationRoutes(parts));

  app.use(() => {
    throw new Refused('not_found', 'There is no such resource.');
  });
  app.use(answerErrors(logger));
  return app;
}
