import type { RouteContract } from '@holdfast/bff-shared/contract';
import { z } from 'zod';
import {
  FORBIDDEN,
  linkSchema,
  moneySchema,
  pageOf,
  pageQuerySchema,
  timeSchema,
} from './shared.ts';

export const overviewSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    totals: z.array(
      z.object({
        currencyCode: z.string(),
        placed: z.int(),
        confirmed: z.int(),
        sales: moneySchema.meta({ description: 'Totals of what was confirmed' }),
        shipped: z.int(),
        cancelled: z.int(),
        declined: z.int().meta({ description: 'Orders whose payment was declined, for now' }),
        delivered: z.int(),
        averageSecondsToShip: z
          .int()
          .nullable()
          .meta({ description: 'From confirmation to shipment; null when nothing was shipped' }),
        averageSecondsToDeliver: z
          .int()
          .nullable()
          .meta({ description: 'From confirmation; null when nothing was delivered' }),
      }),
    ),
    hours: z
      .array(
        z.object({
          hour: z.string(),
          currencyCode: z.string(),
          placed: z.int(),
          confirmed: z.int(),
          sales: moneySchema,
          declined: z.int(),
          shipped: z.int(),
          delivered: z.int(),
        }),
      )
      .meta({ description: 'Only hours in which something happened' }),
    open: z
      .array(z.object({ status: z.string(), orders: z.int() }))
      .meta({ description: 'Orders that have not ended, by status, whenever they were placed' }),
    needsAttention: z.int().nullable().meta({ description: 'null while Temporal is away' }),
  })
  .meta({ id: 'Overview' });

export const auditEntrySchema = z
  .object({
    id: z.string(),
    service: z.string(),
    at: z.string(),
    actor: z.object({
      type: z.enum(['staff', 'system']),
      id: z.string(),
      name: z.string().nullable(),
      roles: z.array(z.string()),
    }),
    action: z.string(),
    target: z.object({ type: z.string(), id: z.string() }),
    reason: z.string().nullable(),
    clientNetwork: z.string().nullable(),
    requestId: z.string().nullable(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEntry' });

const milliseconds = z.number().nullable().meta({ description: 'null when it did not answer' });

export const healthSchema = z
  .object({
    services: z.array(
      z.object({
        name: z.string(),
        milliseconds,
        databaseMilliseconds: milliseconds,
        redisMilliseconds: milliseconds,
        unpublishedEvents: z.int(),
        outboxLagSeconds: z.number(),
        parkedEvents: z.int(),
        consumers: z.array(z.object({ name: z.string(), unread: z.int() })),
      }),
    ),
    temporal: z.object({ milliseconds, link: linkSchema }),
    redis: z.object({ milliseconds }),
  })
  .meta({ id: 'SystemHealth' });

const word = z.string().max(128).default('');

export const getOverview = {
  method: 'get',
  path: '/v1/overview',
  summary: 'How the shop is doing; by default, since the beginning of the day (UTC)',
  tag: 'Overview',
  access: 'required',
  query: z.object({ from: timeSchema.optional(), to: timeSchema.optional() }),
  status: 200,
  reply: overviewSchema,
  problems: FORBIDDEN,
} as const satisfies RouteContract;

export const listAudit = {
  method: 'get',
  path: '/v1/audit',
  summary: 'What staff did, in all services, the latest first',
  tag: 'Audit',
  access: 'required',
  query: pageQuerySchema.extend({
    actorId: word,
    action: word.meta({ examples: ['order.note_added'] }),
    targetType: word,
    targetId: word,
    from: timeSchema.optional(),
    to: timeSchema.optional(),
  }),
  status: 200,
  reply: pageOf(auditEntrySchema),
  problems: [...FORBIDDEN, 'INVALID_CURSOR'],
} as const satisfies RouteContract;

export const getHealth = {
  method: 'get',
  path: '/v1/health',
  summary: 'How each part is doing',
  tag: 'System',
  access: 'required',
  status: 200,
  reply: healthSchema,
  problems: FORBIDDEN,
} as const satisfies RouteContract;
