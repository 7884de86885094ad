import { bffConfigSchema } from '@holdfast/bff-shared';
import { integer } from '@holdfast/platform';
import { temporalConfigSchema } from '@holdfast/temporal';
import { z } from 'zod';

/** The environment variables of the admin BFF, besides those of a process. */
export const adminConfigSchema = bffConfigSchema.extend(temporalConfigSchema.shape).extend({
  /** Where the Temporal UI is, for links; none without it. */
  TEMPORAL_UI_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Requests a minute and client address that do something. */
  RATE_LIMIT_ACTIONS_PER_MINUTE: integer(1, 10_000_000).default(120),
  /** Imports a minute and client address. */
  RATE_LIMIT_IMPORTS_PER_MINUTE: integer(1, 10_000_000).default(10),
});

/** Values of {@link adminConfigSchema}. */
export type AdminConfig = z.infer<typeof adminConfigSchema>;
