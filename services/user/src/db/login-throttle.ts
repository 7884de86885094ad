import { createHash } from 'node:crypto';
import { domainError } from '@holdfast/domain';
import type { Database } from '@holdfast/platform';

/** How many wrong passwords are too many. */
export interface ThrottleLimits {
  maxFailures: number;
  windowSeconds: number;
}

/** Slows down who guesses the password of one account, existing or not. */
export interface LoginThrottle {
  /**
   * Counts an attempt before its password is looked at, so that many at once count as many.
   * @throws DomainError RATE_LIMITED with `retryAfterSeconds` when there were too many.
   */
  enter(email: string, now: Date): Promise<void>;
  /** Forgets the attempts: the password was right. */
  clear(email: string): Promise<void>;
}

/**
 * Makes a {@link LoginThrottle} that counts in fixed windows from the first attempt. It counts in
 * PostgreSQL, so that a lost Redis does not open the door; the address is kept as a digest only.
 */
export function createLoginThrottle(db: Database, limits: ThrottleLimits): LoginThrottle {
  return {
    async enter(email, now) {
      const windowEnd = new Date(now.getTime() + limits.windowSeconds * 1000);
      const [throttle] = await db.query<{ attempts: number; endsAt: Date }>(
        `INSERT INTO login_throttles AS t (email_digest, attempts, ends_at) VALUES ($1, 1, $2)
         ON CONFLICT (email_digest) DO UPDATE SET
           attempts = CASE WHEN t.ends_at <= $3 THEN 1 ELSE least(t.attempts, $4) + 1 END,
           ends_at = CASE WHEN t.ends_at <= $3 THEN $2 ELSE t.ends_at END
         RETURNING attempts, ends_at AS "endsAt"`,
        [digestOf(email), windowEnd, now, limits.maxFailures],
      );
      if (throttle === undefined || throttle.attempts <= limits.maxFailures) return;
      const wait = Math.ceil((throttle.endsAt.getTime() - now.getTime()) / 1000);
      throw domainError('RATE_LIMITED', 'Too many failed sign-ins. Try again later.', {
        metadata: { retryAfterSeconds: String(Math.max(1, wait)) },
      });
    },
    async clear(email) {
      await db.query('DELETE FROM login_throttles WHERE email_digest = $1', [digestOf(email)]);
    },
  };
}

function digestOf(email: string): Buffer {
  return createHash('sha256').update(email).digest();
}
