import { z } from 'zod';
import { authorizationSchema, foundOf } from './sandbox-authorization.ts';
import { checkSignature, type SignatureRules } from './signature.ts';
import type { WebhookSource } from './webhooks.ts';

/** Kinds of events that are about an authorisation. */
const KINDS: readonly string[] = [
  'authorized',
  'declined',
  'action_required',
  'captured',
  'voided',
  'refunded',
  'expired',
].map((kind) => `authorization.${kind}`);

const headSchema = z.object({
  id: z.string().regex(/^[\x21-\x7e]{1,100}$/),
  type: z.string().regex(/^[\w.-]{1,100}$/),
  data: z
    .object({ authorization: z.object({ reference: z.string() }) })
    .optional()
    .catch(undefined),
});

const eventSchema = z.object({
  data: z.object({
    authorization: z.intersection(
      authorizationSchema,
      z.object({
        reference: z.string(),
        amount: z.int(),
        captured: z.int(),
        refunded: z.int(),
        currency: z.string(),
      }),
    ),
  }),
});

/** The webhooks of the payment sandbox. */
export function sandboxWebhooks(rules: SignatureRules): WebhookSource {
  const headOf: WebhookSource['headOf'] = (rawBody) => {
    const { data } = headSchema.safeParse(parseJson(rawBody));
    return (
      data && { eventId: data.id, type: data.type, reference: data.data?.authorization.reference }
    );
  };
  return {
    name: 'sandbox',
    check: (signature, rawBody, now) => checkSignature(signature, rawBody, now, rules),
    headOf,
    read(rawBody) {
      const head = headOf(rawBody);
      if (head !== undefined && !KINDS.includes(head.type)) return { is: 'foreign' };
      const parsed = eventSchema.safeParse(parseJson(rawBody));
      if (!parsed.success) return { is: 'unreadable', why: z.prettifyError(parsed.error) };
      const { authorization } = parsed.data.data;
      const { reference, amount, captured, refunded, currency } = authorization;
      return {
        is: 'notice',
        notice: {
          reference,
          found: foundOf(authorization),
          amount: { currencyCode: currency, amountMinor: amount },
          captured,
          refunded,
        },
      };
    },
  };
}

/** Undefined for what isn't JSON in UTF-8. */
function parseJson(rawBody: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody));
  } catch {
    return undefined;
  }
}
