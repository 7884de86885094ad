import type { RouteContract } from '@holdfast/bff-shared/contract';
import { z } from 'zod';
import { orderIdParamsSchema, orderSchema, paymentSchema } from './orders.ts';
import { moneySchema } from './shared.ts';

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
  reason: z
    .string()
    .trim()
    .max(200)
    .optional()
    .meta({ examples: ['Ordered twice'] }),
});

export const payOrderSchema = z.strictObject({ paymentMethod: paymentMethodSchema });

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

const tag = 'Orders';

export const placeOrder = {
  method: 'post',
  path: '/v1/orders',
  summary: 'Place the order of a quote; repeating it with the same key is safe',
  tag,
  access: 'required',
  body: placeOrderSchema,
  idempotent: true,
  status: 201,
  reply: placedOrderSchema,
  alsoStatus: [202],
  problems: [
    'PAYMENT_DECLINED',
    'PAYMENT_METHOD_INVALID',
    'OUT_OF_STOCK',
    'PRICE_CHANGED',
    'QUOTE_NOT_FOUND',
    'QUOTE_EXPIRED',
    'QUOTE_USED',
    'ORDER_CLOSED',
    'RATE_LIMITED',
  ],
} as const satisfies RouteContract;

export const payOrder = {
  method: 'post',
  path: '/v1/orders/:orderId/payments',
  summary: 'Pay a declined order with another method, while its stock is held',
  tag,
  access: 'required',
  params: orderIdParamsSchema,
  notFound: 'ORDER_NOT_FOUND',
  body: payOrderSchema,
  idempotent: true,
  status: 201,
  reply: placedOrderSchema,
  alsoStatus: [202],
  problems: [
    'PAYMENT_DECLINED',
    'PAYMENT_METHOD_INVALID',
    'OUT_OF_STOCK',
    'ORDER_STATE_CONFLICT',
    'ORDER_CLOSED',
    'RATE_LIMITED',
  ],
} as const satisfies RouteContract;

export const completePaymentAction = {
  method: 'post',
  path: '/v1/orders/:orderId/payment-return',
  summary: 'Back from the bank: what came of the payment that it wanted to be confirmed',
  tag,
  access: 'required',
  params: orderIdParamsSchema,
  notFound: 'ORDER_NOT_FOUND',
  status: 201,
  reply: placedOrderSchema,
  alsoStatus: [202],
  problems: [
    'PAYMENT_DECLINED',
    'OUT_OF_STOCK',
    'ORDER_NOT_FOUND',
    'ORDER_STATE_CONFLICT',
    'RATE_LIMITED',
  ],
} as const satisfies RouteContract;

export const cancelOrder = {
  method: 'post',
  path: '/v1/orders/:orderId/cancel',
  summary: 'Cancel an order that has not been shipped; stock and money are given back',
  tag,
  access: 'required',
  params: orderIdParamsSchema,
  notFound: 'ORDER_NOT_FOUND',
  body: cancelOrderSchema,
  idempotent: true,
  status: 200,
  reply: orderSchema,
  problems: ['ORDER_NOT_FOUND', 'ORDER_STATE_CONFLICT', 'RATE_LIMITED'],
} as const satisfies RouteContract;
