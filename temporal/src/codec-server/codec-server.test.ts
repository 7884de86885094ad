import { randomBytes } from 'node:crypto';
import { createConnection } from 'node:net';
import { ConfigError, type Environment } from '@holdfast/platform';
import { startCodecServer, type RunningCodecServer } from './start.ts';

const UI = 'http://127.0.0.1:8233';
const TOKEN = randomBytes(32).toString('base64url');
const key = (): string => randomBytes(32).toString('base64');
const base64 = (text: string): string => Buffer.from(text).toString('base64');

const ENV: Environment = {
  LOG_LEVEL: 'silent',
  CODEC_SERVER_PORT: '0',
  CODEC_SERVER_TOKEN: TOKEN,
  PAYLOAD_KEYS: JSON.stringify({ old: key(), new: key() }),
  PAYLOAD_KEY_ID: 'old',
};

const PAYLOAD = {
  metadata: { encoding: base64('json/plain') },
  data: base64('{"email":"ada@example.com"}'),
};

interface Answer {
  status: number;
  headers: Headers;
  body: {
    payloads?: { metadata?: Record<string, string>; data?: string }[];
    error?: { code: string; message: string };
  };
}

let server: RunningCodecServer;

beforeAll(async () => {
  server = await startCodecServer(ENV);
});
afterAll(() => server.close());

async function ask(
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Answer['body'],
  };
}

const bearer = { Authorization: `Bearer ${TOKEN}` };
const encode = (payloads: unknown) => ask('/encode', { payloads }, bearer);
const decode = (payloads: unknown) => ask('/decode', { payloads }, bearer);

interface FromPage {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
}

/** Asks with an Origin, which fetch does not let anybody set. */
function fromPage(
  origin: string,
  { method = 'POST', path = `/t/${TOKEN}/decode`, headers = {} }: FromPage = {},
): Promise<string> {
  const { hostname, port } = new URL(server.url);
  const body = method === 'POST' ? '{"payloads":[]}' : '';
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    `Origin: ${origin}`,
    'Connection: close',
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = createConnection({ host: hostname, port: Number(port) });
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.once('end', () => resolve(answer));
    socket.once('error', reject);
    socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`);
  });
}

describe('encoding and decoding', () => {
  test('are the codec of clients and workers, in JSON', async () => {
    const encoded = await encode([PAYLOAD, PAYLOAD]);
    expect(encoded.status).toBe(200);
    const { payloads = [] } = encoded.body;
    for (const { metadata } of payloads) {
      expect(metadata).toEqual({
        encoding: base64('binary/encrypted'),
        'encryption-key-id': base64('old'),
      });
    }
    expect(JSON.stringify(payloads)).not.toContain(PAYLOAD.data);
    expect(new Set(payloads.map(({ data }) => data)).size).toBe(2);
    const decoded = await decode(payloads);
    expect([decoded.status, decoded.body]).toEqual([200, { payloads: [PAYLOAD, PAYLOAD] }]);
  });

  test('leave what is not encrypted as it came, with fields that nobody here knows', async () => {
    const payloads = [{ ...PAYLOAD, externalPayloads: [{ sizeBytes: '1' }] }, {}];
    expect((await decode(payloads)).body).toEqual({ payloads });
    expect((await ask('/decode', {}, bearer)).body).toEqual({ payloads: [] });
  });

  test('go on when the key that encrypts has changed', async () => {
    const old = (await encode([PAYLOAD])).body.payloads ?? [];
    const rotated = await startCodecServer({ ...ENV, PAYLOAD_KEY_ID: 'new' });
    try {
      const response = await fetch(`${rotated.url}/decode`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...bearer },
        body: JSON.stringify({ payloads: old }),
      });
      expect(await response.json()).toEqual({ payloads: [PAYLOAD] });
    } finally {
      await rotated.close();
    }
  });

  test('name the key that is missing, and give no half of an answer', async () => {
    const [stored] = (await encode([PAYLOAD])).body.payloads ?? [];
    const metadata = { ...stored?.metadata, 'encryption-key-id': base64('lost') };
    const answer = await decode([PAYLOAD, { ...stored, metadata }]);
    expect(answer.status).toBe(422);
    expect(answer.body).toEqual({
      error: {
        code: 'undecodable',
        message: expect.stringMatching(/the key "lost".*it has: old, new/) as string,
      },
    });
  });

  test('refuse what was changed', async () => {
    const [stored] = (await encode([PAYLOAD])).body.payloads ?? [];
    const data = Buffer.from(stored?.data ?? '', 'base64');
    data.writeUInt8(data.readUInt8(20) ^ 1, 20);
    const answer = await decode([{ ...stored, data: data.toString('base64') }]);
    expect([answer.status, answer.body.error?.code]).toEqual([422, 'undecodable']);
  });

  test.each([
    ['no JSON', '{"payloads":'],
    ['a list', []],
    ['no list of payloads', { payloads: {} }],
    ['no payload', { payloads: ['ada'] }],
    ['no base64', { payloads: [{ metadata: { encoding: '***' } }] }],
    ['no metadata', { payloads: [{ metadata: 'x' }] }],
  ])('call %s malformed', async (_what, body) => {
    const answer = await ask('/decode', body, bearer);
    expect([answer.status, answer.body.error?.code]).toEqual([400, 'malformed']);
  });

  test('take what Temporal takes, and no more', async () => {
    const large = { ...PAYLOAD, data: Buffer.alloc(4_000_000, 1).toString('base64') };
    const encoded = await encode([large]);
    expect(encoded.status).toBe(200);
    const answer = await encode([large, large]);
    expect([answer.status, answer.body.error?.code]).toEqual([413, 'too_large']);
  });
});

describe('who may call', () => {
  test('is who has the token, in the header or in the path', async () => {
    for (const [path, headers] of [
      ['/decode', bearer],
      [`/t/${TOKEN}/decode`, {}],
      [`/t/${TOKEN}/decode?preserveStorageRefs=true`, {}],
    ] as const) {
      const answer = await ask(path, { payloads: [PAYLOAD] }, headers);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  test.each([
    ['no token', '/decode', {}],
    ['another token', '/decode', { Authorization: `Bearer ${TOKEN.replace(/./, '_')}` }],
    ['a part of the token', '/decode', { Authorization: `Bearer ${TOKEN.slice(0, -1)}` }],
    ['another scheme', '/decode', { Authorization: `Basic ${TOKEN}` }],
    ['another token in the path', `/t/${TOKEN.replace(/./, '_')}/decode`, {}],
    ['a part of the token in the path', `/t/${TOKEN.slice(0, -1)}/decode`, {}],
    ['the token in the query', `/decode?token=${TOKEN}`, {}],
    ['no token and no such path', '/', {}],
  ])('is not who has %s', async (_what, path, headers) => {
    // Before anything of the body is looked at.
    const answer = await ask(path, '{', headers);
    expect([answer.status, answer.body.error?.code]).toEqual([401, 'unauthorized']);
  });

  test('gets no more than the two', async () => {
    const answer = await ask('/download', {}, bearer);
    expect([answer.status, answer.body.error?.code]).toEqual([404, 'not_found']);
    const got = await fetch(`${server.url}/decode`, { headers: bearer });
    expect(got.status).toBe(404);
  });

  test('anybody may ask whether it lives', async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });
});

describe('pages', () => {
  test.each([UI, 'http://localhost:8233'])('of %s may call, after asking', async (origin) => {
    const preflight = await fromPage(origin, {
      method: 'OPTIONS',
      headers: {
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type,x-namespace',
      },
    });
    expect(preflight).toMatch(/^HTTP\/1\.1 204 /);
    expect(preflight).toContain(`\r\nAccess-Control-Allow-Origin: ${origin}\r\n`);
    expect(preflight).toMatch(/\r\nAccess-Control-Allow-Methods: POST\r\n/);
    expect(preflight).toMatch(/\r\nAccess-Control-Allow-Headers: .*X-Namespace,Authorization/);
    expect(preflight).not.toContain('Allow-Credentials');

    const answer = await fromPage(origin);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toContain(`\r\nAccess-Control-Allow-Origin: ${origin}\r\n`);
    expect(answer).toMatch(/\r\nVary: Origin\r\n/);
  });

  test('of the UI are told when their token is wrong', async () => {
    const answer = await fromPage(UI, { path: '/t/wrong/decode' });
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(answer).toContain(`\r\nAccess-Control-Allow-Origin: ${UI}\r\n`);
  });

  test.each(['http://127.0.0.1:8234', 'http://evil.example', 'null', `${UI}.evil.example`])(
    'of %s may not, with the token or without',
    async (origin) => {
      for (const method of ['POST', 'OPTIONS']) {
        const answer = await fromPage(origin, { method });
        expect(answer).toMatch(/^HTTP\/1\.1 403 /);
        expect(answer).not.toContain('Access-Control-Allow');
      }
    },
  );
});

test.each([
  ['PAYLOAD_KEYS', { PAYLOAD_KEYS: '' }],
  ['CODEC_SERVER_TOKEN', { CODEC_SERVER_TOKEN: '' }],
  ['CODEC_SERVER_TOKEN', { CODEC_SERVER_TOKEN: 'short' }],
  ['CODEC_SERVER_TOKEN', { CODEC_SERVER_TOKEN: `${TOKEN}/` }],
])('it does not start without a good %s', async (name, variables) => {
  const error: unknown = await startCodecServer({ ...ENV, ...variables }).then(
    (started) => started.close(),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ConfigError);
  expect((error as ConfigError).problems).toEqual([expect.stringMatching(`^${name}: `)]);
});
