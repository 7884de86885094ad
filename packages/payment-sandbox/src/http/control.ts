import { Router } from 'express';
import { readJournal } from '../books/journal.ts';
import { expireNow } from '../books/operations.ts';
import { faultSettings, type FaultSettings } from '../faults.ts';
import { readEvents } from '../webhooks/events.ts';
import type { SandboxParts } from './parts.ts';
import { parse, Refused } from './refused.ts';
import { emptyBody, eventsQuery, journalQuery } from './requests.ts';

/**
 * What tests and people look at and turn: the journal, the events, faults, and the clock of one
 * authorisation. None of it fails or is late because of faults.
 */
export function controlRoutes({ books, faults, courier }: SandboxParts): Router {
  const { db } = books;
  const router = Router();

  router.get('/v1/journal', async (request, response) => {
    response.json({ data: await readJournal(db, parse(journalQuery, request.query)) });
  });

  router.post('/v1/authorizations/:id/expire', async (request, response) => {
    parse(emptyBody, request.body);
    const { status, body } = await expireNow(books, request.params.id);
    response.status(status).json(body);
  });

  router.get('/v1/events', async (request, response) => {
    response.json({ data: await readEvents(db, parse(eventsQuery, request.query)) });
  });

  router.post('/v1/events/:id/redeliver', async (request, response) => {
    parse(emptyBody, request.body);
    if (courier === undefined) {
      throw new Refused('invalid_state', 'There is no address to deliver webhooks to.');
    }
    const event = await courier.redeliver(request.params.id);
    if (event === undefined) throw new Refused('not_found', 'There is no such event.');
    response.json(event);
  });

  const setFaults = async (settings: FaultSettings): Promise<FaultSettings> => {
    await faults.set(settings);
    courier?.wake();
    return settings;
  };
  router
    .route('/v1/faults')
    .get((_request, response) => void response.json(faults.current))
    .put(async (request, response) => {
      response.json(await setFaults(parse(faultSettings, request.body)));
    })
    .delete(async (_request, response) => {
      response.json(await setFaults({}));
    });

  return router;
}
