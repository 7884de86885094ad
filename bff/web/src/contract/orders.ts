import type { RouteContract } from '@holdfast/bff-shared/contract';
import { ORDER_STATES, type OrderState } from '@holdfast/domain';
import { z } from 'zod';
import {
  emailSchema,
  addressSchema,
  lineSchema,
  pageOf,
  pageQuerySchema,
  repeated,
  totalsSchema,
} from './shared.ts';

export const orderIdParamsSchema = z.object({
  orderId: z.string().regex(/^ord_[0-9a-z]{26}$/, 'Not an order id'),
});

/** How a payment stands, and what the customer has to do when the bank asks. */
export const paymentSchema = z.object({
  status: z.string(),
  action: z
    .object({ type: z.literal('redirect'), url: z.string(), expiresAt: z.string().optional() })
    .optional()
    .meta({ description: 'While the status is action_required' }),
});

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

const STATUSES = Object.keys(ORDER_STATES).map((state) =>
  state.toLowerCase(),
) as Lowercase<OrderState>[];

export const lookUpOrderSchema = z.strictObject({
  orderNumber: z
    .string()
    .trim()
    .max(32)
    .meta({ examples: ['HF-1000017'] }),
  email: emailSchema,
});

/** The order, and a token for it alone. */
export const lookedUpOrderSchema = z
  .object({
    order: orderSchema,
    accessToken: z.string().meta({
      description: 'Reads, pays and cancels this order, and nothing else; can not be refreshed',
    }),
    expiresIn: z.int().meta({ description: 'Seconds until it expires' }),
  })
  .meta({ id: 'LookedUpOrder' });

const tag = 'Orders';

export const listOrders = {
  method: 'get',
  path: '/v1/orders',
  summary: 'My orders, latest first',
  tag,
  access: 'required',
  query: pageQuerySchema.extend({
    status: repeated(z.enum(STATUSES), 10).meta({ description: 'Repeated: one of these' }),
  }),
  status: 200,
  reply: pageOf(orderSchema),
  problems: ['INVALID_CURSOR'],
} as const satisfies RouteContract;

export const lookUpOrder = {
  method: 'post',
  path: '/v1/orders/lookup',
  summary: 'Find an order by its number and the e-mail address that it was placed with',
  tag,
  access: 'public',
  body: lookUpOrderSchema,
  status: 200,
  reply: lookedUpOrderSchema,
  problems: ['ORDER_NOT_FOUND', 'RATE_LIMITED'],
} as const satisfies RouteContract;

export const getOrder = {
  method: 'get',
  path: '/v1/orders/:orderId',
  summary: 'One order',
  tag,
  access: 'required',
  params: orderIdParamsSchema,
  notFound: 'ORDER_NOT_FOUND',
  status: 200,
  reply: orderSchema,
  problems: ['ORDER_NOT_FOUND'],
} as const satisfies RouteContract;

export const getOrderProgress = {
  method: 'get',
  path: '/v1/orders/:orderId/progress',
  summary: 'What was done, what it waits for, what comes next, by the workflow itself',
  tag,
  access: 'required',
  params: orderIdParamsSchema,
  notFound: 'ORDER_NOT_FOUND',
  status: 200,
  reply: progressSchema,
  problems: ['ORDER_NOT_FOUND'],
} as const satisfies RouteContract;

export const watchOrder = {
  method: 'get',
  path: '/v1/orders/:orderId/events',
  summary: 'Follow an order live (text/event-stream, resumable by Last-Event-ID)',
  tag,
  access: 'required',
  params: orderIdParamsSchema,
  notFound: 'ORDER_NOT_FOUND',
  status: 200,
  alsoStatus: [204],
  produces: 'text/event-stream',
  problems: ['ORDER_NOT_FOUND'],
} as const satisfies RouteContract;
