import { createClient } from '@holdfast/bff-shared/client';
import {
  closingOfProcess,
  createCookies,
  createSessionStore,
  openRedis,
} from '@holdfast/site/server';
import { readConfig } from './config.server.ts';

export const config = readConfig(process.env);

/** The web API, typed by its contract. */
export const api = createClient({ baseUrl: config.WEB_API_URL });

export const redis = openRedis(config.REDIS_URL, config.REDIS_KEY_PREFIX);

export const sessions = createSessionStore(redis, config.SESSION_TTL_SECONDS);

export const cookies = createCookies({
  isSecure: config.isSecure,
  sessionSeconds: config.SESSION_TTL_SECONDS,
});

/** Aborted when the process is asked to stop. */
export const closing = closingOfProcess();
