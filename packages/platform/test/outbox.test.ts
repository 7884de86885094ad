import { randomBytes } from 'node:crypto';
import { createOutbox, createRedis, type Redis } from '../src/index.ts';
import { fromEntry, streamKey, type StoredEvent } from '../src/events/event.ts';
import { startRelay, type Relay } from '../src/events/relay.ts';
import { startCable, testEnvironment, type Cable } from '../src/testing/index.ts';
import { migratedDatabase, silent, until, type MigratedDatabase } from './support.ts';

describe('the outbox', () => {
  let own: MigratedDatabase;
  let cable: Cable;
  let redis: Redis;
  let observer: Redis;
  let relay: Relay | undefined;

  const start = async () => {
    relay = await startRelay({
      service: 'shop',
      db: own.db,
      databaseUrl: own.url,
      redis,
      logger: silent,
      metrics: own.metrics,
      pollMs: 60_000,
    });
    return relay;
  };
  const publish = (key: string) =>
    own.db.transaction((tx) =>
      createOutbox(own.db).publish(tx, { type: 'thing.made', key, data: { key, list: [1, 'ü'] } }),
    );
  const stream = async (): Promise<StoredEvent[]> =>
    (await observer.xrange(streamKey('shop'), '-', '+')).map(([, fields]) => fromEntry(fields));
  const keys = async () => (await stream()).map(({ key }) => key);
  const untilKeys = (count: number) =>
    until(async () => {
      const all = await keys();
      return all.length >= count && all;
    });

  beforeEach(async () => {
    own = await migratedDatabase();
    cable = await startCable(testEnvironment('TEST_REDIS_URL'));
    const keyPrefix = `test:${randomBytes(6).toString('hex')}:`;
    redis = createRedis({ url: cable.url, name: 'relay', keyPrefix, logger: silent });
    const url = testEnvironment('TEST_REDIS_URL');
    observer = createRedis({ url, name: 'observer', keyPrefix, logger: silent });
  });
  afterEach(async () => {
    await relay?.close();
    relay = undefined;
    redis.disconnect();
    observer.disconnect();
    await cable.close();
    await own.drop();
  });

  it('publishes a committed event at once, with everything in it', async () => {
    await start();
    const id = await publish('one');
    await untilKeys(1);
    const [event] = await stream();
    expect(event).toMatchObject({
      id,
      type: 'thing.made',
      key: 'one',
      data: { key: 'one', list: [1, 'ü'] },
    });
    expect(new Date(event?.occurredAt ?? '').getTime()).toBeLessThanOrEqual(Date.now());
  });

  it('publishes nothing of a transaction that is rolled back', async () => {
    await start();
    const failing = own.db.transaction(async (tx) => {
      await createOutbox(own.db).publish(tx, { type: 'thing.made', key: 'never', data: {} });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await publish('after');
    expect(await untilKeys(1)).toEqual(['after']);
  });

  it('publishes what commits late, although its number is lower', async () => {
    await start();
    const inserted = Promise.withResolvers<void>();
    const commit = Promise.withResolvers<void>();
    const late = own.db.transaction(async (tx) => {
      await createOutbox(own.db).publish(tx, { type: 'thing.made', key: 'late', data: {} });
      inserted.resolve();
      await commit.promise;
    });
    await inserted.promise;
    await publish('early');
    expect(await untilKeys(1)).toEqual(['early']);
    commit.resolve();
    await late;
    expect(await untilKeys(2)).toEqual(['early', 'late']);
  });

  it('keeps the order of events and publishes each once, with two relays', async () => {
    const other = await start();
    await start();
    for (let i = 0; i < 300; i += 50) {
      await own.db.transaction(async (tx) => {
        for (let j = i; j < i + 50; j += 1) {
          const event = { type: 'thing.made', key: String(j), data: {} };
          await createOutbox(own.db).publish(tx, event);
        }
      });
    }
    const published = await untilKeys(300);
    await other.close();
    expect(published).toEqual(Array.from({ length: 300 }, (_, i) => String(i)));
  });

  it('lets events wait while Redis is away, and publishes them when it is back', async () => {
    await start();
    await publish('before');
    await untilKeys(1);
    cable.cut();
    await publish('meanwhile');
    await relay?.flush();
    const waiting = await own.db.query('SELECT key FROM outbox WHERE published_at IS NULL');
    expect(waiting).toEqual([{ key: 'meanwhile' }]);
    expect((await own.metrics.outboxLag.get()).values[0]?.value).toBeGreaterThan(0);
    cable.mend();
    expect(await untilKeys(2)).toEqual(['before', 'meanwhile']);
  });

  it('publishes what is kept again when Redis lost its data', async () => {
    await start();
    await publish('one');
    await publish('two');
    await untilKeys(2);
    await observer.del(streamKey('shop'), 'epoch:shop');
    await publish('three');
    const again = await untilKeys(4);
    expect(new Set(again)).toEqual(new Set(['one', 'two', 'three']));
    const ids = (await stream()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
  });

  it('notices at the reconnect that Redis came back empty', async () => {
    await start();
    await publish('one');
    await untilKeys(1);
    cable.cut();
    await observer.del(streamKey('shop'), 'epoch:shop');
    cable.mend();
    expect(await untilKeys(1)).toEqual(['one']);
  });
});
