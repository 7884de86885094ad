import { z } from 'zod';

/**
 * The web API's answers as this client reads them: only what it uses, so that the API may grow.
 * Whatever doesn't fit is an answer that nobody expected.
 */

const moneySchema = z.object({ currencyCode: z.string(), amountMinor: z.int() });

const lineSchema = z.object({ sku: z.string(), quantity: z.int(), unitPrice: moneySchema });

export const tokensSchema = z.object({ accessToken: z.string(), refreshToken: z.string() });

export const productsSchema = z.object({ items: z.array(z.object({ sku: z.string() })) });

export const cartSchema = z.object({
  lines: z.array(z.object({ sku: z.string() })),
  unavailableSkus: z.array(z.string()),
});

export const quoteSchema = z.object({
  quoteId: z.string(),
  lines: z.array(lineSchema),
  total: moneySchema,
});

export const placedSchema = z.object({
  orderId: z.string(),
  orderNumber: z.string().nullable(),
  status: z.string(),
  total: moneySchema.nullable(),
});

export const orderSchema = z.object({
  orderId: z.string(),
  orderNumber: z.string(),
  status: z.string(),
  statusReason: z.string().nullable(),
  payment: z.object({ status: z.string() }).nullable(),
  lines: z.array(lineSchema),
  total: moneySchema,
});

export const ordersSchema = z.object({ items: z.array(orderSchema) });

/** RFC 9457 problem details, with what Holdfast adds to those of orders and carts. */
export const problemSchema = z.object({
  code: z.string(),
  detail: z.string().default(''),
  traceId: z.string().default(''),
  /** Of a cart that can't be quoted: which SKUs are short, separated by commas. */
  skus: z.string().optional(),
  orderId: z.string().optional(),
  orderNumber: z.string().nullish(),
  orderStatus: z.string().optional(),
});

export type Tokens = z.infer<typeof tokensSchema>;
export type Quote = z.infer<typeof quoteSchema>;
export type Order = z.infer<typeof orderSchema>;
export type Problem = z.infer<typeof problemSchema>;
