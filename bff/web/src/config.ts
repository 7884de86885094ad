import { bffConfigSchema } from '@holdfast/bff-shared';
import { integer, json } from '@holdfast/platform';
import { temporalConfigSchema } from '@holdfast/temporal';
import { z } from 'zod';

const delay = z
  .int()
  .min(0)
  .max(7 * 24 * 3600 * 1000);

/** The environment variables of the web BFF, besides those of a process. */
export const webConfigSchema = bffConfigSchema.extend(temporalConfigSchema.shape).extend({
  /**
   * Key of the HMAC that order ids are derived with. The same on every replica and for ever: with
   * another one, the repeat of a request would place a second order.
   */
  ORDER_ID_SECRET: z.string().min(32),
  /** Requests a minute and client address that place or pay orders. */
  RATE_LIMIT_ORDERS_PER_MINUTE: integer(1, 10_000_000).default(60),
  /** Webhooks a minute and address: a provider has few addresses, and events for every order. */
  RATE_LIMIT_WEBHOOKS_PER_MINUTE: integer(1, 10_000_000).default(6_000),
  /** Milliseconds to wait for the outcome of an order before answering 202. */
  ORDER_WAIT_MS: integer(100, 25_000).default(8_000),
  /** Milliseconds after which an event stream says that it lives, and looks whether it still may. */
  EVENT_STREAM_KEEP_ALIVE_MS: integer(50, 60_000).default(15_000),
  /** Seconds that stock is held for an order that isn't paid yet. */
  RESERVATION_TTL_SECONDS: integer(1, 86_400).default(900),
  /** Seconds that a customer has for a bank's challenge whose own end is not known. */
  CHALLENGE_TTL_SECONDS: integer(1, 3_600).default(600),
  /** Seconds from the confirmation of an order until the warehouse begins. */
  CANCELLATION_WINDOW_SECONDS: integer(0, 86_400).default(1_800),
  /** Where a bank sends the customer back to after a challenge: `<this>/orders/<orderId>`. */
  STOREFRONT_URL: z.url({ protocol: /^https?$/ }).optional(),
  /**
   * JSON: who moves shipments on. `{"kind":"staff"}`, or
   * `{"kind":"simulated","packAfterMs":…,"shipAfterMs":…,"deliverAfterMs":…}` for demos.
   */
  WAREHOUSE: json(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('staff') }),
      z.strictObject({
        kind: z.literal('simulated'),
        packAfterMs: delay,
        shipAfterMs: delay,
        deliverAfterMs: delay,
      }),
    ]),
  ).default({ kind: 'staff' }),
});

/** Values of {@link webConfigSchema}. */
export type WebConfig = z.infer<typeof webConfigSchema>;
