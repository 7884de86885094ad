import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { domainError } from '@holdfast/domain';
import { createLogger } from '@holdfast/platform';
import { z } from 'zod';
import { Api } from '../api.ts';
import { jsonBody } from '../body.ts';
import type { RouteContract } from '../contract.ts';
import { problemHandler } from '../problem.ts';
import { listen, type HttpServer } from '../server.ts';
import { ApiError, createClient, type Client } from './index.ts';

const bookParams = z.object({ isbn: z.string().regex(/^[\w /%.?#-]+$/) });
const bookSchema = z.object({ isbn: z.string(), title: z.string() });
const common = { tag: 'Books', status: 200 } as const;

const getBook = {
  ...common,
  method: 'get',
  path: '/books/:isbn',
  summary: 'A book',
  access: 'public',
  params: bookParams,
  notFound: 'PRODUCT_NOT_FOUND',
  reply: bookSchema,
} as const satisfies RouteContract;

const listBooks = {
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

const lendBook = {
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

const burnBook = {
  ...common,
  method: 'delete',
  path: '/books/:isbn',
  summary: 'Burn a book',
  access: 'public',
  params: bookParams,
  status: 204,
} as const satisfies RouteContract;

const readBook = {
  ...common,
  method: 'get',
  path: '/books/:isbn/text',
  summary: 'Read a book',
  access: 'public',
  params: bookParams,
  produces: 'text/plain',
} as const satisfies RouteContract;

const ponder = {
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

function books(): Api {
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
  api.route(readBook, async ({ response }) => {
    response.type('text').send('Once upon a time');
    return undefined;
  });
  api.route(ponder, () => new Promise(() => undefined));
  return api;
}

let server: HttpServer;
let client: Client;

beforeAll(async () => {
  const app = express();
  app.get('/elsewhere/books', (_request, response) => {
    response.status(502).type('html').send('<h1>Bad gateway</h1>');
  });
  app.use(jsonBody, ...books().routers);
  app.use(problemHandler(createLogger({ service: 'books', level: 'silent' })));
  server = await listen(app, '127.0.0.1', 0);
  client = createClient({ baseUrl: `${server.url}/` });
});

afterAll(() => server.close(100));

/** The error that a call ends with. */
async function errorOf(call: Promise<unknown>): Promise<ApiError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

describe('a call', () => {
  test.each(['97 8', '1/2', 'a?b#c', '50%', '%2e%2e', '...'])(
    'has the parameter %s in its path as it is',
    async (isbn) => {
      expect(await client(getBook, { params: { isbn } })).toEqual({ isbn, title: `About ${isbn}` });
    },
  );

  test.each(['', '.', '..'])('can not be led to another path by %j', async (isbn) => {
    const error = await errorOf(client(getBook, { params: { isbn } }));
    expect([error.status, error.code]).toEqual([404, 'PRODUCT_NOT_FOUND']);
  });

  it('leaves out what may be left out, and repeats what is a list', async () => {
    expect(await client(listBooks)).toEqual({ limit: 3, tags: [], reader: null });
    expect(await client(listBooks, { query: { limit: undefined, tag: 'a&b=c' } })).toEqual({
      limit: 3,
      tags: ['a&b=c'],
      reader: null,
    });
    const query = { limit: 7, tag: ['old', 'rare'] };
    expect(await client(listBooks, { query, token: 'known' })).toEqual({
      limit: 7,
      tags: ['old', 'rare'],
      reader: 'usr_1',
    });
  });

  it('carries body, token and key, and tells the status where there are more', async () => {
    const lend = (days: number) =>
      client(lendBook, {
        params: { isbn: '1' },
        body: { days },
        token: 'known',
        idempotencyKey: 'loan-0001',
      });
    const reply = { days: 14, key: 'loan-0001', reader: 'usr_1' };
    expect(await lend(14)).toEqual({ status: 201, reply });
    expect(await lend(31)).toEqual({ status: 202, reply: { ...reply, days: 31 } });
  });

  it('gives what is not JSON unread', async () => {
    const response = await client(readBook, { params: { isbn: '1' } });
    expect(await response.text()).toBe('Once upon a time');
  });

  it('takes the fetch that it is given', async () => {
    const asked: string[] = [];
    const api = createClient({
      baseUrl: '',
      fetch: async (url) => {
        asked.push(url as string);
        return Response.json({ isbn: '1', title: 'Local' });
      },
    });
    expect(await api(getBook, { params: { isbn: '1' } })).toEqual({ isbn: '1', title: 'Local' });
    expect(asked).toEqual(['/books/1']);
  });
});

describe('a call that has no success', () => {
  it('tells the problem as the API does, with its facts', async () => {
    const error = await errorOf(client(burnBook, { params: { isbn: '451' } }));
    expect([error.status, error.code, error.detail, error.errors]).toEqual([
      403,
      'PERMISSION_DENIED',
      'Nobody burns books.',
      [],
    ]);
    expect(error.problem).toMatchObject({ type: 'about:blank', isbn: '451' });
    expect(error.message).toBe('PERMISSION_DENIED: Nobody burns books.');
  });

  it('names the fields that are wrong', async () => {
    const request = { params: { isbn: '1' }, body: { days: 0 }, token: 'known' };
    const error = await errorOf(client(lendBook, { ...request, idempotencyKey: 'loan-0002' }));
    expect([error.status, error.code]).toEqual([400, 'VALIDATION_FAILED']);
    expect(error.errors.map(({ field }) => field)).toEqual(['days']);
  });

  it('tells of a token that is not valid', async () => {
    const error = await errorOf(client(listBooks, { token: 'unknown' }));
    expect([error.status, error.code]).toEqual([401, 'TOKEN_INVALID']);
  });

  it('is UNAVAILABLE when nothing listens, with the cause', async () => {
    const gone = await listen(express(), '127.0.0.1', 0);
    await gone.close(0);
    const error = await errorOf(createClient({ baseUrl: gone.url })(listBooks));
    expect([error.status, error.code]).toEqual([503, 'UNAVAILABLE']);
    expect(error.detail).toContain('could not be reached');
    expect(error.cause).toBeInstanceOf(TypeError);
  });

  it('is UNAVAILABLE when the answer takes too long', async () => {
    const api = createClient({ baseUrl: server.url, timeoutMs: 100 });
    const error = await errorOf(api(ponder));
    expect([error.status, error.code]).toEqual([503, 'UNAVAILABLE']);
    expect(error.detail).toContain('within 100 ms');
  });

  it('is UNAVAILABLE when something else answers, however it does', async () => {
    const error = await errorOf(createClient({ baseUrl: `${server.url}/elsewhere` })(listBooks));
    expect([error.status, error.code]).toEqual([503, 'UNAVAILABLE']);
    expect(error.detail).toContain('502');
    const page = async () => new Response('<h1>Welcome</h1>');
    const other = await errorOf(createClient({ baseUrl: '', fetch: page })(listBooks));
    expect(other.code).toBe('UNAVAILABLE');
  });

  it('ends with the reason of the signal that ended it', async () => {
    const reason = new Error('The page was left');
    const leaving = new AbortController();
    const call = client(ponder, { body: {}, signal: leaving.signal });
    await sleep(10);
    leaving.abort(reason);
    await expect(call).rejects.toBe(reason);
  });
});

const use = (..._values: unknown[]): undefined => undefined;

/** Never called: each line has to be an error of the compiler, or none. */
export async function types(api: Client): Promise<void> {
  // @ts-expect-error: the parameters of the path are required
  await api(getBook);
  // @ts-expect-error: all of them
  await api(getBook, { params: {} });
  // @ts-expect-error: this route takes no body
  await api(getBook, { params: { isbn: '1' }, body: {} });
  // @ts-expect-error: there is no such parameter
  await api(listBooks, { query: { colour: 'red' } });
  // @ts-expect-error: a number is one
  await api(listBooks, { query: { limit: 'three' } });

  const loan = { params: { isbn: '1' }, body: { days: 1 } };
  // @ts-expect-error: a token is required
  await api(lendBook, { ...loan, idempotencyKey: 'loan-0001' });
  // @ts-expect-error: a key is required
  await api(lendBook, { ...loan, token: 'known' });
  const asKnown = { token: 'known', idempotencyKey: 'loan-0001' };
  // @ts-expect-error: the body is required
  await api(lendBook, { params: loan.params, ...asKnown });
  // @ts-expect-error: and all that is in it
  await api(lendBook, { ...loan, body: {}, ...asKnown });

  const book = await api(getBook, { params: loan.params });
  const title: string = book.title;
  // @ts-expect-error: a field that the reply doesn't have
  const author: unknown = book.author;
  // @ts-expect-error: a field of another type
  const length: number = book.title;

  const { status, reply } = await api(lendBook, { ...loan, ...asKnown });
  const known: 201 | 202 = status;
  // @ts-expect-error: it never has this status
  const wrong: 200 = status;
  const days: number = reply.days;

  const nothing: undefined = await api(burnBook, { params: loan.params });
  const text: Response = await api(readBook, { params: loan.params });
  use(title, author, length, known, wrong, days, nothing, text);
}

/** Never called either: what handlers take and give is typed by the contract as well. */
export function handlers(api: Api): void {
  // @ts-expect-error: the reply lacks its title
  api.route(getBook, async ({ params: { isbn } }) => ({ isbn }));
  // @ts-expect-error: nobody is signed in for sure
  api.route(listBooks, async ({ caller }) => ({ limit: 1, tags: [], reader: caller.actor.id }));
  // @ts-expect-error: this route has no such parameter
  api.route(burnBook, async ({ params: { title } }) => use(title));
}
