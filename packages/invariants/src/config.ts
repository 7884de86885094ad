import { temporalConfigSchema } from '@holdfast/temporal';
import { z } from 'zod';

const database = z.url({ protocol: /^postgres(ql)?$/ });

/** The environment variables by which the stores are found. A role that may only read is enough. */
export const invariantsConfigSchema = temporalConfigSchema.extend({
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('warn'),
  USER_DATABASE_URL: database,
  PRODUCT_DATABASE_URL: database,
  ORDER_DATABASE_URL: database,
  PAYMENT_DATABASE_URL: database,
  NOTIFICATION_DATABASE_URL: database,
  /** Where the provider is the sandbox, its base URL and key; its books are not compared without. */
  PAYMENT_SANDBOX_URL: z.url({ protocol: /^https?$/ }).optional(),
  PAYMENT_SANDBOX_API_KEY: z.string().min(1).optional(),
});

/** Values of {@link invariantsConfigSchema}. */
export type InvariantsConfig = z.infer<typeof invariantsConfigSchema>;
