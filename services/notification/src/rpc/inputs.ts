import { isId, type IdPrefix } from '@holdfast/domain';
import { z } from 'zod';
import { emailAddress } from '../domain/mailbox.ts';

const id = (prefix: IdPrefix) =>
  z.string().refine((value) => isId(prefix, value), `has to be an id such as ${prefix}_…`);
const text = (max: number) => z.string().trim().min(1).max(max);

const money = z.object({
  currencyCode: z.string().regex(/^[A-Z]{3}$/, 'has to be an ISO 4217 code'),
  amountMinor: z.int(),
});

const address = z.object({
  name: text(100),
  line1: text(100),
  line2: z.string().max(100).optional(),
  city: text(100),
  region: z.string().max(100).optional(),
  postalCode: text(12),
  countryCode: z.string().regex(/^[A-Z]{2}$/, 'has to be an ISO 3166-1 alpha-2 code'),
});

const line = z.object({
  name: text(500),
  options: z.record(z.string().max(100), z.string().max(500)),
  quantity: z.int().min(1).max(999),
  unitPrice: money,
  total: money,
});

const orderConfirmation = z
  .object({
    orderId: id('ord'),
    orderNumber: z.string().regex(/^[A-Za-z0-9-]{1,32}$/, 'has to be an order number'),
    lines: z.array(line).min(1).max(1000),
    totals: z.object({
      subtotal: money,
      discount: money,
      shipping: money,
      tax: money,
      total: money,
    }),
    address,
    shippingMethod: z.enum(['standard', 'express']),
    placedAt: z.iso.datetime(),
  })
  .refine(
    ({ lines, totals }) =>
      [...Object.values(totals), ...lines.flatMap((each) => [each.unitPrice, each.total])].every(
        ({ currencyCode }) => currencyCode === totals.total.currencyCode,
      ),
    { path: ['totals'], message: 'all amounts have to be of one currency' },
  );

/** `SendNotificationRequest`, checked. */
export const sendNotificationInput = z.object({
  notificationId: z
    .string()
    .max(255)
    .regex(
      /^notification:[\x21-\x7e]+:[\x21-\x7e]+$/,
      'has to be notification:<event>:<recipient>',
    ),
  recipient: z.object({
    userId: id('usr'),
    email: emailAddress,
    name: z.string().max(200),
    locale: z.string().max(64),
  }),
  content: z.object({ $case: z.literal('orderConfirmation'), value: orderConfirmation }),
});

/** `ListDeliveriesRequest`, checked; the cursor is still as it came. */
export const listDeliveriesInput = z.object({
  userId: id('usr'),
  page: z
    .object({
      limit: z
        .int()
        .min(0)
        .max(100)
        .transform((limit) => limit || 20),
      cursor: z.string(),
    })
    .default({ limit: 20, cursor: '' }),
});
