import { z } from 'zod';

/** Which provider a webhook is from. */
export const webhookParamsSchema = z.object({
  provider: z
    .string()
    .regex(/^[a-z]{1,20}$/, 'Not a provider')
    .meta({ examples: ['sandbox'] }),
});

/** The header that a provider signs with is its name and `-Signature`. */
export const webhookHeadersSchema = z.object({
  'Sandbox-Signature': z.string().optional().meta({
    description:
      'Of the provider `sandbox`: `t=<unix seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">`',
  }),
});

/** What is known of a webhook's body before its provider's adapter has read it. */
export const webhookBodySchema = z
  .looseObject({ id: z.string(), type: z.string() })
  .meta({ description: 'An event as the provider makes it; signed byte for byte' });

/** The event is stored. */
export const webhookReplySchema = z.object({ eventId: z.string(), duplicate: z.boolean() });
