import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from '@holdfast/platform';
import { testEnvironment } from '@holdfast/platform/testing';
import { startRedisProxy, type RedisProxy } from './redis-proxy.ts';
import { customer, directRedis, startUserService, type UserService } from './support.ts';

let users: UserService;
let proxy: RedisProxy;
let redis: Redis;

beforeAll(async () => {
  const url = testEnvironment('TEST_REDIS_URL');
  proxy = await startRedisProxy(url);
  users = await startUserService({ REDIS_URL: proxy.url });
  redis = directRedis(url, users.service.env.REDIS_KEY_PREFIX);
});
afterEach(() => proxy.restore());
afterAll(async () => {
  await users.service.close();
  await proxy.close();
  await redis.quit();
});

const keyOf = (sessionId: string) => `session:${sessionId}`;

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('The condition did not come true in 10 seconds');
    await sleep(10);
  }
}

/** Waits until answers come from Redis. */
async function untilCached(sessionId: string): Promise<void> {
  await until(async () => {
    expect(await users.isActive(sessionId)).toBe(true);
    return (await redis.get(keyOf(sessionId))) === 'active';
  });
}

test('Redis answers where it can', async () => {
  const { sessionId } = await users.newcomer();
  await untilCached(sessionId);
  expect(await redis.pttl(keyOf(sessionId))).toBeLessThanOrEqual(30_000);
  await redis.set(keyOf(sessionId), 'revoked');
  expect(await users.isActive(sessionId)).toBe(false);
});

test('what Redis forgets, PostgreSQL knows', async () => {
  const { id: userId, sessionId } = await users.newcomer();
  await untilCached(sessionId);
  await users.as(customer(userId)).revokeSession({ userId, sessionId });
  expect(await redis.del(keyOf(sessionId))).toBe(1);
  expect(await users.isActive(sessionId)).toBe(false);
});

describe.each(['cut', 'hang'] as const)('with Redis away (%s)', (failure) => {
  test('everything works, and in time', async () => {
    const before = await users.newcomer();
    await untilCached(before.sessionId);
    proxy[failure]();
    const startedAt = performance.now();
    const { id: userId, tokens, sessionId } = await users.newcomer();
    expect(await users.isActive(sessionId)).toBe(true);
    expect(await users.isActive(before.sessionId)).toBe(true);
    await users.anonymous.refresh({ refreshToken: tokens.refreshToken });
    await users.as(customer(userId)).revokeSession({ userId, sessionId });
    expect(await users.isActive(sessionId)).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  test('a revocation reaches Redis as soon as it is back', async () => {
    const { id: userId, sessionId } = await users.newcomer();
    await untilCached(sessionId);
    proxy[failure]();
    await users.as(customer(userId)).revokeSession({ userId, sessionId });
    expect(await redis.get(keyOf(sessionId))).toBe('active');
    proxy.restore();
    await until(async () => (await redis.get(keyOf(sessionId))) === 'revoked');
    expect(await users.isActive(sessionId)).toBe(false);
  }, 15_000);
});

test('no check waits for a Redis that is known to be away', async () => {
  const { sessionId } = await users.newcomer();
  proxy.cut();
  const startedAt = performance.now();
  for (let check = 0; check < 30; check += 1) expect(await users.isActive(sessionId)).toBe(true);
  // Waiting would take 150 ms each.
  expect(performance.now() - startedAt).toBeLessThan(1_500);
});
