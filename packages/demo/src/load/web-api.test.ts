import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Buyer } from './buyer.ts';
import { NoAnswerError, WebApi } from './web-api.ts';

const PATIENCE = { answerMs: 500, requestMs: 2_000, firstDelayMs: 1, maxDelayMs: 5 };
const never = new AbortController().signal;

let server: Server | undefined;

type Handler = (request: IncomingMessage, response: ServerResponse, nth: number) => void;

/** A server whose handler is told the how-many-eth request it is, from 1. */
async function serve(handle: Handler): Promise<string> {
  let requests = 0;
  server = createServer((request, response) => handle(request, response, ++requests));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function answer(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const ORDER = {
  method: 'POST',
  path: '/v1/orders',
  body: { quoteId: 'quo_1' },
  idempotencyKey: 'key-1',
} as const;

describe('WebApi', () => {
  test('sends the same request with the same key until there is an answer', async () => {
    const keys: (string | string[] | undefined)[] = [];
    const url = await serve((request, response, nth) => {
      keys.push(request.headers['idempotency-key']);
      if (nth === 1) request.socket.destroy();
      else if (nth === 2) answer(response, 503, { code: 'UNAVAILABLE' });
      else if (nth === 3) answer(response, 429, { code: 'RATE_LIMITED' });
      else if (nth === 4) response.writeHead(201, { 'Content-Type': 'application/json' }).end('{');
      else answer(response, 201, { orderId: 'ord_1' });
    });
    const api = new WebApi(url, PATIENCE);
    const { status, body } = await api.send(ORDER, never);
    expect([status, body]).toEqual([201, { orderId: 'ord_1' }]);
    expect(keys).toEqual(Array.from({ length: 5 }, () => 'key-1'));
    const { retries } = api;
    expect([...retries.values()]).toEqual([1, 1, 1, 1]);
    expect([...retries.keys()].slice(1)).toEqual([
      '503 UNAVAILABLE',
      '429 RATE_LIMITED',
      'broken JSON',
    ]);
  });

  test.each([400, 402, 404, 409, 422, 500])('takes %d for an answer', async (status) => {
    const url = await serve((_, response) => answer(response, status, { code: 'X' }));
    const api = new WebApi(url, PATIENCE);
    expect((await api.send(ORDER, never)).status).toBe(status);
    expect(api.retries.size).toBe(0);
  });

  test('waits as long as it is asked to', async () => {
    const times: number[] = [];
    const url = await serve((_, response, nth) => {
      times.push(performance.now());
      if (nth === 1) answer(response, 429, { code: 'RATE_LIMITED' }, { 'Retry-After': '1' });
      else answer(response, 201, {});
    });
    await new WebApi(url, PATIENCE).send(ORDER, never);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(990);
  });

  test('gives up when its patience is over, and says why', async () => {
    const url = await serve((_, response) => answer(response, 503, { code: 'UNAVAILABLE' }));
    const api = new WebApi(url, { ...PATIENCE, requestMs: 50 });
    const sending = api.send(ORDER, never);
    await expect(sending).rejects.toThrow(NoAnswerError);
    await expect(sending).rejects.toThrow('POST /v1/orders: 503 UNAVAILABLE');
  });

  test('waits no longer when it is aborted, neither for an answer nor for the next try', async () => {
    const abort = new AbortController();
    const url = await serve(() => abort.abort(new Error('enough')));
    await expect(new WebApi(url, PATIENCE).send(ORDER, abort.signal)).rejects.toThrow('enough');
    const between = new AbortController();
    const slow = new WebApi(url, {
      ...PATIENCE,
      answerMs: 1,
      firstDelayMs: 60_000,
      maxDelayMs: 60_000,
      requestMs: 100_000,
    });
    const sending = slow.send(ORDER, between.signal);
    setTimeout(() => between.abort(new Error('enough')), 30);
    await expect(sending).rejects.toThrow(/enough|abort/);
  });
});

describe('Buyer', () => {
  test('renews an access token that has expired and sends the request again', async () => {
    const tokens = (name: string) => ({ accessToken: name, refreshToken: `refresh-${name}` });
    const seen: string[] = [];
    const url = await serve((request, response) => {
      seen.push(`${request.url} ${request.headers.authorization ?? ''}`.trim());
      if (request.url === '/v1/auth/guest') answer(response, 201, tokens('old'));
      else if (request.url === '/v1/auth/refresh') answer(response, 200, tokens('new'));
      else if (request.headers.authorization === 'Bearer new') answer(response, 200, { items: [] });
      else answer(response, 401, { code: 'TOKEN_EXPIRED' });
    });
    const buyer = await Buyer.arrive(new WebApi(url, PATIENCE), 'a@b.example', never);
    const { status } = await buyer.send({ method: 'GET', path: '/v1/orders' }, never);
    expect(status).toBe(200);
    expect(seen).toEqual([
      '/v1/auth/guest',
      '/v1/orders Bearer old',
      '/v1/auth/refresh',
      '/v1/orders Bearer new',
    ]);
  });
});
