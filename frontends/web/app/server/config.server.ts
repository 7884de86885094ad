import { readFileSync } from 'node:fs';
import { z } from 'zod';

const schema = z.object({
  /** The web API. */
  WEB_API_URL: z.url({ protocol: /^https?$/ }),
  /** Where customers see this site; cookies are for HTTPS alone where it is. */
  STOREFRONT_URL: z.url({ protocol: /^https?$/ }),
  /** Redis or Valkey, for sessions. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
  REDIS_KEY_PREFIX: z.string().default('storefront:'),
  /** Seconds that a session lives without being used. */
  SESSION_TTL_SECONDS: z.coerce
    .number()
    .int()
    .min(60)
    .default(30 * 24 * 3600),
  /** Offers the payment sandbox's cards; without it, a card number is asked for. */
  PAYMENT_TEST_CARDS: z.enum(['true', 'false']).default('false'),
});

/** The configuration, checked; says all that is wrong at once. `X_FILE` gives the value of `X`. */
export function readConfig(env: Readonly<Record<string, string | undefined>>) {
  const values = Object.fromEntries(
    Object.keys(schema.shape).map((name) => {
      const file = env[`${name}_FILE`];
      return [
        name,
        env[name] ?? (file === undefined ? undefined : readFileSync(file, 'utf8').trim()),
      ];
    }),
  );
  const parsed = schema.safeParse(values);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new Error(`The storefront's environment is not right:\n${wrong.join('\n')}`);
  }
  const { STOREFRONT_URL, PAYMENT_TEST_CARDS, ...rest } = parsed.data;
  return {
    ...rest,
    origin: new URL(STOREFRONT_URL).origin,
    isSecure: STOREFRONT_URL.startsWith('https:'),
    hasTestCards: PAYMENT_TEST_CARDS === 'true',
  };
}

export type Config = ReturnType<typeof readConfig>;
