import {
  createRedis,
  openProcess,
  type ClientOf,
  type Environment,
  type ProcessContext,
  type Redis,
} from '@holdfast/platform';
import { UserServiceClient } from '@holdfast/proto/user/service';
import type { z } from 'zod';
import type { Api } from './api.ts';
import { createApp } from './app.ts';
import type { bffConfigSchema } from './config.ts';
import { docs } from './docs.ts';
import { LiveSessions } from './live-sessions.ts';
import { atMostOncePerSecond } from './once-per-second.ts';
import { createRateLimits, type RateLimits } from './rate-limit.ts';
import { listen } from './server.ts';

type BffSchema = z.ZodObject<typeof bffConfigSchema.shape>;

/** What every BFF builds its routes with. */
export interface BffParts<C> extends ProcessContext<C> {
  redis: Redis;
  limits: RateLimits;
  users: ClientOf<typeof UserServiceClient>;
  sessions: LiveSessions;
  /** Aborted when the process ends: what would go on for ever ends then. */
  closing: AbortSignal;
}

/** A BFF. */
export interface BffDefinition<S extends BffSchema> {
  /** For whom it is: `web` is the process `bff-web` and the "Holdfast web API". */
  name: string;
  /** Of its API, in Markdown. */
  description: string;
  config: S;
  /** What counts all requests is called; BFFs on one Redis have names of their own. */
  limit: string;
  /** Connects to what it needs, and gives its routes. */
  routes(parts: BffParts<z.infer<S>>): Promise<Api>;
}

/** A BFF that serves until it is closed. */
export interface RunningBff {
  /** Such as `http://127.0.0.1:4000`. */
  url: string;
  /** `host:port` of `/metrics`, `/healthz` and `/readyz`. */
  metricsAddress: string;
  close(): Promise<void>;
}

/** Starts a BFF. Rejects with ConfigError, or when what its routes need can't be reached. */
export async function startBff<S extends BffSchema>(
  bff: BffDefinition<S>,
  env: Environment,
): Promise<RunningBff> {
  const context = await openProcess(`bff-${bff.name}`, bff.config, env);
  try {
    return await serve(bff, context);
  } catch (error) {
    await context.shutdown.run();
    throw error;
  }
}

async function serve<S extends BffSchema>(
  { name, description, limit, routes }: BffDefinition<S>,
  context: ProcessContext<z.infer<S>>,
): Promise<RunningBff> {
  const { config, logger, metrics, shutdown } = context;
  const redis = createRedis({
    url: config.REDIS_URL,
    name: `bff-${name}`,
    keyPrefix: config.REDIS_KEY_PREFIX,
    logger,
  });
  shutdown.add('redis', () => Promise.resolve(redis.disconnect()));
  const users = context.connect(UserServiceClient, 'USER_SERVICE_ADDRESS');
  const sessions = new LiveSessions(users);
  const limits = createRateLimits(redis, logger);
  const closing = new AbortController();
  const { routers, rawRouters, paths } = await routes({
    ...context,
    ...{ redis, limits, users, sessions, closing: closing.signal },
  });
  const ready = atMostOncePerSecond(async () => {
    await users.getJwks({});
  });
  const app = createApp({
    name: `bff-${name}`,
    logger,
    metrics,
    corsOrigins: config.CORS_ORIGINS,
    trustedProxies: config.TRUSTED_PROXIES,
    routers: [docs(`Holdfast ${name} API`, description, paths), ...routers],
    rawRouters,
    limit: limits(limit, config.RATE_LIMIT_PER_MINUTE),
    ready,
  });
  const server = await listen(app, config.HTTP_HOST, config.HTTP_PORT);
  shutdown.add('http server', () => {
    closing.abort();
    return server.close(config.SHUTDOWN_TIMEOUT_MS);
  });
  const metricsAddress = await context.monitor(ready);
  logger.info({ url: server.url, metrics: metricsAddress }, `${name} BFF started`);
  return { url: server.url, metricsAddress, close: () => shutdown.run() };
}
