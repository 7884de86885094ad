import type { Redis } from 'ioredis';
import type { Database, Transaction } from '../db/database.ts';
import type { Logger } from '../logging.ts';
import type { Metrics } from '../metrics.ts';
import { streamKey } from './event.ts';
import { listen } from './listen.ts';
import { append, tailOf } from './stream.ts';

const BATCH_SIZE = 200;
const SAFETY_POLL_MS = 10_000;
const RETRY_MS = 1_000;

/** What an order makes known within so many milliseconds is published at once, not event by event. */
const GATHER_MS = 100;

/** Which outbox is published, and to which stream. */
export interface RelayOptions {
  service: string;
  db: Database;
  databaseUrl: string;
  redis: Redis;
  logger: Logger;
  metrics: Metrics;
  /** Milliseconds between looks at table and stream when nothing wakes the relay. */
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
  last: number;
  position: number;
}

/**
 * Marks a batch published, at the next position of the stream, and returns it. Picks rows by what
 * is unpublished, for the order of commits is not that of sequence numbers.
 *
 * Whoever has the row of outbox_stream has the turn, until its transaction ends; the others find
 * nothing. That keeps events in order. The row is read as it is once locked, not as it was when the
 * statement began: the position it gives is the last that was committed.
 */
const TAKE_BATCH = `
  WITH turn AS MATERIALIZED (
    SELECT position AS last,
      greatest(position + 1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint) AS next
    FROM outbox_stream FOR UPDATE SKIP LOCKED),
  taken AS (
    UPDATE outbox SET published_at = now(), position = turn.next FROM turn
    WHERE sequence IN (
      SELECT sequence FROM outbox, turn WHERE published_at IS NULL
      ORDER BY sequence LIMIT ${BATCH_SIZE} FOR UPDATE OF outbox)
    RETURNING sequence, id, type, key, data, traceparent, created_at, turn.last, outbox.position),
  moved AS (
    UPDATE outbox_stream SET position = turn.next FROM turn WHERE EXISTS (SELECT FROM taken))
  SELECT * FROM taken ORDER BY sequence`;

const LOOK = `
  SELECT position, EXISTS (SELECT FROM outbox WHERE published_at IS NULL) AS waiting
  FROM outbox_stream`;

/**
 * Moves events from the outbox table to the service's Redis stream, at least once each. It wakes by
 * NOTIFY, a moment later so that a batch comes together, and looks by itself now and then. While Redis
 * is away, events wait in the table.
 *
 * The table knows each event's position in the stream. A stream whose tail is behind the last of
 * them has lost data, and what was after the tail is published again; consumers drop what they
 * know. Why this finds every loss is in docs/adr/0010.
 */
export function startRelay(options: RelayOptions): Relay {
  const { db, redis, logger, metrics } = options;
  const stream = streamKey(options.service);
  let running: Promise<void> | undefined;
  let again = false;
  let lookDue = true;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;
  let gathering: NodeJS.Timeout | undefined;

  /**
   * Makes unpublished again what the stream has no more, or was not given; the next batch is
   * checked against, and gets a position after, the tail. `taken` rows have not been in the stream.
   */
  const rewind = async (
    { tail, last, taken = 0 }: { tail: number; last: number; taken?: number },
    tx: Transaction,
  ): Promise<void> => {
    await db.query('SET LOCAL statement_timeout = 0', [], tx);
    const [row] = await db.query<{ rows: number }>(
      `WITH lost AS (
         UPDATE outbox SET published_at = NULL, position = NULL WHERE position > $1 RETURNING 1)
       SELECT count(*) AS rows FROM lost`,
      [Math.min(tail, last)],
      tx,
    );
    await db.query('UPDATE outbox_stream SET position = $1', [tail], tx);
    if (tail >= last) return;
    const lost = (row?.rows ?? 0) - taken;
    metrics.outboxLost.inc(lost);
    logger.warn({ lost, tail, last }, 'Redis lost events, they are published again');
  };

  /** One batch; true when more may be waiting. */
  const publishBatch = (): Promise<boolean> =>
    db.transaction(async (tx) => {
      const rows = await db.query<OutboxRow>(TAKE_BATCH, [], tx);
      const [first] = rows;
      if (first === undefined) return false;
      const { last, position } = first;
      const events = rows.map(({ traceparent, created_at: createdAt, ...row }) => ({
        ...row,
        occurredAt: createdAt.toISOString(),
        ...(traceparent === null ? {} : { traceparent }),
      }));
      const { appended, tail } = await append(redis, stream, { last, position, events });
      if (appended) metrics.outboxPublished.inc(rows.length);
      else await rewind({ tail, last, taken: rows.length }, tx);
      return !appended || rows.length === BATCH_SIZE;
    });

  /** True when something has to be published; also notices what Redis has lost. */
  const look = async (): Promise<boolean> => {
    const [seen] = await db.query<{ position: number; waiting: boolean }>(LOOK);
    if (seen === undefined) throw new Error('The outbox has no stream: its migration did not run');
    if ((await tailOf(redis, stream)) >= seen.position) return seen.waiting;
    await db.transaction(async (tx) => {
      const [locked] = await db.query<{ position: number }>(
        'SELECT position FROM outbox_stream FOR UPDATE',
        [],
        tx,
      );
      // Another relay may have been quicker.
      const tail = await tailOf(redis, stream);
      const last = locked?.position ?? 0;
      if (tail < last) await rewind({ tail, last }, tx);
    });
    return true;
  };

  const attempt = async (): Promise<void> => {
    const due = lookDue;
    lookDue = false;
    try {
      if (due && !(await look())) return;
      while (!closed && (await publishBatch()));
    } catch (err) {
      lookDue = true;
      if (closed) return;
      logger.warn({ err }, 'events cannot be published now, they wait in the outbox');
      retry = setTimeout(wake, RETRY_MS);
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
    // What was notified of is committed, and so is published now.
    clearTimeout(gathering);
    gathering = undefined;
    if (running === undefined) running = run();
    else again = true;
  }

  const gather = () => {
    gathering ??= setTimeout(wake, GATHER_MS);
  };

  const lookAround = () => {
    lookDue = true;
    wake();
  };
  redis.on('ready', lookAround);
  const listener = listen({
    url: options.databaseUrl,
    channel: 'outbox',
    onNotification: gather,
    onListening: lookAround,
    logger,
  });
  const poll = setInterval(lookAround, options.pollMs ?? SAFETY_POLL_MS);

  return {
    async flush() {
      wake();
      await running;
    },
    async close() {
      closed = true;
      clearInterval(poll);
      clearTimeout(retry);
      clearTimeout(gathering);
      redis.off('ready', lookAround);
      await Promise.all([listener.close(), running]);
    },
  };
}
