import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientRateLimitInfo, Store } from 'express-rate-limit';
import type { Redis } from '@holdfast/platform';

/** Redis answers in well under a millisecond; a slow one is treated as none. */
const PATIENCE_MS = 150;

/**
 * Counts requests in Redis, in windows that begin with a client's first request. Every command stands
 * for itself, so that a Redis that was away or lost everything is simply used again.
 */
export class RedisWindowStore implements Store {
  readonly prefix: string;
  private readonly redis: Redis;
  private readonly windowMs: number;

  constructor(redis: Redis, prefix: string, windowMs: number) {
    this.redis = redis;
    this.prefix = prefix;
    this.windowMs = windowMs;
  }

  /** Rejects when Redis doesn't answer at once. */
  async increment(client: string): Promise<ClientRateLimitInfo> {
    const key = this.prefix + client;
    // While it reconnects, commands only wait. ("wait" is its state before the first command.)
    if (this.redis.status !== 'ready' && this.redis.status !== 'wait') {
      throw new Error('Redis is away');
    }
    const counted = this.redis
      .multi()
      .set(key, 0, 'PX', this.windowMs, 'NX')
      .incr(key)
      .pttl(key)
      .exec();
    // Should it fail after we have stopped waiting, nobody asks any more.
    counted.catch(() => undefined);
    const results = await Promise.race([counted, sleep(PATIENCE_MS, undefined, { ref: false })]);
    const [hits, remainingMs] = (results ?? []).slice(1).map(([, value]) => Number(value));
    if (hits === undefined || remainingMs === undefined || !(hits > 0)) {
      throw new Error('Redis did not count');
    }
    return { totalHits: hits, resetTime: new Date(Date.now() + Math.max(0, remainingMs)) };
  }

  async decrement(client: string): Promise<void> {
    await this.redis.decr(this.prefix + client);
  }

  async resetKey(client: string): Promise<void> {
    await this.redis.del(this.prefix + client);
  }
}
