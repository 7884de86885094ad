import { Redis } from 'ioredis';

/** A connection to Redis that gives up soon: people are told that it does not work, not kept waiting. */
export function openRedis(url: string, keyPrefix: string): Redis {
  const redis = new Redis(url, { keyPrefix, maxRetriesPerRequest: 2, connectTimeout: 2_000 });
  // The commands that fail say so themselves; without a listener the process would end.
  redis.on('error', (error: Error) => console.error(`Redis: ${error.message}`));
  return redis;
}

/** Whether sessions can be read, as an answer for those who watch over the site. */
export async function healthOf(redis: Redis): Promise<Response> {
  const isReady = (await redis.ping().catch(() => '')) === 'PONG';
  const status = isReady ? 'ok' : 'no sessions';
  return Response.json({ status }, { status: isReady ? 200 : 503 });
}

/** How long what was asked before may take; the connection to Redis would keep the process for ever. */
const GRACE_MS = 3_000;

/** Aborted when the process is asked to stop: what is open without an end then has one. */
export function closingOfProcess(): AbortController {
  const closing = new AbortController();
  process.once('SIGTERM', () => {
    closing.abort();
    setTimeout(() => process.exit(0), GRACE_MS).unref();
  });
  return closing;
}
