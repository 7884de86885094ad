import { randomBytes } from 'node:crypto';
import { createOutbox, createRedis, streamKey } from '../src/index.ts';
import { addEventGauges } from '../src/events/gauges.ts';
import { startCable, testEnvironment } from '../src/testing/index.ts';
import { migratedDatabase, silent } from './support.ts';

it('what waits and what is stuck can be seen, and is absent when nobody knows', async () => {
  const own = await migratedDatabase();
  const cable = await startCable(testEnvironment('TEST_REDIS_URL'));
  const keyPrefix = `test:${randomBytes(6).toString('hex')}:`;
  const redis = createRedis({ url: cable.url, name: 'test', keyPrefix, logger: silent });
  const { db, metrics } = own;
  addEventGauges({ service: 'shop', db, redis, metrics, logger: silent });
  const figures = async () =>
    (await metrics.expose())
      .split('\n')
      .filter((line) =>
        /^holdfast_(outbox_unpublished|outbox_lag|events_(parked|unread))/.test(line),
      )
      .map((line) =>
        line.replace('service="test"', '').replace(/(lag_seconds\S*) .*[1-9].*/, '$1 > 0'),
      );

  expect(await figures()).toEqual([
    'holdfast_outbox_unpublished{} 0',
    'holdfast_outbox_lag_seconds{} 0',
  ]);

  await db.transaction((tx) =>
    createOutbox(db).publish(tx, { type: 'thing.made', key: 'k', data: {} }),
  );
  await db.query(
    `INSERT INTO parked_events (consumer_group, event_id, source, entry, attempts, error)
     VALUES ('test', 'evt_1', 'user', '[]', 13, 'why'), ('test', 'evt_2', 'user', '[]', 13, 'why')`,
  );
  const key = streamKey('shop');
  await redis.xgroup('CREATE', key, 'search', '0', 'MKSTREAM');
  for (let i = 0; i < 3; i += 1) await redis.xadd(key, '*', 'k', 'v');
  await redis.xreadgroup('GROUP', 'search', 'c', 'COUNT', 1, 'STREAMS', key, '>');
  expect(await figures()).toEqual([
    'holdfast_outbox_unpublished{} 1',
    'holdfast_outbox_lag_seconds{} > 0',
    'holdfast_events_parked{source="user",} 2',
    'holdfast_events_unread{group="search",} 3',
  ]);

  await redis.del(key);
  cable.cut();
  await db.query('DROP TABLE parked_events');
  await db.query('ALTER TABLE outbox RENAME TO elsewhere');
  expect(await figures()).toEqual([]);
  redis.disconnect();
  await cable.close();
  await own.drop();
});
