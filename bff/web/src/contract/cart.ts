import type { RouteContract } from '@holdfast/bff-shared/contract';
import { z } from 'zod';
import {
  emailSchema,
  addressSchema,
  lineOf,
  lineSchema,
  listOf,
  moneySchema,
  skuSchema,
  totalsSchema,
} from './shared.ts';

/** A line at today's price, and what has become of it since its quantity was last set. */
const cartLineSchema = lineSchema
  .extend({
    available: z.int().meta({ description: 'Units that can be bought now' }),
    priceBefore: moneySchema
      .nullable()
      .meta({ description: 'What a unit cost then, where it costs something else now' }),
  })
  .meta({ id: 'CartLine' });

export const cartSchema = z
  .object({
    lines: z.array(cartLineSchema),
    subtotal: moneySchema,
    unavailableSkus: z
      .array(z.string())
      .meta({ description: 'What is short or no longer sold: no quote as it is' }),
    noLongerSold: z
      .array(z.object({ sku: z.string(), name: z.string() }))
      .meta({ description: 'In the cart, without a line' }),
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
const cartItemLineSchema = z.strictObject({
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
    .array(cartItemLineSchema)
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

export const shippingMethodSchema = z
  .object({
    shippingMethod: z.enum(['standard', 'express']),
    price: moneySchema,
    freeFrom: moneySchema
      .nullable()
      .meta({ description: 'Subtotal from which it costs nothing; null where it always costs' }),
    workingDays: z
      .object({ least: z.int(), most: z.int() })
      .meta({ description: 'From the shipment to the door' }),
  })
  .meta({ id: 'ShippingMethod' });

export const quoteRequestSchema = z.strictObject({
  address: addressSchema,
  shippingMethod: z.enum(['standard', 'express']),
  promotionCode: lineOf(0, 50).optional(),
  email: emailSchema.optional().meta({
    description: "Of a guest: where messages about the order go, instead of the guest's own",
  }),
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

const tag = 'Cart and quote';

export const getCart = {
  method: 'get',
  path: '/v1/cart',
  summary: "The cart at today's prices",
  tag,
  access: 'required',
  status: 200,
  reply: cartSchema,
} as const satisfies RouteContract;

export const replaceCart = {
  method: 'put',
  path: '/v1/cart',
  summary: 'Fill the cart anew: these lines and no others, all or none',
  tag,
  access: 'required',
  body: cartItemsSchema,
  status: 200,
  reply: cartSchema,
  problems: ['SKU_NOT_FOUND', 'QUANTITY_INVALID', 'CART_TOO_LARGE', 'VALIDATION_FAILED'],
} as const satisfies RouteContract;

export const setCartItem = {
  method: 'put',
  path: '/v1/cart/items/:sku',
  summary: 'Set how many of a SKU are in the cart',
  tag,
  access: 'required',
  params: skuParamsSchema,
  notFound: 'SKU_NOT_FOUND',
  body: cartItemSchema,
  status: 200,
  reply: cartSchema,
  problems: ['SKU_NOT_FOUND', 'QUANTITY_INVALID', 'CART_TOO_LARGE', 'VALIDATION_FAILED'],
} as const satisfies RouteContract;

export const removeCartItem = {
  method: 'delete',
  path: '/v1/cart/items/:sku',
  summary: 'Take a SKU out of the cart',
  tag,
  access: 'required',
  params: skuParamsSchema,
  notFound: 'SKU_NOT_FOUND',
  status: 200,
  reply: cartSchema,
} as const satisfies RouteContract;

export const listShippingMethods = {
  method: 'get',
  path: '/v1/shipping-methods',
  summary: 'How something can be delivered to a country, cheapest first',
  tag,
  access: 'public',
  query: z.object({ countryCode: addressSchema.shape.countryCode }),
  status: 200,
  reply: listOf(shippingMethodSchema),
  problems: ['COUNTRY_NOT_SERVED'],
} as const satisfies RouteContract;

export const listShippingCountries = {
  method: 'get',
  path: '/v1/shipping-countries',
  summary: 'Where something can be delivered to',
  tag,
  access: 'public',
  status: 200,
  reply: listOf(z.object({ countryCode: addressSchema.shape.countryCode })),
} as const satisfies RouteContract;

export const createQuote = {
  method: 'post',
  path: '/v1/checkout/quote',
  summary: 'A binding offer for the cart: lines, shipping, tax, total',
  tag,
  access: 'required',
  body: quoteRequestSchema,
  status: 201,
  reply: quoteSchema,
  problems: [
    'CART_EMPTY',
    'OUT_OF_STOCK',
    'COUNTRY_NOT_SERVED',
    'PROMOTION_UNKNOWN',
    'CURRENCY_MIXED',
    'TOTAL_TOO_LARGE',
    'VALIDATION_FAILED',
  ],
} as const satisfies RouteContract;
