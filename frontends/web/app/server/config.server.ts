import {
  originOf,
  readEnvironment,
  sessionSeconds,
  siteSchema,
  webAddress,
} from '@holdfast/site/config';
import { z } from 'zod';

const schema = siteSchema.extend({
  /** The web API. */
  WEB_API_URL: webAddress,
  /** Where customers see this site. */
  STOREFRONT_URL: webAddress,
  REDIS_KEY_PREFIX: z.string().default('storefront:'),
  SESSION_TTL_SECONDS: sessionSeconds(30 * 24 * 3600),
  /** Offers the payment sandbox's cards; without it, a card number is asked for. */
  PAYMENT_TEST_CARDS: z.enum(['true', 'false']).default('false'),
});

/** The configuration, checked; says all that is wrong at once. */
export function readConfig(env: Readonly<Record<string, string | undefined>>) {
  const { STOREFRONT_URL, PAYMENT_TEST_CARDS, ...rest } = readEnvironment(
    'storefront',
    schema,
    env,
  );
  return {
    ...rest,
    ...originOf(STOREFRONT_URL),
    hasTestCards: PAYMENT_TEST_CARDS === 'true',
  };
}

export type Config = ReturnType<typeof readConfig>;
