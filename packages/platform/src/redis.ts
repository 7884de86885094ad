import { Redis } from 'ioredis';
import type { Logger } from './logging.ts';

export type { Redis };

/** What a Redis client is told besides its address. */
export interface RedisOptions {
  url: string;
  /** Shown by `CLIENT LIST`, such as `user`. */
  name: string;
  /** Put before every key, streams included; keeps installations and tests apart. */
  keyPrefix: string;
  logger: Logger;
}

/**
 * A Redis connection that opens at its first command and reconnects for ever. While Redis is down a
 * command fails after about a second instead of waiting: no request may hang on a cache.
 */
export function createRedis(options: RedisOptions): Redis {
  return open(options, 2_000);
}

/** A connection for blocking reads (`XREADGROUP … BLOCK`) of up to two seconds. */
export function createBlockingRedis(options: RedisOptions): Redis {
  return open(options, 5_000);
}

// The time limit also ends what ioredis would leave unsettled for ever: the commands of a connection
// that is told to disconnect while it waits to connect again.
function open(options: RedisOptions, commandTimeout: number): Redis {
  const redis = new Redis(options.url, {
    lazyConnect: true,
    connectionName: options.name,
    keyPrefix: options.keyPrefix,
    maxRetriesPerRequest: 1,
    connectTimeout: 2_000,
    commandTimeout,
    // A server that is gone without a sign answers nothing: without this, TCP notices in an hour.
    socketTimeout: 5_000,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 6), 2_000),
    // After a failover the old server only takes reads; whoever stands at the address now takes all.
    reconnectOnError: ({ message }) => message.startsWith('READONLY'),
  });
  return logConnection(redis, options);
}

function logConnection(redis: Redis, { logger, name }: RedisOptions): Redis {
  let failing = false;
  redis.on('error', (err: Error) => {
    // Every reconnect attempt reports again; the first says it all.
    if (!failing) logger.warn({ err, connection: name }, 'Redis connection failed');
    failing = true;
  });
  redis.on('ready', () => {
    if (failing) logger.info({ connection: name }, 'Redis connection is back');
    failing = false;
  });
  return redis;
}
