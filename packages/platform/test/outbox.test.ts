import { randomBytes } from 'node:crypto';
import {
  createDatabase,
  createOutbox,
  createRedis,
  insertEvent,
  migrate,
  platformMigrations,
  type Redis,
} from '../src/index.ts';
import { fromEntry, streamKey, toEntry, type StoredEvent } from '../src/events/event.ts';
import { startRelay, type Relay } from '../src/events/relay.ts';
import {
  createTestDatabase,
  startCable,
  testEnvironment,
  type Cable,
} from '../src/testing/index.ts';
import { migratedDatabase, silent, until, type MigratedDatabase } from './support.ts';

describe('the outbox', () => {
  let own: MigratedDatabase;
  let cable: Cable;
  let redis: Redis;
  let observer: Redis;
  let relay: Relay | undefined;

  const start = (pollMs = 60_000) => {
    relay = startRelay({
      service: 'shop',
      db: own.db,
      databaseUrl: own.url,
      redis,
      logger: silent,
      metrics: own.metrics,
      pollMs,
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
    start();
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
    start();
    const failing = own.db.transaction(async (tx) => {
      await createOutbox(own.db).publish(tx, { type: 'thing.made', key: 'never', data: {} });
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    await publish('after');
    expect(await untilKeys(1)).toEqual(['after']);
  });

  it('publishes with the statement of a change, and only if something was changed', async () => {
    start();
    await own.db.query('CREATE TABLE things (id text PRIMARY KEY, size integer)');
    const add = (id: string) => {
      const bind: unknown[] = [id];
      const event = {
        type: 'thing.made',
        key: id,
        data: { id, size: 0, by: 'a "statement"' },
        columns: { size: 'size', 'its id': 'id' },
      };
      return own.db.query(
        `WITH added AS (
           INSERT INTO things VALUES ($1, 7) ON CONFLICT DO NOTHING RETURNING id, size
         ), event AS (${insertEvent(bind, event, 'added')})
         SELECT id FROM added`,
        bind,
      );
    };
    expect(await add('one')).toHaveLength(1);
    expect(await add('one')).toHaveLength(0);
    await add('two');
    expect(await untilKeys(2)).toEqual(['one', 'two']);
    const [event] = await stream();
    expect(event?.data).toEqual({ id: 'one', size: 7, by: 'a "statement"', 'its id': 'one' });
  });

  it('gathers what comes in quick succession', async () => {
    const begun = start();
    await publish('first');
    await untilKeys(1);
    await begun.flush();
    const batches = () =>
      own.db
        .query<{ count: number }>('SELECT count(DISTINCT position) AS count FROM outbox')
        .then(([row]) => row?.count);
    expect(await batches()).toBe(1);
    await Promise.all(['a', 'b', 'c'].map(publish));
    await untilKeys(4);
    // The stream has them before the batch is committed.
    await begun.flush();
    expect(await batches()).toBe(2);
  });

  it('publishes what commits late, although its number is lower', async () => {
    start();
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
    const other = start();
    start();
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
    start();
    await publish('before');
    await untilKeys(1);
    cable.cut();
    await publish('meanwhile');
    await relay?.flush();
    const waiting = await own.db.query('SELECT key FROM outbox WHERE published_at IS NULL');
    expect(waiting).toEqual([{ key: 'meanwhile' }]);
    cable.mend();
    expect(await untilKeys(2)).toEqual(['before', 'meanwhile']);
  });

  it('publishes what is kept again, and in order, when Redis lost its data', async () => {
    start();
    await publish('one');
    await publish('two');
    await untilKeys(2);
    await observer.del(streamKey('shop'));
    await publish('three');
    expect(await untilKeys(3)).toEqual(['one', 'two', 'three']);
  });

  it('publishes no event onto a stream that lost the one before, though it has the rest', async () => {
    start();
    for (const [i, key] of ['one', 'two', 'three'].entries()) {
      await publish(key);
      await untilKeys(i + 1);
    }
    // Back to a state that the stream was in: nothing tells the relay so.
    const [first] = await observer.xrange(streamKey('shop'), '-', '+');
    await observer.del(streamKey('shop'));
    await observer.xadd(streamKey('shop'), first?.[0] ?? '', ...(first?.[1] ?? []));
    await publish('four');
    expect(await untilKeys(4)).toEqual(['one', 'two', 'three', 'four']);
    expect((await own.metrics.outboxLost.get()).values[0]?.value).toBe(2);
  });

  it('notices at the reconnect that Redis came back empty', async () => {
    start();
    await publish('one');
    await untilKeys(1);
    cable.cut();
    await observer.del(streamKey('shop'));
    cable.mend();
    expect(await untilKeys(1)).toEqual(['one']);
  });

  it('goes on after what Redis has and the table does not know of, whatever the clock says', async () => {
    const ahead = `${Date.now() + 3_600_000}-7`;
    const event = { id: 'evt_0', type: 'thing.made', key: 'unknown', data: {}, occurredAt: '' };
    await observer.xadd(streamKey('shop'), ahead, ...toEntry(event));
    start();
    await publish('one');
    await publish('two');
    expect(await untilKeys(3)).toEqual(['unknown', 'one', 'two']);
    expect((await own.metrics.outboxLost.get()).values[0]?.value).toBe(0);
  });

  it('finds the connection dead that gives no sign of it', async () => {
    start();
    await publish('one');
    await untilKeys(1);
    cable.freeze();
    await publish('two');
    expect(await untilKeys(2)).toEqual(expect.arrayContaining(['one', 'two']));
  });

  it('costs one statement a look, and no transaction, while nothing happens', async () => {
    await publish('one');
    // Only now, so that no notification is under way.
    start(20);
    await untilKeys(1);
    await relay?.flush();
    const statements: string[] = [];
    own.db.sequelize.addHook('afterQuery', (_options, query) => {
      statements.push('sql' in query ? String(query.sql) : '');
    });
    await until(() => Promise.resolve(statements.length >= 20));
    for (const statement of statements) expect(statement).toMatch(/^\s*SELECT position, EXISTS/);
  });

  it('publishes all again what was published before positions were kept', async () => {
    const { url, drop } = await createTestDatabase();
    const db = createDatabase({ url, name: 'old', logger: silent, metrics: own.metrics });
    const older = platformMigrations.slice(0, 3);
    await migrate(db, url, older, silent);
    await db.query(
      `INSERT INTO outbox (id, type, key, data, published_at) VALUES ('e', 't', 'k', '{}', now())`,
    );
    await migrate(db, url, platformMigrations, silent);
    expect(await db.query('SELECT id, published_at, position FROM outbox')).toEqual([
      { id: 'e', published_at: null, position: null },
    ]);
    await db.close();
    await drop();
  });
});
