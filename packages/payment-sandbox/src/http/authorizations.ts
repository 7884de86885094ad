import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { z } from 'zod';
import { behaviorOf, SILENCE, type Bank } from '../behaviors.ts';
import { recordAuthorization } from '../books/authorize.ts';
import { readAuthorization, readByReference } from '../books/lapse.ts';
import { recordOperation } from '../books/operations.ts';
import type { OperationType } from '../books/resource.ts';
import { pause } from '../pause.ts';
import { answerOnce, isFirstTry, storedAnswer } from '../stored-answers.ts';
import { refusal, type Answer } from './answers.ts';
import type { SandboxParts } from './parts.ts';
import { keyed, parse, Refused } from './refused.ts';
import { amountBody, authorizationBody, emptyBody, referenceQuery } from './requests.ts';

/** A caller that waits longer than this for an answer that never comes is hung up on. */
const SILENCE_MS = 60_000;

/** What a provider's client calls. Faults of answers are for these routes only. */
export function authorizationRoutes(parts: SandboxParts): Router {
  const { books, faults, stopping, slowMs, shortHoldSeconds } = parts;
  const { db } = books;
  const router = Router();

  const answering =
    <P>(handle: (request: Request<P>) => Promise<Answer | typeof SILENCE>): RequestHandler<P> =>
    async (request, response) => {
      const { errorRate = 0, delayMs = 0 } = faults.current.answers ?? {};
      if (Math.random() < errorRate) return send(response, refusal('unavailable', 'Not now.'));
      const answer = await handle(request);
      if (answer === SILENCE) return keepSilent(response, stopping);
      if (delayMs > 0) await pause(delayMs, stopping);
      send(response, answer);
    };

  const authorize = async (request: Request): Promise<Answer | typeof SILENCE> => {
    const body = parse(authorizationBody, request.body);
    const behavior = behaviorOf(body.payment_method);
    if (behavior === undefined) {
      throw new Refused('invalid_payment_method', 'There is no such payment method.');
    }
    const key = keyed(request, body);
    const bank: Bank = {
      settle: (verdict) => recordAuthorization(books, key, body, verdict),
      earlier: () => storedAnswer(db, key),
      isFirstTry: () => isFirstTry(db, key.key),
      pause: (ms) => pause(ms, stopping),
      slowMs,
      shortHoldSeconds,
    };
    return behavior(bank);
  };
  router.post('/v1/authorizations', answering(authorize));

  const operation = (
    path: string,
    type: OperationType,
    bodySchema: z.ZodType<{ amount?: number }>,
  ) => {
    const operate = async (request: Request<{ id: string }>): Promise<Answer> => {
      const body = parse(bodySchema, request.body);
      const key = keyed(request, body);
      const details = { type, authorizationId: request.params.id, ...body };
      return answerOnce(books, key, (tx) => recordOperation(books, tx, key.key, details));
    };
    router.post(`/v1/authorizations/:id/${path}`, answering(operate));
  };
  operation('captures', 'capture', amountBody);
  operation('void', 'void', emptyBody);
  operation('refunds', 'refund', amountBody);

  const list = async (request: Request): Promise<Answer> => {
    const { reference } = parse(referenceQuery, request.query);
    return { status: 200, body: { data: await readByReference(books, reference) } };
  };
  router.get('/v1/authorizations', answering(list));

  const read = async (request: Request<{ id: string }>): Promise<Answer> => {
    const found = await readAuthorization(books, request.params.id);
    if (found === undefined) throw new Refused('not_found', 'There is no such authorisation.');
    return { status: 200, body: { ...found } };
  };
  router.get('/v1/authorizations/:id', answering(read));

  return router;
}

function send(response: Response, { status, body }: Answer): void {
  response.status(status).json(body);
}

/** Leaves the caller without an answer until it hangs up, a minute has passed or all is shut down. */
async function keepSilent(response: Response, stopping: AbortSignal): Promise<void> {
  const hungUp = new AbortController();
  response.once('close', () => hungUp.abort());
  await pause(SILENCE_MS, stopping, hungUp.signal);
  response.destroy();
}
