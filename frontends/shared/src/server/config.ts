import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What every site is told. */
export const siteSchema = z.object({
  /** Redis or Valkey, for sessions. */
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
});

/** Seconds that a session lives without being used. */
export const sessionSeconds = (usual: number) => z.coerce.number().int().min(60).default(usual);

/** An address of the web. */
export const webAddress = z.url({ protocol: /^https?$/ });

/**
 * The environment of a site, checked; says all that is wrong at once. `X_FILE` gives the value of
 * `X`.
 */
export function readEnvironment<S extends z.ZodObject>(
  site: string,
  schema: S,
  env: Readonly<Record<string, string | undefined>>,
): z.output<S> {
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
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new Error(`The ${site}'s environment is not right:\n${wrong.join('\n')}`);
}

/** What follows from where people see a site. */
export const originOf = (address: string) => ({
  /** The only one whose forms are taken. */
  origin: new URL(address).origin,
  /** Cookies are for HTTPS alone. */
  isSecure: address.startsWith('https:'),
});
