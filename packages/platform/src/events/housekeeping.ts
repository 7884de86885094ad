import type { Redis } from 'ioredis';
import type { Database } from '../db/database.ts';
import type { Logger } from '../logging.ts';
import { RETENTION_DAYS, streamKey } from './event.ts';
import { trim } from './stream.ts';

const FIRST_MS = 60_000;
const INTERVAL_MS = 3_600_000;
const BATCH_SIZE = 5_000;

/**
 * What is deleted when. An event can come again until 60 days after it happened: it is published
 * again within its 30 days in the outbox, and then stays in the stream for 30. A consumer remembers
 * it for longer. Answers are kept for longer than Temporal keeps closed workflows (90 days).
 */
const OUTDATED = {
  outbox: `published_at IS NOT NULL AND created_at < now() - interval '${RETENTION_DAYS} days'`,
  consumed_events: `consumed_at < now() - interval '${3 * RETENTION_DAYS} days'`,
  idempotent_requests: `created_at < now() - interval '180 days'`,
};

/** Deletes what has outlived its retention from the platform's tables, some rows at a time. */
export async function purge(db: Database, batchSize = BATCH_SIZE): Promise<void> {
  for (const [table, outdated] of Object.entries(OUTDATED)) {
    const deletion = `
      DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM ${table} WHERE ${outdated} LIMIT ${batchSize} FOR UPDATE SKIP LOCKED))
      RETURNING 1`;
    while ((await db.query(deletion)).length === batchSize);
  }
}

/** Whose old rows and entries are deleted. */
export interface HousekeepingOptions {
  service: string;
  db: Database;
  redis: Redis;
  logger: Logger;
}

/**
 * Runs {@link purge} and {@link trim} every hour, for the first time after a minute; gives the
 * function that stops it.
 */
export function startHousekeeping({ service, db, redis, logger }: HousekeepingOptions): () => void {
  const tidy = () => {
    purge(db).catch((err: unknown) => logger.warn({ err }, 'old rows could not be deleted'));
    trim(redis, streamKey(service), Date.now() - RETENTION_DAYS * 86_400_000).catch(
      (err: unknown) => logger.warn({ err }, 'old events could not be deleted from the stream'),
    );
  };
  const first = setTimeout(tidy, FIRST_MS);
  const timer = setInterval(tidy, INTERVAL_MS);
  first.unref();
  timer.unref();
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
}
