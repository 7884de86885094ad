import type { Database } from '../db/database.ts';
import type { Logger } from '../logging.ts';
import { RETENTION_DAYS } from './event.ts';

const INTERVAL_MS = 3_600_000;

/**
 * What is deleted when. A consumer remembers events for longer than they can come again, and
 * answers are kept for longer than Temporal keeps closed workflows (90 days).
 */
const DELETIONS = [
  `DELETE FROM outbox WHERE published_at < now() - interval '${RETENTION_DAYS} days'`,
  `DELETE FROM consumed_events WHERE consumed_at < now() - interval '${2 * RETENTION_DAYS} days'`,
  `DELETE FROM idempotent_requests WHERE created_at < now() - interval '180 days'`,
];

/** Deletes what has outlived its retention from the platform's tables. */
export async function purge(db: Database): Promise<void> {
  for (const deletion of DELETIONS) await db.query(deletion);
}

/** Runs {@link purge} every hour; gives the function that stops it. */
export function startHousekeeping(db: Database, logger: Logger): () => void {
  const timer = setInterval(() => {
    purge(db).catch((err: unknown) => logger.warn({ err }, 'old rows could not be deleted'));
  }, INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}
