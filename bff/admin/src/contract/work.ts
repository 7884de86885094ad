import type { RouteContract } from '@holdfast/bff-shared/contract';
import { z } from 'zod';
import { parkedStepSchema, resolveActionSchema } from './timeline.ts';
import {
  FORBIDDEN,
  linkSchema,
  lineOf,
  moneySchema,
  pageOf,
  pageQuerySchema,
  reasonSchema,
  userIdSchema,
  workflowIdParams,
} from './shared.ts';

export const assignmentSchema = z
  .object({
    assigneeId: z.string(),
    assigneeName: z.string().nullable(),
    assignedBy: z.string(),
    assignedAt: z.string(),
  })
  .meta({ id: 'Assignment' });

/** A workflow that waits for a person. */
export const workItemSchema = z
  .object({
    workflowId: z.string(),
    type: z.string(),
    orderId: z.string().nullable(),
    order: z
      .object({
        orderNumber: z.string(),
        status: z.string(),
        name: z.string(),
        total: moneySchema,
      })
      .nullable(),
    startedAt: z.string(),
    steps: z
      .array(parkedStepSchema)
      .meta({ description: 'Empty when no worker could say; the Temporal UI tells more' }),
    assignment: assignmentSchema.nullable(),
    link: linkSchema,
  })
  .meta({ id: 'WorkItem' });

export const assignSchema = z.strictObject({
  assigneeId: userIdSchema.nullable().meta({ description: 'null for nobody' }),
  expectedAssigneeId: userIdSchema
    .nullable()
    .meta({ description: 'Who has it as far as you know; null for nobody' }),
});

export const resolveSchema = z.strictObject({
  action: resolveActionSchema,
  step: lineOf(1, 64).optional().meta({ description: 'Where several steps are parked' }),
  reason: reasonSchema,
});

/** A workflow as a visibility query finds it. */
export const workflowSchema = z
  .object({
    workflowId: z.string(),
    runId: z.string(),
    type: z.string(),
    status: z.string(),
    orderId: z.string().nullable(),
    startedAt: z.string(),
    closedAt: z.string().nullable(),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    link: linkSchema,
  })
  .meta({ id: 'Workflow' });

const tag = 'Work';
const one = {
  tag,
  access: 'required',
  params: workflowIdParams,
  notFound: 'WORKFLOW_NOT_FOUND',
  status: 200,
} as const;

export const listWork = {
  method: 'get',
  path: '/v1/work',
  summary: 'What waits for a person, the oldest first, and who looks after it',
  tag,
  access: 'required',
  query: z.object({ limit: z.coerce.number<number>().int().min(1).max(500).default(200) }),
  status: 200,
  reply: z.object({ items: z.array(workItemSchema) }),
  problems: FORBIDDEN,
} as const satisfies RouteContract;

export const assignWork = {
  ...one,
  method: 'put',
  path: '/v1/work/:workflowId/assignment',
  summary: 'Take it, give it to somebody else, or to nobody',
  body: assignSchema,
  reply: z.object({ assignment: assignmentSchema.nullable() }),
  problems: [...FORBIDDEN, 'WORKFLOW_NOT_FOUND', 'ORDER_NOT_FOUND', 'ASSIGNMENT_CONFLICT'],
} as const satisfies RouteContract;

export const resolveWork = {
  ...one,
  method: 'post',
  path: '/v1/work/:workflowId/resolve',
  summary: 'Decide about a parked step',
  body: resolveSchema,
  idempotent: true,
  reply: z.object({ step: z.string() }),
  problems: [...FORBIDDEN, 'WORKFLOW_NOT_FOUND', 'ORDER_NOT_FOUND', 'STEP_NOT_PARKED'],
} as const satisfies RouteContract;

export const listWorkflows = {
  method: 'get',
  path: '/v1/workflows',
  summary: 'Find workflows by a visibility query',
  tag,
  access: 'required',
  query: pageQuerySchema.extend({
    query: z
      .string()
      .trim()
      .max(2000)
      .default('')
      .meta({ examples: ['OrderStatus = "PAYMENT_DECLINED" AND ExecutionStatus = "Running"'] }),
    cursor: z.string().max(8000).default(''),
  }),
  status: 200,
  reply: pageOf(workflowSchema),
  problems: [...FORBIDDEN, 'QUERY_INVALID', 'INVALID_CURSOR'],
} as const satisfies RouteContract;
