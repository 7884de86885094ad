import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Redis } from 'ioredis';
import type { Database, Transaction } from '../db/database.ts';
import type { Logger } from '../logging.ts';
import { fromEntry, streamKey, type StoredEvent } from './event.ts';

const BATCH_SIZE = 100;
const BLOCK_MS = 2_000;
const RECLAIM_IDLE_MS = 30_000;
const PAUSE_AFTER_ERROR_MS = 1_000;

/** Applies one event; everything it changes has to go through `tx`. */
export type EventHandler = (event: StoredEvent, tx: Transaction) => Promise<void>;

export interface ConsumeOptions {
  /** Whose events. */
  service: string;
  /** Who consumes; replicas of one consumer share the group and its work. */
  group: string;
  handler: EventHandler;
  db: Database;
  /** A connection of this consumer's own: it blocks. Closed with the consumer. */
  redis: Redis;
  logger: Logger;
  /** After how many milliseconds an unfinished event is tried again, by whoever lives. */
  reclaimIdleMs?: number;
}

export interface Consumer {
  close(): Promise<void>;
}

type Entry = [id: string, fields: string[]];

/**
 * Reads a service's events from the first that is kept, each effect once: an event's id is stored
 * in the transaction of its effect, and a second delivery finds it there. An event whose handler
 * throws stays pending and is tried again later, while others go on; so does what a dead replica
 * left behind.
 */
export function consume(options: ConsumeOptions): Consumer {
  const { redis, group, logger } = options;
  const key = streamKey(options.service);
  const name = `${hostname()}-${randomUUID()}`;
  const idleMs = options.reclaimIdleMs ?? RECLAIM_IDLE_MS;
  const closing = new AbortController();

  const createGroup = async (): Promise<void> => {
    try {
      await redis.xgroup('CREATE', key, group, '0', 'MKSTREAM');
    } catch (error) {
      if (!startsWith(error, 'BUSYGROUP')) throw error;
    }
  };

  const handle = async ([entryId, fields]: Entry): Promise<void> => {
    try {
      const event = fromEntry(fields);
      const parent = propagation.extract(ROOT_CONTEXT, event);
      await context.with(parent, () => applyOnce(options, event));
      await redis.xack(key, group, entryId);
    } catch (err) {
      if (!closing.signal.aborted) logger.error({ err, entryId, group }, 'event not handled yet');
    }
  };

  const reclaim = async (): Promise<void> => {
    let cursor = '0-0';
    do {
      const claimed = await redis.xautoclaim(key, group, name, idleMs, cursor, 'COUNT', BATCH_SIZE);
      const [next, entries] = claimed as [string, Entry[]];
      for (const entry of entries) await handle(entry);
      cursor = next;
    } while (cursor !== '0-0' && !closing.signal.aborted);
  };

  const readNew = async (): Promise<void> => {
    const block = Math.min(BLOCK_MS, idleMs);
    const answer = await redis.xreadgroup(
      'GROUP',
      group,
      name,
      'COUNT',
      BATCH_SIZE,
      'BLOCK',
      block,
      'STREAMS',
      key,
      '>',
    );
    const streams = (answer ?? []) as [string, Entry[]][];
    for (const [, entries] of streams) for (const entry of entries) await handle(entry);
  };

  const run = async (): Promise<void> => {
    let ready = false;
    let reclaimAt = 0;
    while (!closing.signal.aborted) {
      try {
        if (!ready) await createGroup();
        ready = true;
        if (Date.now() >= reclaimAt) {
          await reclaim();
          reclaimAt = Date.now() + idleMs;
        }
        await readNew();
      } catch (err) {
        if (closing.signal.aborted) return;
        ready = false;
        // NOGROUP: Redis lost its data, and the group with it.
        if (startsWith(err, 'NOGROUP')) continue;
        logger.warn({ err, group }, 'events cannot be read now');
        await pause(PAUSE_AFTER_ERROR_MS, closing.signal);
      }
    }
  };
  const running = run();

  return {
    async close() {
      closing.abort();
      redis.disconnect();
      await running;
    },
  };
}

async function applyOnce(
  { db, group, handler }: ConsumeOptions,
  event: StoredEvent,
): Promise<void> {
  await db.transaction(async (tx) => {
    const first = await db.query(
      `INSERT INTO consumed_events (consumer_group, event_id) VALUES ($1, $2)
       ON CONFLICT DO NOTHING RETURNING event_id`,
      [group, event.id],
      tx,
    );
    if (first.length === 1) await handler(event, tx);
  });
}

function startsWith(error: unknown, word: string): boolean {
  return error instanceof Error && error.message.startsWith(word);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
