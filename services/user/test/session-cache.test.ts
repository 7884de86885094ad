import { randomBytes } from 'node:crypto';
import { createLogger, type Redis } from '@holdfast/platform';
import { testEnvironment } from '@holdfast/platform/testing';
import { createSessionCache } from '../src/session-cache.ts';
import { directRedis } from './support.ts';

const SESSION = 'ses_1';
const logger = createLogger({ service: 'test', level: 'silent' });

let redis: Redis;
beforeEach(async () => {
  redis = directRedis(testEnvironment('TEST_REDIS_URL'), `test:${randomBytes(6).toString('hex')}:`);
  await redis.ping();
});
afterEach(() => redis.quit());

test('a look into PostgreSQL that a revocation overtakes does not bring the session back', async () => {
  const looked = Promise.withResolvers<Date>();
  const begun = Promise.withResolvers<void>();
  let looks = 0;
  const liveUntil = () => {
    looks += 1;
    begun.resolve();
    return looked.promise;
  };
  const cache = createSessionCache(redis, { liveUntil }, logger, () => new Date());
  const slow = cache.isActive(SESSION);
  await begun.promise;
  await cache.revoked([SESSION]);
  looked.resolve(new Date(Date.now() + 60_000));
  await slow;
  expect(await cache.isActive(SESSION)).toBe(false);
  expect(looks).toBe(1);
  await cache.close();
});

test('PostgreSQL is asked once while Redis remembers', async () => {
  let looks = 0;
  const liveUntil = () => {
    looks += 1;
    return Promise.resolve(new Date(Date.now() + 60_000));
  };
  const cache = createSessionCache(redis, { liveUntil }, logger, () => new Date());
  for (let round = 0; round < 5; round += 1) expect(await cache.isActive(SESSION)).toBe(true);
  expect(looks).toBe(1);
  await cache.close();
});

test('Redis remembers a session no longer than it lasts', async () => {
  const now = new Date();
  const liveUntil = () => Promise.resolve(new Date(now.getTime() + 5_000));
  const cache = createSessionCache(redis, { liveUntil }, logger, () => now);
  expect(await cache.isActive(SESSION)).toBe(true);
  const left = await redis.pttl(`session:${SESSION}`);
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(5_000);
  await cache.close();
});

test('sessions that never were are not remembered', async () => {
  const liveUntil = () => Promise.resolve(undefined);
  const cache = createSessionCache(redis, { liveUntil }, logger, () => new Date());
  expect(await cache.isActive(SESSION)).toBe(false);
  expect(await redis.exists(`session:${SESSION}`)).toBe(0);
  await cache.close();
});
