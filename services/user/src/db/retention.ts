import type { Database, Logger } from '@holdfast/platform';

const INTERVAL_MS = 3_600_000;
const AUDIT_DAYS = 400;

/**
 * What is deleted when (`$1` is now). A used refresh token is kept until it would have expired, so
 * that its reuse is noticed for as long as it could have been used.
 */
const DELETIONS = [
  'DELETE FROM refresh_tokens WHERE used_at IS NOT NULL AND expires_at < $1',
  `DELETE FROM sessions WHERE expires_at < $1::timestamptz - interval '30 days'`,
  'DELETE FROM login_throttles WHERE ends_at < $1',
  `DELETE FROM sign_in_events WHERE at < $1::timestamptz - interval '${AUDIT_DAYS} days'`,
];

/** Deletes what nobody needs any more. */
export async function purge(db: Database, now: Date): Promise<void> {
  for (const deletion of DELETIONS) await db.query(deletion, [now]);
}

/** Runs {@link purge} every hour; gives the function that stops it. */
export function startRetention(db: Database, logger: Logger, clock: () => Date): () => void {
  const timer = setInterval(() => {
    purge(db, clock()).catch((err: unknown) => {
      logger.warn({ err }, 'expired rows could not be deleted');
    });
  }, INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}
