import { randomBytes } from 'node:crypto';
import {
  consume,
  createBlockingRedis,
  createDatabase,
  createRedis,
  replayParked,
  streamKey,
  type Consumer,
  type ConsumeOptions,
  type EventHandler,
  type Redis,
} from '../src/index.ts';
import { toEntry } from '../src/events/event.ts';
import { testEnvironment, startCable } from '../src/testing/index.ts';
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
  const connection = (redisUrl = url) =>
    createBlockingRedis({ url: redisUrl, name: 'consumer', keyPrefix, logger: silent });
  const writeEffect: EventHandler = async (event, tx) => {
    await own.db.query('INSERT INTO effects VALUES ($1)', [event.id], tx);
  };
  const start = (handler: EventHandler = writeEffect, more: Partial<ConsumeOptions> = {}) => {
    const consumer = consume({
      service: 'shop',
      group: 'search',
      handler,
      db: own.db,
      redis: connection(),
      logger: silent,
      metrics: own.metrics,
      retryMs: 100,
      ...more,
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

  it('has an effect once when it dies between the effect and the acknowledgement', async () => {
    const cable = await startCable(url);
    const dying = start(
      async (event, tx) => {
        await writeEffect(event, tx);
        cable.cut();
      },
      { redis: connection(cable.url) },
    );
    await add('evt_1');
    await untilEffects(1);
    await dying.close();
    await cable.close();
    const [left] = (await redis.xpending(streamKey('shop'), 'search')) as [number];
    expect(left).toBe(1);
    start();
    await untilAllAcknowledged();
    expect(await effects()).toEqual(['evt_1']);
  });

  it('waits for the other that has the same event in hand, and then leaves it', async () => {
    const begun: string[] = [];
    const release = Promise.withResolvers<void>();
    const slow: EventHandler = async (event, tx) => {
      begun.push(event.id);
      await writeEffect(event, tx);
      await release.promise;
    };
    start(slow);
    start(slow);
    await add('evt_1');
    await add('evt_1');
    // One of them is in the handler, the other waits for the row of the first.
    await until(async () => {
      const waiting = await own.db.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
         AND wait_event = 'transactionid' AND query LIKE '%consumed_events%'`,
      );
      return waiting.length > 0;
    });
    release.resolve();
    await untilAllAcknowledged();
    expect(begun).toEqual(['evt_1']);
    expect(await effects()).toEqual(['evt_1']);
  });

  it('begins nothing while the database is away, which uses up no attempt', async () => {
    const cable = await startCable(own.url);
    const { metrics } = own;
    const db = createDatabase({ url: cable.url, name: 'cut', logger: silent, metrics });
    const handler: EventHandler = async (event, tx) => {
      await db.query('INSERT INTO effects VALUES ($1)', [event.id], tx);
    };
    start(handler, { db, maxAttempts: 1 });
    await add('evt_1');
    await untilEffects(1);
    cable.cut();
    await add('evt_2');
    const failures = async () =>
      (await metrics.eventsConsumed.get()).values.filter(
        ({ labels }) => labels.outcome !== 'applied',
      );
    await until(async () => {
      const [pending] = (await redis.xpending(streamKey('shop'), 'search')) as [number];
      return pending === 1;
    });
    await add('evt_3');
    cable.mend();
    await untilEffects(3);
    expect(await failures()).toEqual([]);
    await Promise.all(consumers.map((consumer) => consumer.close()));
    await db.close();
    await cable.close();
  });

  describe('an event that cannot be applied', () => {
    let broken: boolean;
    const poison: EventHandler = async (event, tx) => {
      await writeEffect(event, tx);
      if (broken && event.id === 'evt_2') throw new Error('a bug, \0 included');
    };
    const parked = () =>
      own.db.query<{ event_id: string; attempts: number; error: string }>(
        'SELECT event_id, attempts, error FROM parked_events ORDER BY event_id',
      );
    const untilParked = (attempts: number) =>
      until(async () => {
        const rows = await parked();
        return rows.some((row) => row.attempts >= attempts) && rows;
      });
    const addThree = async () => {
      for (const id of ['evt_1', 'evt_2', 'evt_3']) await add(id);
    };
    beforeEach(() => {
      broken = true;
    });

    it('is parked after some attempts, and blocks nobody', async () => {
      start(poison, { maxAttempts: 3 });
      await addThree();
      expect(await untilEffects(2)).toEqual(['evt_1', 'evt_3']);
      const [row] = await untilParked(3);
      expect(row).toMatchObject({ event_id: 'evt_2', attempts: 3 });
      expect(row?.error).toContain('a bug, ');
      await untilAllAcknowledged();
      // The same event once more, as after a loss of Redis, does not come out of the parking lot.
      broken = false;
      await add('evt_2');
      await add('evt_4');
      expect(await untilEffects(3)).toEqual(['evt_1', 'evt_3', 'evt_4']);
      expect(await parked()).toHaveLength(1);
    });

    it('is applied once when it is replayed, by whichever replica', async () => {
      start(poison, { maxAttempts: 1 });
      start(poison, { maxAttempts: 1 });
      await addThree();
      await untilParked(1);
      expect(await replayParked(own.db, 'search', ['evt_1'])).toBe(0);
      expect(await replayParked(own.db, 'search')).toBe(1);
      expect(await untilParked(2)).toHaveLength(1);
      broken = false;
      expect(await replayParked(own.db, 'search', ['evt_2'])).toBe(1);
      await untilEffects(3);
      expect(await effects()).toEqual(['evt_1', 'evt_2', 'evt_3']);
      expect(await parked()).toEqual([]);
    });

    it('is parked too when it is no event at all', async () => {
      const id = await redis.xadd(streamKey('shop'), '*', 'what', 'is \0 this');
      start(poison, { maxAttempts: 1 });
      await add('evt_1');
      const [row] = await untilParked(1);
      expect(row?.event_id).toBe(`events:shop/${id}`);
      expect(row?.error).toContain('The stream entry has no');
      await replayParked(own.db, 'search');
      await untilParked(2);
      expect(await effects()).toEqual(['evt_1']);
    });

    it('is parked untouched when it has killed everybody who tried', async () => {
      const key = streamKey('shop');
      await redis.xgroup('CREATE', key, 'search', '0', 'MKSTREAM');
      await addThree();
      // Three processes read it, and died of it. Those behind it they had not come to.
      await redis.xreadgroup('GROUP', 'search', 'dead', 'COUNT', 10, 'STREAMS', key, '>');
      const [, second] = await redis.xrange(key, '-', '+');
      await redis.xclaim(key, 'search', 'dead', 0, second?.[0] ?? '', 'RETRYCOUNT', 3);
      const begun: string[] = [];
      start(
        async (event, tx) => {
          begun.push(event.id);
          await writeEffect(event, tx);
        },
        { maxAttempts: 3 },
      );
      const [row] = await untilParked(4);
      expect(row).toMatchObject({ event_id: 'evt_2' });
      expect(await untilEffects(2)).toEqual(['evt_1', 'evt_3']);
      expect(begun).toEqual(['evt_1', 'evt_3']);
    });
  });
});
