import { streamKey, type EventHandler, type Redis } from '../src/index.ts';
import { fromEntry } from '../src/events/event.ts';
import { openShop, type Shop } from './events.ts';
import { startCable, type Cable } from '../src/testing/index.ts';
import { randomOf, until } from './support.ts';
import { startValkey, type Valkey } from './valkey.ts';

const GROUPS = ['search', 'analytics'];
const stream = streamKey('shop');

/** `EVENT_SEEDS=40 npm test -- redis-loss` walks forty ways. */
const SEEDS = Array.from({ length: Number(process.env.EVENT_SEEDS ?? 1) }, (_, i) => i + 1);
const STEPS = 20;

let valkey: Valkey;
let cable: Cable;
let shop: Shop;

beforeEach(async () => {
  valkey = await startValkey();
  cable = await startCable(valkey.url);
  shop = await openShop(cable.url);
});
afterEach(async () => {
  await shop.close();
  await cable.close();
  await valkey.close();
});

const idsIn = async (redis: Redis) =>
  (await redis.xrange(stream, '-', '+')).map(([, fields]) => fromEntry(fields).id);
const untilInStream = (ids: string[], redis = valkey.redis) =>
  until(async () => {
    const found = new Set(await idsIn(redis).catch(() => []));
    return ids.every((id) => found.has(id));
  });
const lost = async () => (await shop.own.metrics.outboxLost.get()).values[0]?.value;
/** Publishes what no consumer reads, and waits until Redis has it. */
const publishUnread = async (count: number) => {
  await shop.stopConsumers();
  const ids = await shop.publish(count);
  await untilInStream(ids);
  return ids;
};

/** Every event that was committed reached every group, and had its effect there once. */
const expectOnceEach = async (ids: string[], groups = GROUPS) => {
  await shop.stopConsumers();
  for (const group of groups) shop.startConsumer(group);
  const wanted = groups.flatMap((group) => ids.map((id) => `${group} ${id}`)).sort();
  await until(async () => {
    const seen = new Set(await shop.effects());
    return wanted.every((effect) => seen.has(effect));
  });
  await shop.untilQuiet(valkey.redis);
  expect(await shop.effects()).toEqual(wanted);
};

describe('Redis loses its data', () => {
  let early: string[];
  beforeEach(async () => {
    await shop.startRelays();
    early = await shop.publish(20);
    await expectOnceEach(early);
  });

  it('by FLUSHALL, unseen by the relay', async () => {
    await valkey.redis.flushall();
    const late = await shop.publish(5);
    await untilInStream([...early, ...late]);
    await expectOnceEach([...early, ...late]);
    expect(await lost()).toBe(20);
  });

  it('by FLUSHALL, with nothing to publish afterwards', async () => {
    await valkey.redis.flushall();
    await untilInStream(early);
    await expectOnceEach(early);
  });

  it('by a restart on an empty folder', async () => {
    await valkey.kill();
    valkey.restore();
    const late = await shop.publish(5);
    await valkey.start();
    await untilInStream([...early, ...late]);
    await expectOnceEach([...early, ...late]);
  });

  it('in part, by a restart on data that are some seconds old', async () => {
    const copy = valkey.snapshot();
    const late = await publishUnread(7);
    await valkey.kill();
    valkey.restore(copy);
    await valkey.start();
    await untilInStream([...early, ...late]);
    await expectOnceEach([...early, ...late]);
    expect(await lost()).toBe(7);
    expect(await idsIn(valkey.redis)).toHaveLength(27);
  });

  it('in part, while new events are published before anybody looks', async () => {
    const copy = valkey.snapshot();
    const late = await publishUnread(7);
    await shop.stopRelays();
    await valkey.kill();
    valkey.restore(copy);
    await valkey.start();
    const later = await shop.publish(3);
    await shop.startRelays();
    await expectOnceEach([...early, ...late, ...later]);
    expect(await idsIn(valkey.redis)).toHaveLength(30);
  });

  it('in part, by an append-only file that ends in the middle of a batch', async () => {
    await shop.stopConsumers();
    const rows = await shop.own.db.query<{ id: string }>(
      `INSERT INTO outbox (id, type, key, data)
       SELECT 'evt_' || n, 'thing.made', n, '{}' FROM generate_series(1, 50) n RETURNING id`,
    );
    const late = rows.map(({ id }) => id);
    await untilInStream(late);
    await shop.stopRelays();
    await valkey.kill();
    valkey.truncate(1_000);
    await valkey.start();
    // A batch is lost as a whole: its first entries, which the file still has, do not come back.
    expect(new Set(await idsIn(valkey.redis))).toEqual(new Set(early));
    await shop.startRelays();
    await expectOnceEach([...early, ...late]);
  });

  it('in part, by a failover to a replica that lags behind', async () => {
    const replica = await startValkey();
    await replica.redis.replicaof('127.0.0.1', new URL(valkey.url).port);
    await untilInStream(early, replica.redis);
    await replica.redis.replicaof('NO', 'ONE');
    const late = await publishUnread(6);
    cable.cut();
    await valkey.kill();
    cable.mend(replica.url);
    await untilInStream([...early, ...late], replica.redis);
    const old = valkey;
    valkey = replica;
    await expectOnceEach([...early, ...late]);
    await old.close();
  });

  it('not at all, when the server it is connected to becomes a replica', async () => {
    const replica = await startValkey();
    await replica.redis.replicaof('127.0.0.1', new URL(valkey.url).port);
    await untilInStream(early, replica.redis);
    // The address leads to the new server; who is connected to the old one stays so.
    await replica.redis.replicaof('NO', 'ONE');
    cable.mend(replica.url);
    await valkey.redis.replicaof('127.0.0.1', new URL(replica.url).port);
    const late = await shop.publish(4);
    await untilInStream([...early, ...late], replica.redis);
    const old = valkey;
    valkey = replica;
    await expectOnceEach([...early, ...late]);
    await old.close();
  });

  it('and a group that came too late for the loss begins with the first event all the same', async () => {
    await valkey.redis.flushall();
    await untilInStream(early);
    await expectOnceEach(early, [...GROUPS, 'late']);
  });
});

describe.each(SEEDS)('whatever happens in whatever order (seed %i)', (seed) => {
  it('every event has its effect once in every group', async () => {
    const random = randomOf(seed);
    const faults = randomOf(seed + 1_000);
    const upTo = (n: number) => Math.floor(random() * n);
    const ids: string[] = [];
    const copies = [valkey.snapshot()];
    const restart = async (loss: () => void) => {
      await valkey.kill();
      loss();
      await valkey.start();
    };
    const failing = (chance: number): EventHandler => {
      return () => (faults() < chance ? Promise.reject(new Error('not now')) : Promise.resolve());
    };
    const steps: Record<string, () => Promise<unknown> | void> = {
      flush: () => valkey.redis.flushall(),
      copy: () => void copies.push(valkey.snapshot()),
      kill: () => restart(() => undefined),
      empty: () => restart(() => valkey.restore()),
      old: () => restart(() => valkey.restore(copies[upTo(copies.length)])),
      tear: () => restart(() => valkey.truncate(upTo(20_000))),
      disconnect: () => (cable.cut(), cable.mend()),
      relays: () => shop.startRelays(),
      consumers: async () => {
        await shop.stopConsumers();
        for (const group of GROUPS) shop.startConsumer(group, failing(0.1));
      },
      settle: () => shop.untilQuiet(valkey.redis),
    };
    const names = Object.keys(steps);
    await shop.startRelays();
    for (const group of GROUPS) shop.startConsumer(group, failing(0.1));
    for (let step = 0; step < STEPS; step += 1) {
      const publishing = shop.publish(upTo(30));
      await steps[names[upTo(names.length)] ?? '']?.();
      ids.push(...(await publishing));
    }
    await expectOnceEach(ids);
  });
});
