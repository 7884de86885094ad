import type { RouteContract } from '@holdfast/bff-shared/contract';
import { RESOLVE_ACTIONS } from '@holdfast/domain';
import { z } from 'zod';
import { FORBIDDEN, linkSchema, orderIdParams } from './shared.ts';

const stateSchema = z.enum(['running', 'done', 'failed', 'cancelled']);

/** What a workflow waits for. */
export const waitingSchema = z
  .object({
    for: z.string(),
    who: z.enum(['customer', 'staff', 'system', 'provider']),
    until: z.string().nullable(),
  })
  .meta({ id: 'Waiting' });

/** What may be done about such a step. */
export const resolveActionSchema = z.enum(RESOLVE_ACTIONS);

/** A step that needs a person. */
export const parkedStepSchema = z
  .object({
    step: z.string(),
    reason: z.string(),
    message: z.string(),
    options: z.array(resolveActionSchema),
    since: z.string(),
    retriesAt: z.string().nullable(),
  })
  .meta({ id: 'ParkedStep' });

/** One of an order's workflows. */
export const timelineWorkflowSchema = z
  .object({
    workflowId: z.string(),
    type: z.string(),
    summary: z.string().nullable(),
    state: stateSchema,
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    waiting: waitingSchema.nullable(),
    parked: z.array(parkedStepSchema),
    next: z.array(z.string()),
    link: linkSchema,
  })
  .meta({ id: 'TimelineWorkflow' });

/** Something that happened in one of them. */
export const timelineEntrySchema = z
  .object({
    workflowId: z.string(),
    eventId: z.string(),
    kind: z.enum(['step', 'wait', 'request', 'news', 'status']),
    name: z.string(),
    title: z.string(),
    state: stateSchema,
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    attempts: z.int(),
    failure: z.object({ reason: z.string(), message: z.string() }).nullable(),
    until: z.string().nullable(),
    actor: z
      .object({
        type: z.enum(['customer', 'staff', 'system', 'provider']),
        id: z.string().nullable(),
      })
      .nullable(),
    detail: z.string().nullable(),
  })
  .meta({ id: 'TimelineEntry' });

export const timelineSchema = z
  .object({
    orderId: z.string(),
    workflows: z
      .array(timelineWorkflowSchema)
      .meta({ description: 'Empty when Temporal has forgotten the order: see its events' }),
    entries: z.array(timelineEntrySchema),
  })
  .meta({ id: 'Timeline' });

export const progressSchema = z
  .object({
    orderId: z.string(),
    status: z.string(),
    paymentStatus: z.string().nullable(),
    steps: z.array(
      z.object({
        name: z.string(),
        state: z.enum(['active', 'done', 'failed']),
        startedAt: z.string(),
        endedAt: z.string().nullable(),
        detail: z.string().nullable(),
      }),
    ),
    waiting: waitingSchema.nullable(),
    parked: z.array(parkedStepSchema),
    next: z.array(z.string()),
    stale: z.boolean().meta({ description: 'True when no worker could be asked' }),
  })
  .meta({ id: 'OrderProgress' });

const one = {
  tag: 'Orders',
  access: 'required',
  params: orderIdParams,
  notFound: 'ORDER_NOT_FOUND',
  status: 200,
  problems: [...FORBIDDEN, 'ORDER_NOT_FOUND'],
} as const;

export const getOrderTimeline = {
  ...one,
  method: 'get',
  path: '/v1/orders/:orderId/timeline',
  summary: 'What it went through, drawn from its workflows, and what it waits for',
  reply: timelineSchema,
} as const satisfies RouteContract;

export const getOrderProgress = {
  ...one,
  method: 'get',
  path: '/v1/orders/:orderId/progress',
  summary: 'Where it stands, as its workflow says',
  reply: progressSchema,
} as const satisfies RouteContract;
