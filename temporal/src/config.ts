import { z } from 'zod';
import { payloadConfigSchema } from './codec/keys.ts';

/** Where Temporal is, and the keys of what is stored there. */
export const temporalConfigSchema = payloadConfigSchema.extend({
  /** host:port of the frontend. */
  TEMPORAL_ADDRESS: z.string().min(1).default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
});

/** Values of {@link temporalConfigSchema}. */
export type TemporalConfig = z.infer<typeof temporalConfigSchema>;
