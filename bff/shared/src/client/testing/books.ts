import { domainError } from '@holdfast/domain';
import { z } from 'zod';
import { Api } from '../../api.ts';
import type { RouteContract } from '../../contract.ts';

const bookParams = z.object({ isbn: z.string().regex(/^[\w /%.?#-]+$/) });
const bookSchema = z.object({ isbn: z.string(), title: z.string() });
const common = { tag: 'Books', status: 200 } as const;

export const getBook = {
  ...common,
  method: 'get',
  path: '/books/:isbn',
  summary: 'A book',
  access: 'public',
  params: bookParams,
  notFound: 'PRODUCT_NOT_FOUND',
  reply: bookSchema,
} as const satisfies RouteContract;

export const listBooks = {
  ...common,
  method: 'get',
  path: '/books',
  summary: 'Books',
  access: 'optional',
  query: z.object({
    limit: z.coerce.number<number>().max(10).default(3),
    tag: z
      .union([z.string(), z.array(z.string())])
      .transform((tags) => [tags].flat())
      .default([]),
  }),
  reply: z.object({ limit: z.number(), tags: z.array(z.string()), reader: z.string().nullable() }),
} as const satisfies RouteContract;

export const lendBook = {
  ...common,
  method: 'post',
  path: '/books/:isbn/loans',
  summary: 'Lend a book',
  access: 'required',
  params: bookParams,
  body: z.strictObject({ days: z.int().min(1) }),
  idempotent: true,
  status: 201,
  alsoStatus: [202],
  reply: z.object({ days: z.int(), key: z.string(), reader: z.string() }),
} as const satisfies RouteContract;

export const burnBook = {
  ...common,
  method: 'delete',
  path: '/books/:isbn',
  summary: 'Burn a book',
  access: 'public',
  params: bookParams,
  status: 204,
} as const satisfies RouteContract;

export const readBook = {
  ...common,
  method: 'get',
  path: '/books/:isbn/text',
  summary: 'Read a book',
  access: 'public',
  params: bookParams,
  produces: 'text/plain',
} as const satisfies RouteContract;

export const waitForBook = {
  ...common,
  method: 'post',
  path: '/books/:isbn/wait',
  summary: 'Come again',
  access: 'public',
  params: bookParams,
  status: 204,
} as const satisfies RouteContract;

export const ponder = {
  ...common,
  method: 'post',
  path: '/ponder',
  summary: 'Never answers',
  access: 'public',
  body: z.strictObject({ about: z.string().optional() }),
  reply: z.object({ answer: z.int() }),
} as const satisfies RouteContract;

const READER = {
  actor: { type: 'CUSTOMER' as const, id: 'usr_1', roles: [] },
  sessionId: 'ses_1',
  expiresAt: 0,
};

/** A small API with a route of each kind. */
export function books(): Api {
  const api = new Api(async (authorization) => {
    if (authorization === undefined) return undefined;
    if (authorization === 'Bearer known') return READER;
    throw domainError('TOKEN_INVALID', 'The access token is not valid.');
  });
  api.route(getBook, async ({ params: { isbn } }) => ({ isbn, title: `About ${isbn}` }));
  api.route(listBooks, async ({ query, caller }) => ({
    limit: query.limit,
    tags: query.tag,
    reader: caller?.actor.id ?? null,
  }));
  api.route(
    lendBook,
    async ({ body: { days }, idempotencyKey, caller, response }) => {
      const reply = { days, key: idempotencyKey, reader: caller.actor.id };
      if (days <= 30) return reply;
      response.status(202).json(reply);
      return undefined;
    },
    {
      use: [
        (_request, response, next) => {
          response.set('X-Used', 'yes');
          next();
        },
      ],
    },
  );
  api.route(burnBook, async ({ params: { isbn } }) => {
    throw domainError('PERMISSION_DENIED', 'Nobody burns books.', { metadata: { isbn } });
  });
  api.route(waitForBook, async () => {
    throw domainError('RATE_LIMITED', 'Later.', { metadata: { retryAfterSeconds: '30' } });
  });
  api.route(readBook, async ({ response }) => {
    response.type('text').send('Once upon a time');
    return undefined;
  });
  api.route(ponder, () => new Promise(() => undefined));
  return api;
}
