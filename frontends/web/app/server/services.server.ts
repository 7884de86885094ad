import { createClient } from '@holdfast/bff-shared/client';
import { Redis } from 'ioredis';
import { readConfig } from './config.server.ts';
import { createSessionStore } from './session-store.server.ts';

export const config = readConfig(process.env);

/** The web API, typed by its contract. */
export const api = createClient({ baseUrl: config.WEB_API_URL });

const redis = new Redis(config.REDIS_URL, {
  keyPrefix: config.REDIS_KEY_PREFIX,
  // A visitor is told within seconds that it does not work, rather than kept waiting.
  maxRetriesPerRequest: 2,
  connectTimeout: 2_000,
});
// The commands that fail say so themselves; without a listener the process would end.
redis.on('error', (error: Error) => console.error(`Redis: ${error.message}`));

export const sessions = createSessionStore(redis, config.SESSION_TTL_SECONDS);

/** Aborted when the process is asked to stop: what is open without an end then has one. */
export const closing = new AbortController();

/** How long what was asked before may take; the connection to Redis would keep the process for ever. */
const GRACE_MS = 3_000;

process.once('SIGTERM', () => {
  closing.abort();
  setTimeout(() => process.exit(0), GRACE_MS).unref();
});

/** Whether sessions can be read. */
export async function isReady(): Promise<boolean> {
  return (await redis.ping().catch(() => '')) === 'PONG';
}
