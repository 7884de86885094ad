import { randomBytes } from 'node:crypto';
import { createClient } from '@holdfast/bff-shared/client';
import { createRedis, createLogger } from '@holdfast/platform';
import { testEnvironment } from '@holdfast/platform/testing';
import { createSessionStore, type Auth } from '../app/server/session-store.server.ts';
import { Session } from '../app/server/session.server.ts';

const redis = createRedis({
  url: testEnvironment('TEST_REDIS_URL'),
  name: 'storefront-test',
  keyPrefix: `storefront-test:${randomBytes(6).toString('hex')}:`,
  logger: createLogger({ service: 'test', level: 'silent' }),
});
const store = createSessionStore(redis, 60);

afterAll(() => redis.disconnect());

const user = { kind: 'guest', id: 'usr_1', email: '', name: '', locale: 'en', roles: [] } as const;

const authOf = (refreshToken: string, leftMs: number): Auth => ({
  ...{ accessToken: `access of ${refreshToken}`, refreshToken, user: { ...user, roles: [] } },
  expiresAt: Date.now() + leftMs,
});

/** An API whose refresh tokens work once, and which says no to all that are used again. */
function apiOf({ delayMs = 0, refuses = '' } = {}) {
  const used: string[] = [];
  let guests = 0;
  const fetch = async (url: unknown, init?: RequestInit): Promise<Response> => {
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    const { pathname } = new URL(url as string);
    const tokens = (name: string) => ({
      ...{ accessToken: `access of ${name}`, refreshToken: name, expiresIn: 600, user },
    });
    if (pathname === '/v1/auth/guest') return Response.json(tokens(`guest ${++guests}`));
    const { refreshToken } = JSON.parse(init?.body as string) as { refreshToken: string };
    const code = used.includes(refreshToken) ? 'REFRESH_TOKEN_REUSED' : refuses;
    used.push(refreshToken);
    if (code !== '') {
      const problem = { code, status: 401, title: '', detail: '', traceId: '' };
      const headers = { 'content-type': 'application/problem+json' };
      return Response.json(problem, { status: 401, headers });
    }
    return Response.json(tokens(`${refreshToken}+`));
  };
  return { used, api: createClient({ baseUrl: 'http://api.test', fetch }), guests: () => guests };
}

async function sessionWith(auth: Auth, api = apiOf().api): Promise<Session> {
  const session = new Session(store, api, store.newId());
  await session.set('auth', auth);
  return session;
}

test('a token that is good for a while is used as it is', async () => {
  const { api, used } = apiOf();
  const session = await sessionWith(authOf('first', 300_000), api);
  expect(await session.token()).toBe('access of first');
  expect(used).toEqual([]);
});

test('of many requests at once, one exchanges the token and all get the new one', async () => {
  const { api, used } = apiOf({ delayMs: 30 });
  const session = await sessionWith(authOf('old', 1_000), api);
  const others = Array.from({ length: 8 }, () => new Session(store, api, session.id));
  const tokens = await Promise.all(others.map((other) => other.token()));
  expect(new Set(tokens)).toEqual(new Set(['access of old+']));
  expect(used).toEqual(['old']);
});

test.each(['TOKEN_EXPIRED', 'REFRESH_TOKEN_REUSED', 'SESSION_REVOKED'])(
  'when refreshing says %s, the person is signed out',
  async (refuses) => {
    const session = await sessionWith(authOf('old', 0), apiOf({ refuses }).api);
    expect(await session.token()).toBeUndefined();
    expect(await session.user()).toBeUndefined();
  },
);

test('while the API can not say, the session stays', async () => {
  const session = await sessionWith(authOf('old', 0), apiOf({ refuses: 'UNAVAILABLE' }).api);
  await expect(session.token()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(await session.user()).toEqual(user);
});

test('of many first requests of a session, one makes the guest', async () => {
  const { api, guests } = apiOf({ delayMs: 20 });
  const id = store.newId();
  const asking = Array.from({ length: 5 }, () =>
    new Session(store, api, id).tokenOrGuest('en', {}),
  );
  expect(new Set(await Promise.all(asking))).toEqual(new Set(['access of guest 1']));
  expect(guests()).toBe(1);
});

test('signing in gives a new id, and the old one is worth nothing', async () => {
  const { api } = apiOf();
  const session = await sessionWith(authOf('guest', 300_000), api);
  await session.set('placed', { orderId: 'ord_1', email: 'a@example.com' });
  const before = session.id ?? '';
  await session.signIn({
    accessToken: 'a',
    refreshToken: 'r',
    expiresIn: 600,
    user: { ...user, roles: [] },
  });
  expect(session.id).not.toBe(before);
  expect(await session.get('placed')).toEqual({ orderId: 'ord_1', email: 'a@example.com' });
  const old = new Session(store, api, before);
  expect([await old.token(), await old.get('placed')]).toEqual([undefined, undefined]);
});

test('what is stored opens no session', async () => {
  const session = await sessionWith(authOf('secret', 300_000));
  const keys = await redis.keys('*');
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.filter((key) => key.includes(session.id ?? '?'))).toEqual([]);
});
