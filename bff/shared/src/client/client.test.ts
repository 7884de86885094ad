import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { createLogger } from '@holdfast/platform';
import { jsonBody } from '../body.ts';
import { problemHandler } from '../problem.ts';
import { listen, type HttpServer } from '../server.ts';
import { ApiError, createClient, withHeaders, type Client } from './index.ts';
import {
  books,
  burnBook,
  getBook,
  lendBook,
  listBooks,
  ponder,
  readBook,
  waitForBook,
} from './testing/books.ts';

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

  it('speaks for somebody with their headers, and those of the call', async () => {
    const heard: Headers[] = [];
    const spy = createClient({
      baseUrl: server.url,
      fetch: (url, init) => {
        heard.push(new Headers(init?.headers));
        return fetch(url, init);
      },
    });
    await withHeaders(spy, { 'x-forwarded-for': '192.0.2.7' })(listBooks, {
      headers: { 'x-other': 'yes' },
    });
    expect(heard[0]?.get('x-forwarded-for')).toBe('192.0.2.7');
    expect(heard[0]?.get('x-other')).toBe('yes');
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

  it('tells when to try again, where the API does', async () => {
    const wait = await errorOf(client(waitForBook, { params: { isbn: '1' } }));
    expect([wait.code, wait.retryAfterSeconds]).toEqual(['RATE_LIMITED', 30]);
    expect((await errorOf(client(burnBook, { params: { isbn: '1' } }))).retryAfterSeconds).toBe(
      undefined,
    );
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
