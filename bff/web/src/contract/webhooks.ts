import type { RouteContract } from '@holdfast/bff-shared/contract';
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

const MAX_BYTES = 256 * 1024;

export const receivePaymentWebhook = {
  method: 'post',
  path: '/webhooks/payments/:provider',
  summary: 'An event of a payment provider; anything but 200 asks for it to be delivered again',
  tag: 'Webhooks',
  access: 'public',
  params: webhookParamsSchema,
  notFound: 'WEBHOOK_PROVIDER_UNKNOWN',
  headers: webhookHeadersSchema,
  raw: { maxBytes: MAX_BYTES, describedBy: webhookBodySchema },
  status: 200,
  reply: webhookReplySchema,
  problems: [
    'WEBHOOK_SIGNATURE_INVALID',
    'WEBHOOK_TIMESTAMP_OUT_OF_RANGE',
    'WEBHOOK_MALFORMED',
    'RATE_LIMITED',
  ],
} as const satisfies RouteContract;
