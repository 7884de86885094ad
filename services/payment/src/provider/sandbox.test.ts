import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { METHOD_INVALID } from './port.ts';
import { sandboxProvider } from './sandbox.ts';

interface Reply {
  status: number;
  body: string;
}

let server: Server;
let reply: Reply;
let seen: { method: string; url: string; key: string; auth: string }[];

beforeAll(async () => {
  server = createServer((request, response) => {
    const { authorization = '', 'idempotency-key': key = '' } = request.headers;
    const { method = '', url = '' } = request;
    seen.push({ method, url, key: String(key), auth: authorization });
    request.resume().on('end', () => {
      response.writeHead(reply.status, { location: '/elsewhere' }).end(reply.body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
beforeEach(() => {
  seen = [];
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

function provider() {
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${String(port)}`;
  return sandboxProvider({ url, apiKey: 'k', timeoutMs: 5_000 });
}

const amount = { currencyCode: 'EUR', amountMinor: 1000 };
const authorization = {
  id: 'auth_1',
  status: 'authorized',
  decline_code: null,
  expires_at: '2030-01-01T00:00:00.000Z',
  operations: [{ idempotency_key: 'k1' }],
};
const error = (code: string) => JSON.stringify({ error: { code, message: 'm' } });
const authorize = () =>
  provider().authorize({
    key: 'pay_1:authorize',
    reference: 'pay_1',
    orderId: 'ord_1',
    amount,
    paymentMethodToken: 'tok_approve',
  });

describe('authorize', () => {
  it.each<[string, number, string, object]>([
    [
      'a hold',
      201,
      JSON.stringify(authorization),
      { outcome: 'approved', providerReference: 'auth_1', expiresAt: authorization.expires_at },
    ],
    [
      'a decline',
      201,
      JSON.stringify({
        ...authorization,
        status: 'declined',
        decline_code: 'INSUFFICIENT_FUNDS',
        expires_at: null,
      }),
      { outcome: 'declined', providerReference: 'auth_1', reason: 'INSUFFICIENT_FUNDS' },
    ],
    [
      'an unknown token',
      400,
      error('invalid_payment_method'),
      { outcome: 'declined', reason: METHOD_INVALID },
    ],
    [
      'another final no',
      400,
      error('invalid_request'),
      { outcome: 'declined', reason: 'REFUSED_BY_PROVIDER' },
    ],
    ['a wrong API key', 401, error('unauthorized'), { outcome: 'unsent' }],
    ['too many requests', 429, '', { outcome: 'unsent' }],
    ['a key used otherwise', 422, error('idempotency_key_reused'), { outcome: 'unknown' }],
    ['an error over there', 500, error('internal_error'), { outcome: 'unknown' }],
    ['an error of a proxy', 502, '<h1>Bad gateway</h1>', { outcome: 'unknown' }],
    ['a redirect', 302, '', { outcome: 'unknown' }],
    ['success without sense', 201, '{"id":1}', { outcome: 'unknown' }],
    ['success that is no JSON', 200, 'OK', { outcome: 'unknown' }],
  ])('understands %s', async (_what, status, body, result) => {
    reply = { status, body };
    expect(await authorize()).toMatchObject(result);
    expect(seen).toEqual([
      { method: 'POST', url: '/v1/authorizations', key: 'pay_1:authorize', auth: 'Bearer k' },
    ]);
  });

  it('never puts the token into what may be logged', async () => {
    reply = { status: 500, body: 'tok_approve is broken' };
    const result = await authorize();
    expect(String('cause' in result && (result.cause as Error).stack)).not.toContain('tok_approve');
  });
});

describe('capture, void and refund', () => {
  it.each(['capture', 'void', 'refund'] as const)('%s', async (kind) => {
    const call = () => provider()[kind]({ key: 'k', providerReference: 'auth/1', amount });
    reply = { status: 201, body: JSON.stringify(authorization) };
    expect(await call()).toEqual({ outcome: 'done' });
    const path = { capture: 'captures', void: 'void', refund: 'refunds' }[kind];
    expect(seen[0]?.url).toBe(`/v1/authorizations/auth%2F1/${path}`);
    reply = { status: 409, body: error('invalid_state') };
    expect(await call()).toEqual({ outcome: 'refused', reason: 'invalid_state' });
    reply = { status: 503, body: '' };
    expect(await call()).toMatchObject({ outcome: 'unknown' });
    reply = { status: 403, body: '' };
    expect(await call()).toMatchObject({ outcome: 'unsent' });
  });
});

describe('find', () => {
  const find = () => provider().find('pay_1');

  it('tells what is there', async () => {
    reply = { status: 200, body: JSON.stringify({ data: [authorization] }) };
    expect(await find()).toEqual({
      outcome: 'found',
      verdict: {
        outcome: 'approved',
        providerReference: 'auth_1',
        expiresAt: authorization.expires_at,
      },
      operationKeys: ['k1'],
    });
    const voided = { ...authorization, status: 'voided' };
    reply = { status: 200, body: JSON.stringify({ data: [voided] }) };
    expect(await find()).toMatchObject({ verdict: { outcome: 'voided' } });
    reply = { status: 200, body: '{"data":[]}' };
    expect(await find()).toEqual({ outcome: 'absent' });
  });

  it.each<[string, Reply]>([
    ['an error', { status: 500, body: '' }],
    ['being turned away', { status: 401, body: error('unauthorized') }],
    ['a missing page', { status: 404, body: '' }],
    ['nonsense', { status: 200, body: '{}' }],
    [
      'two charges',
      { status: 200, body: JSON.stringify({ data: [authorization, authorization] }) },
    ],
  ])('concludes nothing from %s', async (_what, given) => {
    reply = given;
    expect(await find()).toMatchObject({ outcome: 'unknown' });
  });
});
