import {
  originOf,
  readEnvironment,
  sessionSeconds,
  siteSchema,
  webAddress,
} from '@holdfast/site/config';
import { z } from 'zod';

const schema = siteSchema.extend({
  /** The admin API. */
  ADMIN_API_URL: webAddress,
  /** Where staff see this site. */
  DASHBOARD_URL: webAddress,
  REDIS_KEY_PREFIX: z.string().default('dashboard:'),
  SESSION_TTL_SECONDS: sessionSeconds(12 * 3600),
});

/** The configuration, checked; says all that is wrong at once. */
export function readConfig(env: Readonly<Record<string, string | undefined>>) {
  const { DASHBOARD_URL, ...rest } = readEnvironment('dashboard', schema, env);
  return { ...rest, ...originOf(DASHBOARD_URL) };
}
