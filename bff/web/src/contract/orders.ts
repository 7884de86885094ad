import { z } from 'zod';
import {
  addressSchema,
  lineOf,
  lineSchema,
  moneySchema,
  skuSchema,
  totalsSchema,
} from './shared.ts';

export const cartSchema = z
  .object({
    lines: z.array(lineSchema),
    subtotal: moneySchema,
    unavailableSkus: z.array(z.string()),
  })
  .meta({ id: 'Cart' });

const MAX_QUANTITY = 999;

const isQuantity = (value: number, least: number): boolean =>
  Number.isInteger(value) && value >= least && value <= MAX_QUANTITY;

/** A whole number of units. What can't be one has a reason of its own, as in the order service. */
const quantitySchema = z
  .number()
  .refine((value) => isQuantity(value, 0), {
    message: `A whole number from 0 to ${String(MAX_QUANTITY)}`,
    params: { reason: 'QUANTITY_INVALID' },
  })
  .meta({
    description: '0 removes the line',
    override: { type: 'integer', minimum: 0, maximum: MAX_QUANTITY },
  });

export const cartItemSchema = z.strictObject({ quantity: quantitySchema });

const MAX_CART_LINES = 100;

/** One line of a cart that is filled anew. */
const cartLineSchema = z.strictObject({
  sku: z
    .string()
    .refine((value) => skuSchema.safeParse(value).success, {
      message: 'Not a SKU',
      params: { reason: 'SKU_NOT_FOUND' },
    })
    .meta({ examples: ['MILK-1L'] }),
  quantity: z
    .number()
    .refine((value) => isQuantity(value, 1), {
      message: `A whole number from 1 to ${String(MAX_QUANTITY)}`,
      params: { reason: 'QUANTITY_INVALID' },
    })
    .meta({ override: { type: 'integer', minimum: 1, maximum: MAX_QUANTITY } }),
});

export const cartItemsSchema = z.strictObject({
  items: z
    .array(cartLineSchema)
    .refine((items) => items.length <= MAX_CART_LINES, {
      message: `At most ${String(MAX_CART_LINES)} lines`,
      params: { reason: 'CART_TOO_LARGE' },
    })
    .meta({
      description: 'The lines of the cart, in this order, each SKU once; none empties it',
      override: ({ jsonSchema }) => {
        jsonSchema.maxItems = MAX_CART_LINES;
      },
    }),
});

export const skuParamsSchema = z.object({ sku: skuSchema });

export const quoteRequestSchema = z.strictObject({
  address: addressSchema,
  shippingMethod: z.enum(['standard', 'express']),
  promotionCode: lineOf(0, 50).optional(),
});

export const quoteSchema = z
  .object({
    quoteId: z.string(),
    lines: z.array(lineSchema),
    ...totalsSchema.shape,
    address: addressSchema,
    shippingMethod: z.string(),
    expiresAt: z.string(),
  })
  .meta({ id: 'Quote' });

export const paymentMethodSchema = z.strictObject({
  token: z
    .string()
    .regex(/^[A-Za-z0-9_]{4,100}$/, "Not a provider's token")
    .meta({
      examples: ['tok_approve'],
      description: "The payment provider's; never a card number",
    }),
});

export const placeOrderSchema = z.strictObject({
  quoteId: z
    .string()
    .regex(/^quo_[0-9a-z]{26}$/, 'Not a quote id')
    .meta({ examples: ['quo_01m82s1t1ebvxmzrh0f3gndy5x'] }),
  paymentMethod: paymentMethodSchema,
});

export const cancelOrderSchema = z.strictObject({
  reason: lineOf(0, 200)
    .optional()
    .meta({ examples: ['Ordered twice'] }),
});

/** How a payment stands, and what the customer has to do when the bank asks. */
const paymentSchema = z.object({
  status: z.string(),
  action: z
    .object({ type: z.literal('redirect'), url: z.string(), expiresAt: z.string().optional() })
    .optional()
    .meta({ description: 'While the status is action_required' }),
});

export const payOrderSchema = z.strictObject({ paymentMethod: paymentMethodSchema });

export const orderIdParamsSchema = z.object({
  orderId: z.string().regex(/^ord_[0-9a-z]{26}$/, 'Not an order id'),
});

/** What placing an order, or paying it again, answers. */
export const placedOrderSchema = z
  .object({
    orderId: z.string(),
    orderNumber: z.string().nullable(),
    status: z.string().meta({ examples: ['confirmed'] }),
    total: moneySchema.nullable(),
    payment: paymentSchema.nullable(),
  })
  .meta({ id: 'PlacedOrder' });

export const orderSchema = z
  .object({
    orderId: z.string(),
    orderNumber: z.string(),
    status: z.string(),
    statusReason: z.string().nullable(),
    payment: z.object({ status: z.string() }).nullable(),
    lines: z.array(lineSchema),
    ...totalsSchema.shape,
    address: addressSchema,
    shippingMethod: z.string(),
    placedAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Order' });

export const orderEventSchema = z
  .object({
    sequence: z.int(),
    status: z.string(),
    paymentStatus: z.string().nullable(),
    reason: z.string().nullable(),
    detail: z.string().nullable(),
    occurredAt: z.string(),
  })
  .meta({ id: 'OrderEvent' });

/** Where an order stands, by its workflow; `stale` when only the read model could be asked. */
export const progressSchema = z
  .object({
    orderId: z.string(),
    orderNumber: z.string().nullable(),
    status: z.string(),
    paymentStatus: z.string().nullable(),
    payment: paymentSchema.nullable(),
    steps: z.array(
      z.object({
        name: z.string(),
        state: z.enum(['active', 'done', 'failed']),
        startedAt: z.string(),
        endedAt: z.string().optional(),
        detail: z.string().optional(),
      }),
    ),
    waiting: z
      .object({ for: z.string(), who: z.string(), until: z.string().optional() })
      .nullable(),
    next: z.array(z.string()),
    stale: z.boolean(),
  })
  .meta({ id: 'OrderProgress' });
