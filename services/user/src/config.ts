import { integer, json } from '@holdfast/platform';
import { z } from 'zod';
import { RECOMMENDED_MEMORY_KIB } from './domain/passwords.ts';
import { signingKeySchema } from './keys.ts';

/** The user service's own environment variables; the README explains them. */
export const configSchema = z.object({
  TOKEN_SIGNING_KEYS: json(z.tuple([signingKeySchema], signingKeySchema)),
  ACCESS_TOKEN_SECONDS: integer(30, 3_600).default(600),
  REFRESH_TOKEN_DAYS: integer(1, 365).default(30),
  PASSWORD_HASH_MEMORY_KIB: integer(64, 1_048_576).default(RECOMMENDED_MEMORY_KIB),
  LOGIN_MAX_FAILURES: integer(1, 10_000).default(10),
  LOGIN_MAX_FAILURES_OF_ACCOUNT: integer(1, 100_000).default(100),
  LOGIN_FAILURE_WINDOW_SECONDS: integer(1, 86_400).default(900),
});
