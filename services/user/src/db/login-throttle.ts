import { createHash } from 'node:crypto';
import { domainError } from '@holdfast/domain';
import type { Database } from '@holdfast/platform';

/** How many wrong passwords are too many. */
export interface ThrottleLimits {
  /** For one account from one network. */
  maxFailures: number;
  /** For one account from everywhere. */
  maxFailuresOfAccount: number;
  windowSeconds: number;
}

/** Who tries to sign in, and where from, if that is known. */
export interface Attempt {
  email: string;
  network: string | undefined;
}

/**
 * Slows down who guesses the password of one account, existing or not. Counted apart for each
 * network, so that whoever knows an address can't lock its owner out; the higher limit of the account
 * stops those who have many networks.
 */
export interface LoginThrottle {
  /**
   * Counts an attempt before its password is looked at, so that many at once count as many.
   * @throws DomainError RATE_LIMITED with `retryAfterSeconds` when there were too many.
   */
  enter(attempt: Attempt, now: Date): Promise<void>;
  /** The password was right: forgets the network's attempts, and takes this one off the account's. */
  clear(attempt: Attempt): Promise<void>;
}

/**
 * Makes a {@link LoginThrottle} that counts in fixed windows from the first attempt. It counts in
 * PostgreSQL, so that a lost Redis does not open the door; what is counted is kept as a digest only.
 */
export function createLoginThrottle(db: Database, limits: ThrottleLimits): LoginThrottle {
  const count = async (digest: Buffer, limit: number, now: Date): Promise<void> => {
    const windowEnd = new Date(now.getTime() + limits.windowSeconds * 1000);
    const [throttle] = await db.query<{ attempts: number; endsAt: Date }>(
      `INSERT INTO login_throttles AS t (email_digest, attempts, ends_at) VALUES ($1, 1, $2)
       ON CONFLICT (email_digest) DO UPDATE SET
         attempts = CASE WHEN t.ends_at <= $3 THEN 1 ELSE least(t.attempts, $4) + 1 END,
         ends_at = CASE WHEN t.ends_at <= $3 THEN $2 ELSE t.ends_at END
       RETURNING attempts, ends_at AS "endsAt"`,
      [digest, windowEnd, now, limit],
    );
    if (throttle === undefined || throttle.attempts <= limit) return;
    const wait = Math.ceil((throttle.endsAt.getTime() - now.getTime()) / 1000);
    throw domainError('RATE_LIMITED', 'Too many failed sign-ins. Try again later.', {
      metadata: { retryAfterSeconds: String(Math.max(1, wait)) },
    });
  };
  return {
    async enter({ email, network }, now) {
      // What one network is refused doesn't count for the account.
      await count(digestOf(email, network), limits.maxFailures, now);
      await count(digestOf(email), limits.maxFailuresOfAccount, now);
    },
    async clear({ email, network }) {
      await db.query(
        `WITH forgiven AS (DELETE FROM login_throttles WHERE email_digest = $1)
         UPDATE login_throttles SET attempts = attempts - 1
         WHERE email_digest = $2 AND attempts > 1`,
        [digestOf(email, network), digestOf(email)],
      );
    },
  };
}

/** Of an account from one network, or of the account. */
function digestOf(email: string, ...network: [] | [string | undefined]): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([email, ...network.map((name) => name ?? '')]))
    .digest();
}
