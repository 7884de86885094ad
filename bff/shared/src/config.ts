import { integer } from '@holdfast/platform';
import { z } from 'zod';

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  );

/** The environment variables that every BFF understands, besides those of a process. */
export const bffConfigSchema = z.object({
  HTTP_HOST: z.string().default('127.0.0.1'),
  HTTP_PORT: integer(0, 65535).default(0),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
  REDIS_KEY_PREFIX: z.string().default('holdfast:'),
  /** Comma-separated origins whose pages may call. */
  CORS_ORIGINS: list,
  /** How many proxies stand before it. */
  TRUSTED_PROXIES: integer(0, 10).default(0),
  /** Requests a minute and client address, for everything, and for signing in and registering. */
  RATE_LIMIT_PER_MINUTE: integer(1, 10_000_000).default(600),
  RATE_LIMIT_AUTH_PER_MINUTE: integer(1, 10_000_000).default(20),
});

/** Values of {@link bffConfigSchema}. */
export type BffConfig = z.infer<typeof bffConfigSchema>;
