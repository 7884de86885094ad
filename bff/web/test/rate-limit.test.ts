import { setTimeout as sleep } from 'node:timers/promises';
import { openBackstage, startRedisProxy, type Backstage, type RedisProxy } from './support.ts';

const LIMITS = { RATE_LIMIT_PER_MINUTE: '30', RATE_LIMIT_AUTH_PER_MINUTE: '3' };

let backstage: Backstage;

beforeEach(async () => {
  backstage = await openBackstage();
});

afterEach(() => backstage.close());

const signIn = (url: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ email: 'a@b.example', password: 'wrong' }),
  });

async function statusesOf(count: number, ask: () => Promise<Response>): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < count; i += 1) statuses.push((await ask()).status);
  return statuses;
}

test('too many are told when to come back', async () => {
  const { url } = await backstage.start(LIMITS);
  expect(await statusesOf(3, () => signIn(url))).toEqual([401, 401, 401]);

  const refused = await signIn(url);
  expect(refused.status).toBe(429);
  expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(await refused.json()).toMatchObject({ code: 'RATE_LIMITED', status: 429 });
  const wait = Number(refused.headers.get('retry-after'));
  expect(wait).toBeGreaterThan(50);
  expect(wait).toBeLessThanOrEqual(60);
  expect(refused.headers.get('ratelimit')).toMatch(/"auth"; r=0; t=\d+/);

  // Other routes have their own, wider limit; the page of a refused visitor still works.
  expect((await fetch(`${url}/v1/products`)).status).toBe(200);
});

test('all replicas count together', async () => {
  const [one, other] = [await backstage.start(LIMITS), await backstage.start(LIMITS)];
  expect(await statusesOf(2, () => signIn(one.url))).toEqual([401, 401]);
  expect(await statusesOf(2, () => signIn(other.url))).toEqual([401, 429]);
  expect((await signIn(one.url)).status).toBe(429);
});

test('an address is believed only from a trusted proxy', async () => {
  const { url } = await backstage.start(LIMITS);
  const claim = (n: number) => signIn(url, { 'x-forwarded-for': `203.0.113.${String(n)}` });
  const statuses = [await claim(1), await claim(2), await claim(3), await claim(4)];
  expect(statuses.map(({ status }) => status)).toEqual([401, 401, 401, 429]);

  const behind = await backstage.start({ ...LIMITS, TRUSTED_PROXIES: '1' });
  const through = (n: number) =>
    signIn(behind.url, { 'x-forwarded-for': `203.0.113.${String(n)}` });
  expect(await statusesOf(4, () => through(7))).toEqual([401, 401, 401, 429]);
  expect((await through(8)).status).toBe(401);
});

test('look-ups are counted by address, and by order number wherever they come from', async () => {
  const { url } = await backstage.start({ ...LIMITS, TRUSTED_PROXIES: '1' });
  const lookUp = (orderNumber: unknown, n: number) =>
    fetch(`${url}/v1/orders/lookup`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': `203.0.113.${String(n)}`,
      },
      body: JSON.stringify({ orderNumber, email: 'a@b.example' }),
    });
  // There is no order service here: 503 says that a request got through.
  for (const [place, spelling] of ['HF-1', ' hf-1', 'HF-1 '].entries()) {
    expect((await lookUp(spelling, 1 + place)).status).toBe(503);
  }
  expect((await lookUp('HF-1', 4)).status).toBe(429);
  expect((await lookUp('HF-2', 4)).status).toBe(503);

  expect(await statusesOf(2, () => lookUp('HF-3', 1))).toEqual([503, 503]);
  expect((await lookUp('HF-4', 1)).status).toBe(429);
  for (const nothing of [undefined, 7, ['HF-5']]) {
    expect((await lookUp(nothing, 9)).status).toBe(400);
  }
});

describe('without Redis', () => {
  let proxy: RedisProxy;

  beforeEach(async () => {
    proxy = await startRedisProxy();
  });

  afterEach(() => proxy.cut());

  test('requests pass, quickly, and are counted again when it is back', async () => {
    const { url } = await backstage.start({ ...LIMITS, REDIS_URL: proxy.url });
    expect(await statusesOf(4, () => signIn(url))).toEqual([401, 401, 401, 429]);

    await proxy.cut();
    const startedAt = performance.now();
    expect(await statusesOf(5, () => signIn(url))).toEqual([401, 401, 401, 401, 401]);
    expect(performance.now() - startedAt).toBeLessThan(5_000);

    await proxy.mend();
    await expectLimited(url);
  });

  test('it starts, and counts once there is a Redis', async () => {
    await proxy.cut();
    const { url } = await backstage.start({ ...LIMITS, REDIS_URL: proxy.url });
    expect(await statusesOf(5, () => signIn(url))).toEqual([401, 401, 401, 401, 401]);
    await proxy.mend();
    await expectLimited(url);
  });
});

/** Asks until it is refused, which has to happen once the connection is made again. */
async function expectLimited(url: string): Promise<void> {
  const deadline = Date.now() + 15_000;
  while ((await signIn(url)).status !== 429) {
    if (Date.now() > deadline) throw new Error('Nothing is counted');
    await sleep(50);
  }
}
