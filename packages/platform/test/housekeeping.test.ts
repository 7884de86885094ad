import { randomBytes } from 'node:crypto';
import { purge } from '../src/events/housekeeping.ts';
import { createRedis } from '../src/index.ts';
import { trim } from '../src/events/stream.ts';
import { testEnvironment } from '../src/testing/index.ts';
import { migratedDatabase, silent } from './support.ts';

it('housekeeping deletes what is too old, and nothing that is still waiting', async () => {
  const { db, drop } = await migratedDatabase();
  await db.query(`
    INSERT INTO outbox (id, type, key, data, created_at, published_at) VALUES
      ('old', 't', 'k', '{}', now() - interval '31 days', now() - interval '31 days'),
      ('old too', 't', 'k', '{}', now() - interval '31 days', now()),
      ('new', 't', 'k', '{}', now() - interval '29 days', now() - interval '29 days'),
      ('waiting', 't', 'k', '{}', now() - interval '90 days', NULL);
    INSERT INTO consumed_events VALUES
      ('g', 'old', now() - interval '91 days'), ('g', 'new', now() - interval '89 days');
    INSERT INTO idempotent_requests (request_id, method, fingerprint, created_at) VALUES
      ('old', 'M', 'f', now() - interval '181 days'),
      ('new', 'M', 'f', now() - interval '179 days')`);
  await purge(db, 1);
  expect(await db.query('SELECT id FROM outbox ORDER BY id')).toEqual([
    { id: 'new' },
    { id: 'waiting' },
  ]);
  expect(await db.query('SELECT event_id FROM consumed_events')).toEqual([{ event_id: 'new' }]);
  expect(await db.query('SELECT request_id FROM idempotent_requests')).toEqual([
    { request_id: 'new' },
  ]);
  await drop();
});

it('the stream keeps what is young, and what any group has not finished with', async () => {
  const url = testEnvironment('TEST_REDIS_URL');
  const keyPrefix = `test:${randomBytes(6).toString('hex')}:`;
  const redis = createRedis({ url, name: 'test', keyPrefix, logger: silent });
  const kept = async () => (await redis.xrange('s', '-', '+')).map(([id]) => id);
  const read = (group: string, count: number) =>
    redis.xreadgroup('GROUP', group, 'c', 'COUNT', count, 'STREAMS', 's', '>');
  expect(await trim(redis, 's', 50)).toBe(0);
  for (const id of ['10-0', '20-0', '30-0', '30-1', '60-0']) await redis.xadd('s', id, 'k', 'v');

  await redis.xgroup('CREATE', 's', 'slow', '0');
  await redis.xgroup('CREATE', 's', 'fast', '0');
  await read('fast', 5);
  await redis.xack('s', 'fast', '10-0', '20-0', '30-0', '30-1', '60-0');
  expect(await trim(redis, 's', 50)).toBe(0);

  await read('slow', 4);
  await redis.xack('s', 'slow', '10-0', '30-1');
  await trim(redis, 's', 50);
  expect(await kept()).toEqual(['20-0', '30-0', '30-1', '60-0']);

  await redis.xack('s', 'slow', '20-0', '30-0');
  await read('slow', 1);
  await redis.xack('s', 'slow', '60-0');
  await trim(redis, 's', 50);
  expect(await kept()).toEqual(['60-0']);
  await redis.del('s');
  redis.disconnect();
});
