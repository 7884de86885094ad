import { randomBytes } from 'node:crypto';
import { ApiError } from '@holdfast/bff-shared/client';
import { createRedis, createLogger } from '@holdfast/platform';
import { testEnvironment } from '@holdfast/platform/testing';
import { createSessionStore } from '../src/server/session-store.ts';
import { Session, type Auth, type Authority } from '../src/server/session.ts';

const redis = createRedis({
  url: testEnvironment('TEST_REDIS_URL'),
  name: 'site-test',
  keyPrefix: `site-test:${randomBytes(6).toString('hex')}:`,
  logger: createLogger({ service: 'test', level: 'silent' }),
});
const store = createSessionStore(redis, 60);

afterAll(() => redis.disconnect());

interface Person {
  id: string;
}

class Visitor extends Session<Person, { placed: { orderId: string } }> {}

const user: Person = { id: 'usr_1' };

const authOf = (refreshToken: string, leftMs: number): Auth<Person> => ({
  ...{ accessToken: `access of ${refreshToken}`, refreshToken, user },
  expiresAt: Date.now() + leftMs,
});

/** Gives tokens that work once, and says no to all that are used again. */
function authorityOf({ delayMs = 0, refuses = '' } = {}) {
  const used: string[] = [];
  const authority: Authority<Person> = {
    async refresh(refreshToken) {
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      const code = used.includes(refreshToken) ? 'REFRESH_TOKEN_REUSED' : refuses;
      used.push(refreshToken);
      if (code !== '') {
        const problem = { code, status: 401, title: '', detail: '', traceId: '', type: '' };
        throw new ApiError(problem as ConstructorParameters<typeof ApiError>[0]);
      }
      const next = `${refreshToken}+`;
      return { accessToken: `access of ${next}`, refreshToken: next, expiresIn: 600, user };
    },
    end: () => Promise.resolve(),
  };
  return { used, authority };
}

async function sessionWith(auth: Auth<Person>, { authority } = authorityOf()): Promise<Visitor> {
  const id = store.newId();
  await store.set(id, 'auth', auth);
  return new Visitor(store, authority, id);
}

test('a token that is good for a while is used as it is', async () => {
  const asked = authorityOf();
  const session = await sessionWith(authOf('first', 300_000), asked);
  expect(await session.token()).toBe('access of first');
  expect(asked.used).toEqual([]);
});

test('of many requests at once, one exchanges the token and all get the new one', async () => {
  const asked = authorityOf({ delayMs: 30 });
  const session = await sessionWith(authOf('old', 1_000), asked);
  const others = Array.from({ length: 8 }, () => new Visitor(store, asked.authority, session.id));
  const tokens = await Promise.all(others.map((other) => other.token()));
  expect(new Set(tokens)).toEqual(new Set(['access of old+']));
  expect(asked.used).toEqual(['old']);
});

test.each(['TOKEN_EXPIRED', 'REFRESH_TOKEN_REUSED', 'SESSION_REVOKED', 'STAFF_ONLY'])(
  'when refreshing says %s, the person is signed out',
  async (refuses) => {
    const session = await sessionWith(authOf('old', 0), authorityOf({ refuses }));
    expect(await session.token()).toBeUndefined();
    expect(await session.user()).toBeUndefined();
  },
);

test('while the API can not say, the session stays', async () => {
  const session = await sessionWith(authOf('old', 0), authorityOf({ refuses: 'UNAVAILABLE' }));
  await expect(session.token()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(await session.user()).toEqual(user);
});

test('signing in gives a new id, and the old one is worth nothing', async () => {
  const { authority } = authorityOf();
  const session = await sessionWith(authOf('guest', 300_000));
  await session.set('placed', { orderId: 'ord_1' });
  const before = session.id ?? '';
  await session.signIn({ accessToken: 'a', refreshToken: 'r', expiresIn: 600, user });
  expect(session.id).not.toBe(before);
  expect(await session.get('placed')).toEqual({ orderId: 'ord_1' });
  const old = new Visitor(store, authority, before);
  expect([await old.token(), await old.get('placed')]).toEqual([undefined, undefined]);
});

test('what is stored opens no session', async () => {
  const session = await sessionWith(authOf('secret', 300_000));
  const keys = await redis.keys('*');
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.filter((key) => key.includes(session.id ?? '?'))).toEqual([]);
});
