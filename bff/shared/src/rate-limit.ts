import { isIP } from 'node:net';
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Logger, Redis } from '@holdfast/platform';
import { sendProblem } from './problem.ts';
import { RedisWindowStore } from './rate-limit-store.ts';

/**
 * Makes rate limits that all replicas of a BFF share through Redis: by client address, or by what `by`
 * finds in a request; where that is undefined, nothing is counted.
 */
export type RateLimits = (
  name: string,
  perMinute: number,
  by?: (request: Request) => string | undefined,
) => RequestHandler;

const WINDOW_MS = 60_000;

/**
 * Rate limits counted in Redis. While Redis is away, requests pass: a shop that
 * serves without limits is better than one that doesn't.
 */
export function createRateLimits(redis: Redis, logger: Logger): RateLimits {
  return (name, perMinute, by) =>
    rateLimit({
      windowMs: WINDOW_MS,
      limit: perMinute,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      identifier: name,
      passOnStoreError: true,
      ...(by && {
        skip: (request: Request) => by(request) === undefined,
        keyGenerator: (request: Request) => by(request) ?? '',
      }),
      store: new RedisWindowStore(redis, `rate:${name}:`, WINDOW_MS),
      logger: {
        // That Redis is away is logged by its connection, once; here it would be every request.
        error: (err: unknown) => logger.debug({ err, limit: name }, 'not limited'),
        warn: (err: unknown) => logger.warn({ err, limit: name }, 'rate limit'),
      },
      handler: (request, response) => {
        logger.info({ limit: name, path: request.path }, 'rate limited');
        sendProblem(response, 'RATE_LIMITED', 'Too many requests. Wait a minute and try again.');
      },
    });
}

/**
 * Where a request comes from, for what counts by it: the IPv4 address, or the /56 network of an IPv6
 * address, for a household has all of that. Undefined when that isn't known.
 */
export function clientNetworkOf({ ip = '' }: Pick<Request, 'ip'>): string | undefined {
  return isIP(ip) === 0 ? undefined : ipKeyGenerator(ip);
}
