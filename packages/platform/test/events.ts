import {
  consume,
  createBlockingRedis,
  createOutbox,
  createRedis,
  streamKey,
} from '../src/index.ts';
import type { Consumer, EventHandler, Redis } from '../src/index.ts';
import { groupsOf } from '../src/events/stream.ts';
import { startRelay, type Relay } from '../src/events/relay.ts';
import { migratedDatabase, silent, until, type MigratedDatabase } from './support.ts';

/** A shop that publishes events, and groups that consume them, in one database. */
export interface Shop {
  own: MigratedDatabase;
  /** Publishes events in a transaction each, many at once; gives their ids. */
  publish(count: number): Promise<string[]>;
  /** Starts two relays, as two replicas have them, in place of those before. */
  startRelays(): Promise<void>;
  stopRelays(): Promise<void>;
  /** Adds a consumer to a group; its effect is a row `<group> <event id>`. */
  startConsumer(group: string, before?: EventHandler): Consumer;
  stopConsumers(): Promise<void>;
  /** What the groups did, sorted. */
  effects(): Promise<string[]>;
  /** Resolves when nothing waits in the outbox, and nothing in the stream for any group. */
  untilQuiet(observer: Redis): Promise<void>;
  close(): Promise<void>;
}

export async function openShop(redisUrl: string): Promise<Shop> {
  const own = await migratedDatabase();
  const { db, metrics } = own;
  const options = { url: redisUrl, keyPrefix: '', logger: silent };
  const connections = [1, 2].map((n) => createRedis({ ...options, name: `relay ${n}` }));
  let consumers: Consumer[] = [];
  let relays: Relay[] = [];
  let published = 0;

  const shop: Shop = {
    own,
    publish: (count) =>
      Promise.all(
        Array.from({ length: count }, () => {
          const event = { type: 'thing.made', key: String((published += 1)), data: {} };
          return db.transaction((tx) => createOutbox(db).publish(tx, event));
        }),
      ),
    async startRelays() {
      await shop.stopRelays();
      relays = connections.map((redis) =>
        startRelay({
          service: 'shop',
          db,
          databaseUrl: own.url,
          redis,
          logger: silent,
          metrics,
          pollMs: 500,
        }),
      );
    },
    async stopRelays() {
      await Promise.all(relays.map((relay) => relay.close()));
      relays = [];
    },
    startConsumer(group, before) {
      const consumer = consume({
        service: 'shop',
        group,
        handler: async (event, tx) => {
          await before?.(event, tx);
          await db.query('INSERT INTO effects VALUES ($1)', [`${group} ${event.id}`], tx);
        },
        db,
        redis: createBlockingRedis({ ...options, name: group }),
        logger: silent,
        metrics,
        retryMs: 100,
      });
      consumers.push(consumer);
      return consumer;
    },
    async stopConsumers() {
      await Promise.all(consumers.map((consumer) => consumer.close()));
      consumers = [];
    },
    effects: async () =>
      (await db.query<{ name: string }>('SELECT name FROM effects')).map(({ name }) => name).sort(),
    async untilQuiet(observer) {
      await until(async () => {
        const [row] = await db.query<{ waiting: number; position: number }>(
          `SELECT position, (SELECT count(*) FROM outbox WHERE published_at IS NULL) AS waiting
           FROM outbox_stream`,
        );
        if (row?.waiting !== 0) return false;
        const groups = await groupsOf(observer, streamKey('shop')).catch(() => []);
        return groups.length > 0 && groups.every(({ lag, pending }) => lag === 0 && pending === 0);
      });
    },
    async close() {
      await shop.stopRelays();
      await shop.stopConsumers();
      for (const redis of connections) redis.disconnect();
      await own.drop();
    },
  };
  return shop;
}
