import { randomBytes } from 'node:crypto';
import { createClient } from '@holdfast/bff-shared/client';
import { createRedis, createLogger } from '@holdfast/platform';
import { testEnvironment } from '@holdfast/platform/testing';
import { createSessionStore } from '@holdfast/site/server';
import { Session } from '../app/server/session.server.ts';

const redis = createRedis({
  url: testEnvironment('TEST_REDIS_URL'),
  name: 'storefront-test',
  keyPrefix: `storefront-test:${randomBytes(6).toString('hex')}:`,
  logger: createLogger({ service: 'test', level: 'silent' }),
});
const store = createSessionStore(redis, 60);

afterAll(() => redis.disconnect());

test('of many first requests of a session, one makes the guest', async () => {
  let guests = 0;
  const fetch = async (): Promise<Response> => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const name = `guest ${++guests}`;
    const user = { kind: 'guest', id: 'usr_1', email: '', name: '', locale: 'en', roles: [] };
    const tokens = { accessToken: `access of ${name}`, refreshToken: name, expiresIn: 600 };
    return Response.json({ ...tokens, user });
  };
  const api = createClient({ baseUrl: 'http://api.test', fetch });
  const id = store.newId();
  const asking = Array.from({ length: 5 }, () => new Session(store, api, id).tokenOrGuest('en'));
  expect(new Set(await Promise.all(asking))).toEqual(new Set(['access of guest 1']));
  expect(guests).toBe(1);
});
