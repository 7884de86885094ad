import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Redis } from 'ioredis';
import { isDatabaseUnavailable } from '../db/errors.ts';
import type { Logger } from '../logging.ts';
import type { Metrics } from '../metrics.ts';
import { applyOnce, applyParked, park, parkAgain, replaysOf, type Consumption } from './effects.ts';
import { fromEntry, idOf, streamKey } from './event.ts';

const BATCH_SIZE = 100;
const BLOCK_MS = 2_000;
const RETRY_MS = 30_000;
const LONGEST_RETRY_MS = 3_600_000;
/** With the pauses between them, about six hours. */
const MAX_ATTEMPTS = 13;
const PAUSE_AFTER_ERROR_MS = 1_000;

/** Which events are consumed, and with what. */
export interface ConsumeOptions extends Consumption {
  /** A connection of this consumer's own: it blocks. Closed with the consumer. */
  redis: Redis;
  logger: Logger;
  metrics: Metrics;
  /** Milliseconds until an unfinished event is tried again, by whoever lives; doubles each time. */
  retryMs?: number;
  /** How often an event is tried before it is parked. */
  maxAttempts?: number;
}

/** A running consumer. */
export interface Consumer {
  close(): Promise<void>;
}

type Entry = [id: string, fields: string[]];
type Pending = [id: string, consumer: string, idleMs: number, deliveries: number];

/**
 * Reads a service's events from the first that is kept, each effect once: an event's id is stored
 * in the transaction of its effect, and a second delivery finds it there.
 *
 * An event whose handler throws is tried again later, and so is what a dead replica left behind.
 * Others overtake it meanwhile: a handler must not take events for ordered. When its attempts are
 * used up, it is parked (table `parked_events`) until a person has it replayed. A database that is
 * away uses up no attempt.
 */
export function consume(options: ConsumeOptions): Consumer {
  const { redis, db, group, logger, metrics, service: source } = options;
  const key = streamKey(source);
  const name = `${hostname()}-${randomUUID()}`;
  const retryMs = options.retryMs ?? RETRY_MS;
  const maxAttempts = options.maxAttempts ?? MAX_ATTEMPTS;
  const closing = new AbortController();

  const createGroup = async (): Promise<void> => {
    try {
      await redis.xgroup('CREATE', key, group, '0', 'MKSTREAM');
    } catch (error) {
      if (!startsWith(error, 'BUSYGROUP')) throw error;
    }
  };

  const count = (outcome: string) => metrics.eventsConsumed.inc({ source, outcome });

  const apply = async (fields: string[]): Promise<void> => {
    const event = fromEntry(fields);
    const parent = propagation.extract(ROOT_CONTEXT, event);
    count((await context.with(parent, () => applyOnce(options, event))) ? 'applied' : 'known');
  };

  /** Applies an entry or parks it, and then only acknowledges it. */
  const handle = async ([entryId, fields]: Entry, attempt: number): Promise<void> => {
    try {
      // Whoever began the last attempt did not live to park it: it may kill those who try.
      if (attempt > maxAttempts) throw new Error('No attempt to apply the event came to an end');
      await apply(fields);
    } catch (error) {
      if (isDatabaseUnavailable(error)) {
        // That was no attempt.
        await redis.xclaim(key, group, name, 0, entryId, 'RETRYCOUNT', attempt - 1, 'JUSTID');
        throw error;
      }
      if (attempt < maxAttempts) {
        count('failed');
        logger.warn(
          { err: error, entryId, group, attempt },
          'event not applied, tried again later',
        );
        return;
      }
      const id = idOf(fields) ?? `${key}/${entryId}`;
      if (await park(options, { id, fields, attempts: attempt, error })) {
        count('parked');
        logger.error({ err: error, eventId: id, group, attempt }, 'event parked');
      }
    }
    await redis.xack(key, group, entryId);
  };

  const readNew = async (): Promise<void> => {
    const block = Math.min(BLOCK_MS, retryMs);
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
    for (const [, entries] of streams) {
      for (const entry of entries) {
        if (closing.signal.aborted) return;
        await handle(entry, 1);
      }
    }
  };

  /** Takes up what has been unfinished for long enough, whoever has begun it, one by one. */
  const retryPending = async (): Promise<void> => {
    let pending: Pending[] = [];
    do {
      const from = pending.length > 0 ? `(${pending.at(-1)?.[0]}` : '-';
      const page = await redis.xpending(key, group, 'IDLE', retryMs, from, '+', BATCH_SIZE);
      pending = page as Pending[];
      for (const [id, , idleMs, deliveries] of pending) {
        if (closing.signal.aborted) return;
        const pauseMs = Math.min(retryMs * 2 ** Math.max(0, deliveries - 1), LONGEST_RETRY_MS);
        if (idleMs < pauseMs) continue;
        const claimed = await redis.xclaim(key, group, name, pauseMs, id);
        const [entry] = claimed as (Entry | null)[];
        if (entry) await handle(entry, deliveries + 1);
      }
    } while (pending.length === BATCH_SIZE);
  };

  const replay = async (): Promise<void> => {
    for (const id of await replaysOf(options)) {
      if (closing.signal.aborted) return;
      try {
        if (await applyParked(options, id)) count('applied');
      } catch (error) {
        if (isDatabaseUnavailable(error)) throw error;
        await parkAgain(options, id, error);
        count('failed');
        logger.error({ err: error, eventId: id, group }, 'replayed event parked again');
      }
    }
  };

  const run = async (): Promise<void> => {
    let ready = false;
    let retryAt = 0;
    while (!closing.signal.aborted) {
      try {
        if (!ready) {
          // What is read while the database is away would have to wait for its second attempt.
          await db.ping();
          await createGroup();
          ready = true;
        }
        if (Date.now() >= retryAt) {
          await retryPending();
          await replay();
          retryAt = Date.now() + retryMs;
        }
        await readNew();
      } catch (err) {
        if (closing.signal.aborted) return;
        ready = false;
        // Redis lost its data, and the group with it.
        if (startsWith(err, 'NOGROUP')) continue;
        logger.warn({ err, group, source }, 'events cannot be consumed now');
        const { signal } = closing;
        await sleep(PAUSE_AFTER_ERROR_MS, undefined, { signal }).catch(() => undefined);
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

function startsWith(error: unknown, word: string): boolean {
  return error instanceof Error && error.message.startsWith(word);
}
