import type { RouteContract } from '@holdfast/bff-shared/contract';
import { PAYMENT_STATES, type PaymentState } from '@holdfast/domain';
import { z } from 'zod';
import {
  FORBIDDEN,
  linkSchema,
  many,
  moneySchema,
  orderIdParams,
  pageOf,
  pageQuerySchema,
  paymentIdParams,
  reasonSchema,
  timeSchema,
} from './shared.ts';

const STATUSES = Object.keys(PAYMENT_STATES).map((state) =>
  state.toLowerCase(),
) as Lowercase<PaymentState>[];

export const paymentQuerySchema = pageQuerySchema.extend({
  status: many(z.enum(STATUSES)),
  orderId: z.string().max(100).default(''),
  providerReference: z.string().max(100).default(''),
  createdFrom: timeSchema.optional(),
  createdTo: timeSchema.optional(),
});

export const paymentSchema = z
  .object({
    paymentId: z.string(),
    orderId: z.string(),
    status: z.string(),
    amount: moneySchema,
    captured: moneySchema,
    refunded: moneySchema,
    provider: z.string(),
    providerReference: z.string().nullable(),
    declineReason: z.string().nullable(),
    authorizationExpiresAt: z.string().nullable(),
    actionExpiresAt: z.string().nullable(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Payment' });

export const paymentDetailSchema = z
  .object({
    ...paymentSchema.shape,
    attempts: z.array(
      z.object({
        key: z.string(),
        kind: z.enum(['authorize', 'capture', 'void', 'refund']),
        amount: moneySchema,
        state: z.enum(['open', 'unsent', 'done', 'refused']),
        refusal: z.string().nullable(),
        reason: z.string().nullable(),
        startedAt: z.string(),
        endedAt: z.string().nullable(),
      }),
    ),
    ledger: z.array(
      z.object({
        postingId: z.string(),
        account: z.string(),
        kind: z.string(),
        amount: moneySchema.meta({ description: 'Debit positive, credit negative' }),
        postedAt: z.string(),
      }),
    ),
    link: linkSchema,
  })
  .meta({ id: 'PaymentDetail' });

export const refundSchema = z.strictObject({
  amount: z.strictObject({
    currencyCode: z.string().regex(/^[A-Z]{3}$/, 'An ISO 4217 code, such as EUR'),
    amountMinor: z.int().min(1),
  }),
  reason: reasonSchema,
});

export const webhookEventSchema = z
  .object({
    provider: z.string(),
    eventId: z.string(),
    type: z.string(),
    state: z.enum(['received', 'processed', 'waiting', 'parked', 'ignored']),
    paymentId: z.string().nullable(),
    attempts: z.int(),
    error: z.string().nullable(),
    receivedAt: z.string(),
    dueAt: z.string().nullable(),
    endedAt: z.string().nullable(),
  })
  .meta({ id: 'WebhookEvent' });

const tag = 'Payments';

export const listPayments = {
  method: 'get',
  path: '/v1/payments',
  summary: 'Find payments, the latest first',
  tag,
  access: 'required',
  query: paymentQuerySchema,
  status: 200,
  reply: pageOf(paymentSchema),
  problems: [...FORBIDDEN, 'INVALID_CURSOR'],
} as const satisfies RouteContract;

export const listOrderPayments = {
  method: 'get',
  path: '/v1/orders/:orderId/payments',
  summary: "An order's payments, oldest first",
  tag,
  access: 'required',
  params: orderIdParams,
  notFound: 'ORDER_NOT_FOUND',
  status: 200,
  reply: z.object({ items: z.array(paymentSchema) }),
  problems: FORBIDDEN,
} as const satisfies RouteContract;

export const getPayment = {
  method: 'get',
  path: '/v1/payments/:paymentId',
  summary: 'A payment with what was asked of the provider, and its books',
  tag,
  access: 'required',
  params: paymentIdParams,
  notFound: 'PAYMENT_NOT_FOUND',
  status: 200,
  reply: paymentDetailSchema,
  problems: FORBIDDEN,
} as const satisfies RouteContract;

export const refundPayment = {
  method: 'post',
  path: '/v1/payments/:paymentId/refunds',
  summary: 'Give money back',
  tag,
  access: 'required',
  params: paymentIdParams,
  notFound: 'PAYMENT_NOT_FOUND',
  body: refundSchema,
  idempotent: true,
  status: 201,
  reply: z.object({ status: z.string(), captured: moneySchema, refunded: moneySchema }),
  problems: [...FORBIDDEN, 'REFUND_EXCEEDS_CAPTURE', 'PAYMENT_STATE_CONFLICT'],
} as const satisfies RouteContract;

export const listWebhookEvents = {
  method: 'get',
  path: '/v1/webhook-events',
  summary: 'The inbox of webhooks, the latest first',
  tag,
  access: 'required',
  query: pageQuerySchema.extend({ state: webhookEventSchema.shape.state.optional() }),
  status: 200,
  reply: pageOf(webhookEventSchema),
  problems: [...FORBIDDEN, 'INVALID_CURSOR'],
} as const satisfies RouteContract;

export const replayWebhookEvent = {
  method: 'post',
  path: '/v1/webhook-events/:eventId/replay',
  summary: 'Try an event again, such as a parked one whose cause has been removed',
  tag,
  access: 'required',
  params: z.object({ eventId: z.string().min(1).max(100) }),
  notFound: 'WEBHOOK_EVENT_NOT_FOUND',
  status: 200,
  reply: webhookEventSchema,
  problems: FORBIDDEN,
} as const satisfies RouteContract;
