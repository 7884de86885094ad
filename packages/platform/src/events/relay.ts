import type { Redis } from 'ioredis';
import type { Database, Transaction } from '../db/database.ts';
import type { Logger } from '../logging.ts';
import type { Metrics } from '../metrics.ts';
import { RETENTION_DAYS, streamKey, toEntry } from './event.ts';
import { listen } from './listen.ts';

const BATCH_SIZE = 200;
const SAFETY_POLL_MS = 10_000;
const RETRY_MS = 1_000;
const RELAY_LOCK = 72_616_002;

export interface RelayOptions {
  service: string;
  db: Database;
  databaseUrl: string;
  redis: Redis;
  logger: Logger;
  metrics: Metrics;
  /** Milliseconds between looks at the table when nothing wakes the relay. */
  pollMs?: number;
}

export interface Relay {
  /** Publishes what is waiting; resolves when nothing is left, or when Redis refuses. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

interface OutboxRow {
  sequence: number;
  id: string;
  type: string;
  key: string;
  data: Record<string, unknown>;
  traceparent: string | null;
  created_at: Date;
}

/**
 * Marks a batch published and returns it. Picks rows by what is unpublished, for the order of
 * commits is not that of sequence numbers. Replicas take turns, which keeps events in order.
 */
const TAKE_BATCH = `
  WITH turn AS MATERIALIZED (SELECT pg_try_advisory_xact_lock(${RELAY_LOCK}) AS mine)
  UPDATE outbox SET published_at = now()
  WHERE sequence IN (
    SELECT sequence FROM outbox, turn
    WHERE turn.mine AND published_at IS NULL
    ORDER BY sequence LIMIT ${BATCH_SIZE} FOR UPDATE OF outbox SKIP LOCKED)
  RETURNING sequence, id, type, key, data, traceparent, created_at`;

/**
 * Moves events from the outbox table to the service's Redis stream, at least once each. It wakes by
 * NOTIFY, and looks by itself now and then. While Redis is away, events wait in the table.
 *
 * Redis holds the database's epoch. When that is gone, Redis has lost data, and everything of the
 * last 30 days is published again; consumers drop what they know.
 */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const { db, redis, logger, metrics } = options;
  const stream = streamKey(options.service);
  const epochKey = `epoch:${options.service}`;
  const epoch = await readEpoch(db);
  let running: Promise<void> | undefined;
  let again = false;
  let epochDue = true;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;

  /** One batch; its size. Rows stay unpublished when Redis doesn't take all of them. */
  const publishBatch = (): Promise<{ count: number; epochSeen: boolean }> =>
    db.transaction(async (tx) => {
      const rows = await db.query<OutboxRow>(TAKE_BATCH, [], tx);
      if (rows.length === 0) return { count: 0, epochSeen: true };
      rows.sort((a, b) => a.sequence - b.sequence);
      const pipeline = redis.pipeline().get(epochKey);
      const oldest = Date.now() - RETENTION_DAYS * 86_400_000;
      for (const { id, type, key, data, traceparent, created_at: createdAt } of rows) {
        const event = { id, type, key, data, occurredAt: createdAt.toISOString() };
        const entry = toEntry(traceparent === null ? event : { ...event, traceparent });
        pipeline.xadd(stream, 'MINID', '~', String(oldest), '*', ...entry);
      }
      const results = (await pipeline.exec()) ?? [];
      const failed = results.find(([error]) => error !== null);
      if (failed?.[0]) throw failed[0];
      return { count: rows.length, epochSeen: results[0]?.[1] === epoch };
    });

  const drain = async (): Promise<void> => {
    for (let count = BATCH_SIZE; count === BATCH_SIZE && !closed;) {
      const batch = await publishBatch();
      count = batch.count;
      metrics.outboxPublished.inc(count);
      if (!batch.epochSeen) {
        epochDue = true;
        again = true;
      }
    }
    metrics.outboxLag.set(0);
  };

  /** Makes everything that is kept unpublished again, then tells Redis that it is being filled. */
  const refillIfLost = async (): Promise<void> => {
    if ((await redis.get(epochKey)) === epoch) return;
    const rows = await db.transaction(async (tx) => {
      await db.query(`SET LOCAL statement_timeout = 0`, [], tx);
      await db.query(`SELECT pg_advisory_xact_lock(${RELAY_LOCK})`, [], tx);
      // Another relay may have been quicker.
      return (await redis.get(epochKey)) === epoch ? 0 : unpublish(db, tx);
    });
    await redis.set(epochKey, epoch);
    if (rows > 0) logger.warn({ rows }, 'Redis lost its data, events are published again');
  };

  const attempt = async (): Promise<void> => {
    try {
      const due = epochDue;
      epochDue = false;
      if (due) await refillIfLost();
      await drain();
    } catch (err) {
      epochDue = true;
      if (closed) return;
      logger.warn({ err }, 'events cannot be published now, they wait in the outbox');
      retry = setTimeout(wake, RETRY_MS);
      await measureLag(db, metrics).catch((error: unknown) =>
        logger.debug({ err: error }, 'the outbox lag cannot be measured'),
      );
    }
  };

  const run = async (): Promise<void> => {
    do {
      again = false;
      clearTimeout(retry);
      await attempt();
    } while (again && !closed);
    running = undefined;
  };

  function wake(): void {
    if (closed) return;
    if (running === undefined) running = run();
    else again = true;
  }

  const lookAtEpoch = () => {
    epochDue = true;
    wake();
  };
  redis.on('ready', lookAtEpoch);
  const listener = listen(options.databaseUrl, 'outbox', wake, logger);
  const poll = setInterval(lookAtEpoch, options.pollMs ?? SAFETY_POLL_MS);

  return {
    async flush() {
      wake();
      await running;
    },
    async close() {
      closed = true;
      clearInterval(poll);
      clearTimeout(retry);
      redis.off('ready', lookAtEpoch);
      await Promise.all([listener.close(), running]);
    },
  };
}

async function readEpoch(db: Database): Promise<string> {
  const [row] = await db.query<{ epoch: string }>('SELECT epoch FROM outbox_epoch');
  if (row === undefined) throw new Error('The outbox has no epoch: its migration did not run');
  return row.epoch;
}

async function unpublish(db: Database, tx: Transaction): Promise<number> {
  const [row] = await db.query<{ rows: number }>(
    `WITH again AS (
       UPDATE outbox SET published_at = NULL WHERE published_at IS NOT NULL RETURNING 1)
     SELECT count(*) AS rows FROM again`,
    [],
    tx,
  );
  return row?.rows ?? 0;
}

async function measureLag(db: Database, metrics: Metrics): Promise<void> {
  const [row] = await db.query<{ lag: number }>(
    `SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS lag
     FROM outbox WHERE published_at IS NULL`,
  );
  metrics.outboxLag.set(row?.lag ?? 0);
}
