import { z } from 'zod';

/** Minor units; the upper bound is far from what a card takes and from what a number can't hold. */
const amount = z.int().min(1).max(999_999_999_999);
const reference = z.string().min(1).max(200);
const after = z.coerce.number().int().min(0).default(0);
const limit = z.coerce.number().int().min(1).max(1000).default(1000);

/** Body of `POST /v1/authorizations`. */
export const authorizationBody = z.strictObject({
  amount,
  currency: z.string().regex(/^[A-Z]{3}$/, 'has to be an ISO 4217 code'),
  payment_method: z.string().min(1).max(200),
  reference,
  metadata: z.record(z.string().max(40), z.string().max(500)).default({}),
  return_url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
});

/** What a caller asks for; amounts in minor units of the currency. */
export type AuthorizationRequest = z.infer<typeof authorizationBody>;

/** Body of a capture or a refund. */
export const amountBody = z.strictObject({ amount });

/** Body of a void: nothing, or an empty object. */
export const emptyBody = z.strictObject({}).prefault({});

/** Query of `GET /v1/authorizations`. */
export const referenceQuery = z.strictObject({ reference });

/** Query of `GET /v1/journal`. */
export const journalQuery = z.strictObject({ reference: reference.optional(), after, limit });

/** Query of `GET /v1/events`. */
export const eventsQuery = z.strictObject({ after, limit });
