import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger, Redis } from '@holdfast/platform';
import type { Sessions } from './db/sessions.ts';

/** How long a session counts as live without a look into PostgreSQL. */
const ACTIVE_MS = 30_000;
/** Longer than any look that began before the revocation can take to be written. */
const REVOKED_MS = 10 * 60_000;
/** Redis answers in well under a millisecond; a slow one is treated as none. */
const PATIENCE_MS = 150;
const RETRY_MS = 500;

/** Answers whether sessions are live: from Redis where it can, from PostgreSQL otherwise. */
export interface SessionCache {
  isActive(sessionId: string): Promise<boolean>;
  /** Makes revocations (already committed) known at once. Never rejects. */
  revoked(sessionIds: readonly string[]): Promise<void>;
  /** Gives up revocations that Redis has not taken yet. */
  close(): Promise<void>;
}

/**
 * Makes a {@link SessionCache}. "Revoked" overwrites "active" and never the other way round, so a
 * look into PostgreSQL that a revocation overtakes cannot bring the session back. Where Redis takes
 * no writes, the revocation is tried again for as long as an "active" may be left in it.
 */
export function createSessionCache(
  redis: Redis,
  sessions: Pick<Sessions, 'liveUntil'>,
  logger: Logger,
  clock: () => Date,
): SessionCache {
  const closing = new AbortController();
  const unfinished = new Set<Promise<void>>();
  const keyOf = (sessionId: string) => `session:${sessionId}`;

  /** The answer of Redis, or undefined when there is none in time. */
  async function ask<T>(command: () => Promise<T>): Promise<T | undefined> {
    // While it reconnects, commands only wait. ("wait" is its state before the first command.)
    if (redis.status !== 'ready' && redis.status !== 'wait') return undefined;
    const answer = command().catch((err: unknown) => {
      logger.debug({ err }, 'Redis did not answer, PostgreSQL will');
      return undefined;
    });
    return Promise.race([answer, sleep(PATIENCE_MS, undefined, { ref: false })]);
  }

  async function publishRevocations(sessionIds: readonly string[]): Promise<boolean> {
    const written = await ask(async () => {
      const batch = redis.pipeline();
      for (const id of sessionIds) batch.set(keyOf(id), 'revoked', 'PX', REVOKED_MS);
      const results = await batch.exec();
      return results?.every(([error]) => error === null) ?? false;
    });
    return written === true;
  }

  async function keepPublishing(sessionIds: readonly string[]): Promise<void> {
    const until = Date.now() + ACTIVE_MS;
    while (Date.now() < until) {
      await sleep(RETRY_MS, undefined, { signal: closing.signal });
      if (await publishRevocations(sessionIds)) return;
    }
  }

  return {
    async isActive(sessionId) {
      const cached = await ask(() => redis.get(keyOf(sessionId)));
      if (typeof cached === 'string') return cached === 'active';
      const now = clock();
      const liveUntil = await sessions.liveUntil(sessionId, now);
      if (liveUntil === undefined) return false;
      const remaining = Math.min(ACTIVE_MS, liveUntil.getTime() - now.getTime());
      if (cached === null) {
        await ask(() => redis.set(keyOf(sessionId), 'active', 'PX', remaining, 'NX'));
      }
      return true;
    },
    async revoked(sessionIds) {
      if (sessionIds.length === 0 || (await publishRevocations(sessionIds))) return;
      logger.warn({ sessionIds }, 'Redis does not know of a revocation yet');
      const retrying = keepPublishing(sessionIds).catch((err: unknown) => {
        if (!closing.signal.aborted) logger.error({ err }, 'a revocation could not be cached');
      });
      unfinished.add(retrying);
      void retrying.finally(() => unfinished.delete(retrying));
    },
    async close() {
      closing.abort();
      await Promise.all(unfinished);
    },
  };
}
