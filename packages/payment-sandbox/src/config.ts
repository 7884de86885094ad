import { integer, json } from '@holdfast/platform';
import { z } from 'zod';

const httpUrl = z.url({ protocol: /^https?$/ });

/** The environment variables of the sandbox; the README says what each means. */
export const configSchema = z
  .object({
    LOG_LEVEL: z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
      .default('info'),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    DATABASE_POOL_MAX: integer(2, 200).default(10),
    PAYMENT_SANDBOX_HOST: z.string().default('127.0.0.1'),
    PAYMENT_SANDBOX_PORT: integer(0, 65535).default(0),
    PAYMENT_SANDBOX_PUBLIC_URL: httpUrl.optional(),
    PAYMENT_SANDBOX_API_KEY: z.string().min(1),
    PAYMENT_SANDBOX_MERCHANT: z.string().min(1).max(80).default('Demo shop'),
    PAYMENT_SANDBOX_SLOW_MS: integer(0, 120_000).default(3_000),
    PAYMENT_SANDBOX_SHORT_HOLD_SECONDS: integer(1, 86_400).default(60),
    PAYMENT_SANDBOX_CHALLENGE_SECONDS: integer(1, 86_400).default(600),
    PAYMENT_SANDBOX_WEBHOOK_URL: httpUrl.optional(),
    PAYMENT_SANDBOX_WEBHOOK_SECRETS: json(z.array(z.string().min(1)).min(1)).optional(),
  })
  .refine(
    (config) =>
      (config.PAYMENT_SANDBOX_WEBHOOK_URL === undefined) ===
      (config.PAYMENT_SANDBOX_WEBHOOK_SECRETS === undefined),
    {
      path: ['PAYMENT_SANDBOX_WEBHOOK_SECRETS'],
      message: 'goes with PAYMENT_SANDBOX_WEBHOOK_URL: set both or none',
    },
  );

/** The configuration of the sandbox. */
export type SandboxConfig = z.infer<typeof configSchema>;
