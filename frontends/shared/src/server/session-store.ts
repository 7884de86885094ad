import { createHash, randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';

/** What sessions hold, by id; each field is written by itself, so that two requests lose nothing. */
export interface SessionStore {
  newId(): string;
  get(id: string, field: string): Promise<unknown>;
  set(id: string, field: string, value: unknown): Promise<void>;
  unset(id: string, field: string): Promise<void>;
  /** Gives all of a session to a new id, so that whoever knows the old one has nothing. */
  move(from: string, to: string): Promise<void>;
  destroy(id: string): Promise<void>;
  /** Runs one at a time for a session, wherever it is asked; waits for its turn. */
  exclusively<T>(id: string, work: () => Promise<T>): Promise<T>;
}

/** Longer than the API may take to answer: two must not use a refresh token at once. */
const LOCK_MS = 40_000;
const LOCK_POLL_MS = 40;
/** Takes a lock away only from its holder: it may have run out and be somebody else's. */
const UNLOCK = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end`;

/** Sessions in Redis, under digests of their ids: what is stored there opens no session. */
export function createSessionStore(redis: Redis, ttlSeconds: number): SessionStore {
  const digest = (id: string) => createHash('sha256').update(id).digest('base64url');
  const keyOf = (id: string) => `session:${digest(id)}`;
  return {
    newId: () => randomBytes(32).toString('base64url'),
    async get(id, field) {
      const [[, value], [error]] = (await redis
        .multi()
        .hget(keyOf(id), field)
        .expire(keyOf(id), ttlSeconds)
        .exec()) as [[Error | null, string | null], [Error | null]];
      if (error) throw error;
      return value === null ? undefined : (JSON.parse(value) as unknown);
    },
    async set(id, field, value) {
      await redis
        .multi()
        .hset(keyOf(id), field, JSON.stringify(value))
        .expire(keyOf(id), ttlSeconds)
        .exec();
    },
    async unset(id, field) {
      await redis.hdel(keyOf(id), field);
    },
    async move(from, to) {
      const fields = await redis.hgetall(keyOf(from));
      if (Object.keys(fields).length === 0) return;
      await redis
        .multi()
        .hset(keyOf(to), fields)
        .expire(keyOf(to), ttlSeconds)
        .del(keyOf(from))
        .exec();
    },
    async destroy(id) {
      await redis.del(keyOf(id));
    },
    async exclusively(id, work) {
      const lock = `lock:${digest(id)}`;
      const holder = randomBytes(12).toString('base64url');
      const patience = Date.now() + LOCK_MS;
      while ((await redis.set(lock, holder, 'PX', LOCK_MS, 'NX')) === null) {
        if (Date.now() > patience) throw new Error('A session stayed locked.');
        await new Promise((resolve) => setTimeout(resolve, LOCK_POLL_MS));
      }
      try {
        return await work();
      } finally {
        await redis.eval(UNLOCK, 1, lock, holder);
      }
    },
  };
}
