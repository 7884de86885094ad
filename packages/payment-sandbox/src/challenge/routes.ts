import type { Logger } from '@holdfast/platform';
import express, { Router, type ErrorRequestHandler, type Response } from 'express';
import { z } from 'zod';
import { decideChallenge } from '../books/authorize.ts';
import type { Books } from '../books/books.ts';
import { readRow } from '../books/lapse.ts';
import type { AuthorizationRow } from '../books/resource.ts';
import { CONTENT_STYLE_SOURCE, notePage, questionPage, type Note } from './page.ts';

const decisionBody = z.object({ decision: z.enum(['confirm', 'reject']) });

const UNKNOWN: Note = {
  mark: 'stop',
  title: 'There is nothing to confirm here',
  text: 'The address is incomplete or wrong. Open it again from the shop.',
};
const UNREADABLE: Note = {
  mark: 'stop',
  title: 'That was neither yes nor no',
  text: 'Go back and choose Confirm or Reject.',
};
const BROKEN: Note = {
  mark: 'stop',
  title: 'Something went wrong',
  text: 'Your bank cannot answer right now. Load the page again in a moment.',
};

/** What the customer is told about an authorisation that is not waiting (any more). */
function noteOf({ status }: AuthorizationRow, merchant: string): Note {
  switch (status) {
    case 'requires_action':
      return { mark: 'wait', title: 'Not decided yet', text: 'Load the page again.' };
    case 'authorized':
    case 'captured':
      return {
        mark: 'done',
        title: 'Payment confirmed',
        text: `${merchant} knows that the payment is on its way.`,
      };
    case 'declined':
      return { mark: 'stop', title: 'Payment rejected', text: 'Nothing was taken.' };
    case 'voided':
      return {
        mark: 'stop',
        title: 'This payment can no longer be confirmed',
        text: `${merchant} cancelled it. Nothing was taken.`,
      };
    case 'expired':
      return {
        mark: 'wait',
        title: 'This payment can no longer be confirmed',
        text: 'The time for it has run out. Nothing was taken.',
      };
  }
}

/** Where the customer goes on, with what came of it; undefined when the caller named no address. */
function returnUrlOf({ return_url, reference, status }: AuthorizationRow): URL | undefined {
  if (return_url === null) return undefined;
  const url = new URL(return_url);
  url.searchParams.set('payment', reference);
  const approved = status === 'authorized' || status === 'captured';
  url.searchParams.set('result', approved ? 'approved' : 'declined');
  return url;
}

/** The pages on which the customer's bank asks for a confirmation. They need no key and no script. */
export function challengePages(books: Books, merchant: string, logger: Logger): Router {
  const router = Router();

  const show = (response: Response, status: number, html: string, leadsTo?: URL): void => {
    // Chromium holds the redirect after a form to form-action as well.
    const formAction = leadsTo === undefined ? `'self'` : `'self' ${leadsTo.origin}`;
    response.set({
      'content-security-policy': [
        `default-src 'none'`,
        `style-src ${CONTENT_STYLE_SOURCE}`,
        'img-src data:',
        `form-action ${formAction}`,
        `frame-ancestors 'none'`,
        `base-uri 'none'`,
      ].join('; '),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    response.status(status).type('html').send(html);
  };
  const showNote = (response: Response, status: number, row: AuthorizationRow): void =>
    show(response, status, notePage(noteOf(row, merchant), merchant, row, returnUrlOf(row)));

  router.get('/:id', async (request, response) => {
    const row = await readRow(books, 'challenge_id', request.params.id);
    if (row === undefined) return show(response, 404, notePage(UNKNOWN, merchant));
    if (row.status !== 'requires_action') return showNote(response, 200, row);
    show(response, 200, questionPage(merchant, row), returnUrlOf(row));
  });

  router.post(
    '/:id',
    express.urlencoded({ limit: '1kb', extended: false }),
    async (request, response) => {
      const body = decisionBody.safeParse(request.body);
      if (!body.success) return show(response, 400, notePage(UNREADABLE, merchant));
      const before = await readRow(books, 'challenge_id', request.params.id);
      if (before === undefined) return show(response, 404, notePage(UNKNOWN, merchant));
      await decideChallenge(books, before.id, body.data.decision);
      const row = (await readRow(books, 'challenge_id', request.params.id)) ?? before;
      if (row.status === 'voided' || row.status === 'expired') return showNote(response, 409, row);
      // Also after a second click: what came of the first is what counts.
      response.set('cache-control', 'no-store');
      // The id alone: relative to this address, whatever path a proxy put before it.
      response.redirect(303, returnUrlOf(row)?.href ?? request.params.id);
    },
  );

  router.use((_request, response) => show(response, 404, notePage(UNKNOWN, merchant)));

  const showError: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
    const status = error instanceof Error && 'status' in error ? error.status : 500;
    if (typeof status === 'number' && status < 500) {
      return show(response, status, notePage(UNREADABLE, merchant));
    }
    logger.error({ err: error }, 'the page of a challenge failed');
    show(response, 500, notePage(BROKEN, merchant));
  };
  router.use(showError);
  return router;
}
