import { gzipSync } from 'node:zlib';
import { PICTURE, PRODUCT, openBackstage, type Backstage } from './support.ts';

let backstage: Backstage;
let url: string;
let metricsAddress: string;

const ORIGIN = 'https://shop.example';
const PRODUCT_PATH = `/v1/products/${PRODUCT.id}`;

beforeAll(async () => {
  backstage = await openBackstage();
  ({ url, metricsAddress } = await backstage.start({
    CORS_ORIGINS: `${ORIGIN}, https://other.example`,
  }));
});

afterAll(() => backstage.close());

/** Node's fetch would turn a conditional request into one past all caches. */
const ifChanged = (etag: string) => ({ 'if-none-match': etag, 'cache-control': 'max-age=0' });

const get = (path: string, headers: Record<string, string> = {}) => fetch(url + path, { headers });

describe('reading the catalogue', () => {
  test.each([PRODUCT_PATH, '/v1/products'])(
    '%s again costs no body while it is the same',
    async (path) => {
      const first = await get(path);
      expect(first.status).toBe(200);
      expect(first.headers.get('cache-control')).toBe(
        'public, max-age=30, stale-while-revalidate=60',
      );
      const etag = first.headers.get('etag') ?? '';
      expect(etag).not.toBe('');

      const again = await get(path, ifChanged(etag));
      expect([again.status, await again.text()]).toEqual([304, '']);

      const before = backstage.product;
      backstage.product = { ...before, name: 'Skimmed milk' };
      const changed = await get(path, ifChanged(etag));
      expect([changed.status, changed.headers.get('etag') === etag]).toEqual([200, false]);
      expect(await changed.text()).toContain('Skimmed milk');
      backstage.product = before;
    },
  );

  test('a product has the price of its default variant', async () => {
    expect(await (await get(PRODUCT_PATH)).json()).toEqual({
      id: PRODUCT.id,
      slug: 'whole-milk',
      sku: 'MILK-1L',
      name: 'Whole milk',
      description: PRODUCT.description,
      brand: 'Tester & Sons',
      category: 'dairy',
      price: { currencyCode: 'EUR', amountMinor: 149 },
      available: 7,
      image: PRODUCT.image,
      variants: [
        {
          sku: 'MILK-1L',
          options: { size: '1 l' },
          price: { currencyCode: 'EUR', amountMinor: 149 },
          available: 7,
        },
      ],
      updatedAt: PRODUCT.updatedAt,
    });
  });

  test('a picture stays for ever and can do nothing', async () => {
    const picture = await get(PRODUCT.image);
    expect(await picture.text()).toBe(PICTURE);
    expect(picture.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
    expect(picture.headers.get('cache-control')).toContain('immutable');
    expect(picture.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
  });
});

test("what is somebody's own, and what went wrong, is kept by nobody", async () => {
  for (const path of ['/v1/cart', '/v1/nothing', '/v1/products/-']) {
    expect((await get(path)).headers.get('cache-control')).toBe('no-store');
  }
});

test('answers carry security headers and say nothing about the server', async () => {
  for (const path of [PRODUCT_PATH, '/v1/nothing', '/docs']) {
    const { headers } = await get(path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.has('x-powered-by')).toBe(false);
  }
});

describe('a body', () => {
  const send = async (body: string | Buffer, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${url}/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    return [answer.status, ((await answer.json()) as { code: string }).code];
  };
  const text = '{"email":"a@b.example","password":"guessed"}';

  test.each([
    [{ 'content-type': 'application/json; charset="UTF-8"' }],
    [{ 'content-type': 'application/vnd.holdfast+json' }],
    [{ 'content-encoding': 'identity' }],
  ])('is read: %j', async (headers) => {
    expect(await send(text, headers)).toEqual([401, 'INVALID_CREDENTIALS']);
  });

  test('may be compressed', async () => {
    const headers = { 'content-encoding': 'gzip' };
    expect(await send(gzipSync(text), headers)).toEqual([401, 'INVALID_CREDENTIALS']);
  });

  test.each([
    [{ 'content-type': 'application/json; charset=utf-7' }],
    [{ 'content-type': 'application/json; charset=utf-16le' }],
    [{ 'content-encoding': 'zstd' }],
    [{ 'content-encoding': 'gzip, gzip' }],
  ])('is not read: %j', async (headers) => {
    expect(await send(text, headers)).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  test('of bytes that are no text is not guessed at', async () => {
    const broken = Buffer.concat([
      Buffer.from('{"email":"'),
      Buffer.from([0xff]),
      Buffer.from('"}'),
    ]);
    expect(await send(broken)).toEqual([400, 'MALFORMED_JSON']);
  });
});

test('the documentation is served, and nothing else of what makes it', async () => {
  for (const path of ['/docs', '/docs/start.js', '/docs/swagger-ui.css', '/openapi.json']) {
    expect([path, (await get(path)).status]).toEqual([path, 200]);
  }
  const bundle = await get('/docs/swagger-ui-bundle.js');
  expect([bundle.status, bundle.headers.get('content-type')]).toEqual([
    200,
    'text/javascript; charset=utf-8',
  ]);
  expect(bundle.headers.get('cache-control')).toContain('max-age=3600');
  await bundle.body?.cancel();
  for (const file of ['package.json', 'index.html', 'README.md', 'swagger-ui.js']) {
    expect([file, (await get(`/docs/${file}`)).status]).toEqual([file, 404]);
  }
});

describe('pages of other origins', () => {
  test('may call when they are named', async () => {
    const { headers } = await get(PRODUCT_PATH, { origin: ORIGIN });
    expect(headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(headers.get('vary')).toContain('Origin');
    expect(headers.get('access-control-expose-headers')).toContain('Location');
    expect(headers.has('access-control-allow-credentials')).toBe(false);
  });

  test('may not when they are not', async () => {
    const { headers } = await get(PRODUCT_PATH, { origin: 'https://evil.example' });
    expect(headers.has('access-control-allow-origin')).toBe(false);
  });

  test('ask first, and may send what an order needs', async () => {
    const response = await fetch(`${url}/v1/orders`, {
      method: 'OPTIONS',
      headers: {
        origin: ORIGIN,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,idempotency-key',
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(response.headers.get('access-control-allow-methods')).toContain('POST');
    expect(response.headers.get('access-control-allow-headers')).toContain('idempotency-key');
  });
});

test.each(['gzip', 'br'])('what is worth it is compressed with %s', async (encoding) => {
  const packed = await get(PRODUCT_PATH, { 'accept-encoding': encoding });
  expect(packed.headers.get('content-encoding')).toBe(encoding);
  expect(packed.headers.get('vary')).toContain('Accept-Encoding');
  expect(await packed.json()).toMatchObject({ id: PRODUCT.id });
  const small = await get('/v1/nothing', { 'accept-encoding': encoding });
  expect(small.headers.has('content-encoding')).toBe(false);
});

test('the process says how it is', async () => {
  for (const base of [url, `http://${metricsAddress}`]) {
    expect(await (await fetch(`${base}/healthz`)).text()).toBe('ok\n');
    expect(await (await fetch(`${base}/readyz`)).text()).toBe('ready\n');
  }
});

test('the user service learns where somebody is who signs in, as far as it can be believed', async () => {
  const signIn = (base: string) =>
    fetch(`${base}/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.7' },
      body: JSON.stringify({ email: 'a@b.example', password: 'guessed' }),
    });
  backstage.signInsFrom.length = 0;
  await signIn(url);
  await signIn((await backstage.start({ TRUSTED_PROXIES: '1' })).url);
  expect(backstage.signInsFrom).toEqual(['127.0.0.1', '203.0.113.7']);
});

describe('the trace of a request', () => {
  const theirs = 'a'.repeat(32);
  const traceIdAt = async (base: string) => {
    const headers = { traceparent: `00-${theirs}-${'b'.repeat(16)}-01` };
    const answer = await fetch(`${base}/v1/nothing`, { headers });
    return ((await answer.json()) as { traceId: string }).traceId;
  };

  test('is not named by who sends it', async () => {
    const [one, another] = [await traceIdAt(url), await traceIdAt(url)];
    for (const traceId of [one, another]) expect(traceId).toMatch(/^(?!a{32})[0-9a-f]{32}$/);
    expect(one).not.toBe(another);
  });

  test('goes on when a trusted proxy began it', async () => {
    const behindProxy = await backstage.start({ TRUSTED_PROXIES: '1' });
    expect(await traceIdAt(behindProxy.url)).toBe(theirs);
  });
});

test('metrics are on a port of their own, and not where everybody can read them', async () => {
  await get(PRODUCT_PATH);
  const metrics = await (await fetch(`http://${metricsAddress}/metrics`)).text();
  expect(metrics).toMatch(
    /holdfast_http_server_duration_seconds_count\{[^}]*route="\/v1\/products\/:productId",status="200"[^}]*\} \d/,
  );
  expect((await get('/metrics')).status).toBe(404);
});

test('a service that is away is a 503 that says nothing about it', async () => {
  const response = await fetch(`${url}/v1/auth/guest`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'a@b.example' }),
  });
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ code: 'UNAVAILABLE' });
});
