import type { RouteContract } from '@holdfast/bff-shared/contract';
import { ORDER_STATES, isOrderNumber, type OrderState } from '@holdfast/domain';
import { z } from 'zod';
import {
  FORBIDDEN,
  addressSchema,
  flagSchema,
  lineSchema,
  linkSchema,
  many,
  moneySchema,
  orderIdParams,
  pageOf,
  pageQuerySchema,
  reasonSchema,
  timeSchema,
  totalsSchema,
  userIdSchema,
} from './shared.ts';
import { resolveActionSchema } from './timeline.ts';

const STATUSES = Object.keys(ORDER_STATES).map((state) =>
  state.toLowerCase(),
) as Lowercase<OrderState>[];

/** How an order stands. */
export const orderStatusSchema = z.enum(STATUSES);

/** How the money of an order stands. */
export const orderPaymentStatusSchema = z.enum([
  'action_required',
  'declined',
  'authorized',
  'captured',
  'voided',
  'partially_refunded',
  'refunded',
]);

export const orderQuerySchema = pageQuerySchema.extend({
  status: many(orderStatusSchema),
  paymentStatus: many(orderPaymentStatusSchema),
  number: z
    .string()
    .trim()
    .toUpperCase()
    .refine(isOrderNumber, 'Not an order number, such as HF-1000017')
    .optional(),
  email: z.string().trim().max(254).pipe(z.email()).optional(),
  customerId: userIdSchema.optional(),
  placedFrom: timeSchema.optional(),
  placedTo: timeSchema.optional(),
  totalFrom: z.coerce.number<number>().int().min(0).optional().meta({ description: 'Minor units' }),
  totalTo: z.coerce.number<number>().int().min(0).optional().meta({ description: 'Minor units' }),
  needsAttention: flagSchema.optional(),
  sort: z
    .enum(['placed_desc', 'placed_asc', 'total_desc', 'total_asc', 'updated_desc'])
    .default('placed_desc'),
});

/** An order as a row of a list. */
export const orderRowSchema = z
  .object({
    orderId: z.string(),
    orderNumber: z.string(),
    customerId: z.string(),
    email: z.string(),
    name: z.string(),
    status: z.string(),
    paymentStatus: z.string().nullable(),
    statusReason: z.string().nullable(),
    total: moneySchema,
    lineCount: z.int(),
    salesChannel: z.string(),
    needsAttention: z.boolean().nullable().meta({ description: 'null while Temporal is away' }),
    placedAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'OrderRow' });

/** What the warehouse reports. */
export const shipmentStateSchema = z.enum(['packed', 'shipped', 'delivered']);

/** What somebody may do about an order just now. */
export const orderActionSchema = z
  .discriminatedUnion('action', [
    z.object({ action: z.literal('cancel') }),
    z.object({ action: z.literal('note') }),
    z.object({
      action: z.literal('ship'),
      state: shipmentStateSchema.meta({ description: 'What comes next' }),
    }),
    z.object({
      action: z.literal('refund'),
      paymentId: z.string(),
      refundable: moneySchema,
    }),
    z.object({
      action: z.literal('resolve'),
      workflowId: z.string(),
      step: z.string(),
      options: z.array(resolveActionSchema),
    }),
  ])
  .meta({ id: 'OrderAction' });

/** All of an order. */
export const orderDetailSchema = z
  .object({
    orderId: z.string(),
    orderNumber: z.string(),
    customerId: z.string(),
    contact: z.object({ email: z.string(), name: z.string(), locale: z.string() }),
    status: z.string(),
    paymentStatus: z.string().nullable(),
    statusReason: z.string().nullable(),
    lines: z.array(lineSchema),
    ...totalsSchema.shape,
    address: addressSchema,
    shippingMethod: z.string(),
    salesChannel: z.string(),
    placedAt: z.string(),
    updatedAt: z.string(),
    link: linkSchema,
  })
  .meta({ id: 'OrderDetail' });

export const orderEventSchema = z
  .object({
    sequence: z.int(),
    status: z.string(),
    paymentStatus: z.string().nullable(),
    actor: z.object({ type: z.string(), id: z.string().nullable() }),
    reason: z.string().nullable(),
    detail: z.string().nullable(),
    internal: z.boolean(),
    occurredAt: z.string(),
  })
  .meta({ id: 'OrderEvent' });

export const noteSchema = z
  .object({
    id: z.string(),
    authorId: z.string(),
    authorName: z.string().nullable(),
    text: z.string(),
    writtenAt: z.string(),
  })
  .meta({ id: 'OrderNote' });

export const addNoteSchema = z.strictObject({ text: z.string().trim().min(1).max(2000) });
export const cancelSchema = z.strictObject({ reason: reasonSchema });

export const reportShipmentSchema = z.strictObject({ state: shipmentStateSchema });

const tag = 'Orders';
const one = {
  tag,
  access: 'required',
  params: orderIdParams,
  notFound: 'ORDER_NOT_FOUND',
  status: 200,
  problems: [...FORBIDDEN, 'ORDER_NOT_FOUND'],
} as const;

export const listOrders = {
  method: 'get',
  path: '/v1/orders',
  summary: 'Find orders',
  tag,
  access: 'required',
  query: orderQuerySchema,
  status: 200,
  reply: pageOf(orderRowSchema),
  problems: [...FORBIDDEN, 'INVALID_CURSOR'],
} as const satisfies RouteContract;

export const getOrder = {
  ...one,
  method: 'get',
  path: '/v1/orders/:orderId',
  summary: 'All of an order',
  reply: orderDetailSchema,
} as const satisfies RouteContract;

export const listOrderEvents = {
  ...one,
  method: 'get',
  path: '/v1/orders/:orderId/events',
  summary: 'Its history, with what only staff see, oldest first',
  reply: z.object({ items: z.array(orderEventSchema) }),
} as const satisfies RouteContract;

export const listOrderActions = {
  ...one,
  method: 'get',
  path: '/v1/orders/:orderId/actions',
  summary: 'What I may do about it just now',
  reply: z.object({ items: z.array(orderActionSchema) }),
} as const satisfies RouteContract;

export const listOrderNotes = {
  ...one,
  method: 'get',
  path: '/v1/orders/:orderId/notes',
  summary: 'What staff wrote about it, oldest first',
  reply: z.object({ items: z.array(noteSchema) }),
} as const satisfies RouteContract;

export const addOrderNote = {
  ...one,
  method: 'post',
  path: '/v1/orders/:orderId/notes',
  summary: 'Write a note for the others on the staff',
  body: addNoteSchema,
  idempotent: true,
  status: 201,
  reply: noteSchema,
} as const satisfies RouteContract;

export const cancelOrder = {
  ...one,
  method: 'post',
  path: '/v1/orders/:orderId/cancel',
  summary: 'Cancel an order that has not been shipped; stock and money are given back',
  body: cancelSchema,
  idempotent: true,
  reply: orderDetailSchema,
  problems: [...one.problems, 'ORDER_STATE_CONFLICT'],
} as const satisfies RouteContract;

export const reportShipment = {
  ...one,
  method: 'post',
  path: '/v1/orders/:orderId/shipment',
  summary:
    'Report that it was packed, handed to the carrier (the payment is captured first) or delivered',
  body: reportShipmentSchema,
  idempotent: true,
  reply: orderDetailSchema,
  problems: [...one.problems, 'SHIPMENT_STATE_CONFLICT'],
} as const satisfies RouteContract;
