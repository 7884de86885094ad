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
let seen: { method: string; url: string; key: string; auth: string; body: unknown }[];

beforeAll(async () => {
  server = createServer((request, response) => {
    const { authorization = '', 'idempotency-key': key = '' } = request.headers;
    const { method = '', url = '' } = request;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString() || 'null');
      seen.push({ method, url, key: String(key), auth: authorization, body });
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
const authorize = (returnUrl?: string) =>
  provider().authorize({
    key: 'pay_1:authorize',
    reference: 'pay_1',
    orderId: 'ord_1',
    amount,
    paymentMethodToken: 'tok_approve',
    returnUrl,
  });

const challenge = {
  ...authorization,
  status: 'requires_action',
  expires_at: null,
  action_url: 'https://bank.example/challenge/1',
  action_expires_at: '2030-01-01T00:15:00.000Z',
};

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
      'a challenge',
      201,
      JSON.stringify(challenge),
      {
        outcome: 'actionRequired',
        providerReference: 'auth_1',
        actionUrl: challenge.action_url,
        expiresAt: challenge.action_expires_at,
      },
    ],
    [
      'a challenge that leads nowhere',
      201,
      JSON.stringify({ ...challenge, action_url: 'javascript:alert(1)' }),
      { outcome: 'unknown' },
    ],
    [
      'what is over already',
      201,
      JSON.stringify({ ...authorization, status: 'expired' }),
      { outcome: 'unknown' },
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
    expect(seen).toMatchObject([
      { method: 'POST', url: '/v1/authorizations', key: 'pay_1:authorize', auth: 'Bearer k' },
    ]);
  });

  it('says where the customer wants to come back to', async () => {
    reply = { status: 201, body: JSON.stringify(challenge) };
    await authorize();
    expect(seen[0]?.body).not.toHaveProperty('return_url');
    await authorize('https://shop.example/orders/1');
    expect(seen[1]?.body).toHaveProperty('return_url', 'https://shop.example/orders/1');
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
    reply = { status: 409, body: error('authorization_expired') };
    expect(await call()).toEqual({ outcome: 'lapsed' });
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
    for (const status of ['voided', 'expired']) {
      reply = { status: 200, body: JSON.stringify({ data: [{ ...authorization, status }] }) };
      expect(await find()).toMatchObject({ verdict: { outcome: status } });
    }
    reply = { status: 200, body: JSON.stringify({ data: [challenge] }) };
    expect(await find()).toMatchObject({ verdict: { outcome: 'actionRequired' } });
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
