import { randomBytes } from 'node:crypto';
import { consume, createBlockingRedis, createRedis, streamKey } from '../src/index.ts';
import type { Consumer, EventHandler, Redis } from '../src/index.ts';
import { toEntry } from '../src/events/event.ts';
import { testEnvironment } from '../src/testing/index.ts';
import { migratedDatabase, silent, until, type MigratedDatabase } from './support.ts';

describe('a consumer', () => {
  let own: MigratedDatabase;
  let redis: Redis;
  let keyPrefix: string;
  let consumers: Consumer[] = [];

  const url = testEnvironment('TEST_REDIS_URL');
  const add = (id: string) => {
    const event = { id, type: 't', key: id, data: {}, occurredAt: '2026-01-01T00:00:00.000Z' };
    return redis.xadd(streamKey('shop'), '*', ...toEntry(event));
  };
  const writeEffect: EventHandler = async (event, tx) => {
    await own.db.query('INSERT INTO effects VALUES ($1)', [event.id], tx);
  };
  const start = (handler: EventHandler = writeEffect) => {
    const consumer = consume({
      service: 'shop',
      group: 'search',
      handler,
      db: own.db,
      redis: createBlockingRedis({ url, name: 'consumer', keyPrefix, logger: silent }),
      logger: silent,
      metrics: own.metrics,
      retryMs: 100,
    });
    consumers.push(consumer);
    return consumer;
  };
  const effects = async () =>
    (await own.db.query<{ name: string }>('SELECT name FROM effects ORDER BY name')).map(
      ({ name }) => name,
    );
  const untilEffects = (count: number) =>
    until(async () => {
      const all = await effects();
      return all.length >= count && all;
    });
  const untilAllAcknowledged = () =>
    until(async () => {
      const [pending] = (await redis.xpending(streamKey('shop'), 'search')) as [number];
      return pending === 0;
    });

  beforeEach(async () => {
    own = await migratedDatabase();
    keyPrefix = `test:${randomBytes(6).toString('hex')}:`;
    redis = createRedis({ url, name: 'test', keyPrefix, logger: silent });
  });
  afterEach(async () => {
    await Promise.all(consumers.map((consumer) => consumer.close()));
    consumers = [];
    redis.disconnect();
    await own.drop();
  });

  it('begins with the first event that is kept', async () => {
    await add('evt_1');
    start();
    await add('evt_2');
    expect(await untilEffects(2)).toEqual(['evt_1', 'evt_2']);
  });

  it('applies an event that comes twice only once', async () => {
    start();
    await add('evt_1');
    await add('evt_1');
    await add('evt_2');
    await untilEffects(2);
    await untilAllAcknowledged();
    expect(await effects()).toEqual(['evt_1', 'evt_2']);
  });

  it('shares the work with another of its group', async () => {
    start();
    start();
    for (let i = 0; i < 50; i += 1) await add(`evt_${String(i).padStart(2, '0')}`);
    await untilEffects(50);
    await untilAllAcknowledged();
    expect(await effects()).toHaveLength(50);
  });

  it('tries an event again after its handler threw, and goes on with others meanwhile', async () => {
    let failures = 2;
    start(async (event, tx) => {
      await writeEffect(event, tx);
      if (event.id === 'evt_1' && failures > 0) {
        failures -= 1;
        throw new Error('not yet');
      }
    });
    await add('evt_1');
    await add('evt_2');
    expect(await untilEffects(1)).toEqual(['evt_2']);
    expect(await untilEffects(2)).toEqual(['evt_1', 'evt_2']);
    expect(failures).toBe(0);
  });

  it('takes over what a dead one left behind', async () => {
    const key = streamKey('shop');
    await redis.xgroup('CREATE', key, 'search', '0', 'MKSTREAM');
    await add('evt_1');
    await redis.xreadgroup('GROUP', 'search', 'dead', 'COUNT', 10, 'STREAMS', key, '>');
    start();
    expect(await untilEffects(1)).toEqual(['evt_1']);
    await untilAllAcknowledged();
  });

  it('goes on when Redis lost stream and group, without applying anything twice', async () => {
    start();
    await add('evt_1');
    await untilEffects(1);
    await redis.del(streamKey('shop'));
    await add('evt_1');
    await add('evt_2');
    expect(await untilEffects(2)).toEqual(['evt_1', 'evt_2']);
  });
});
