import type { z } from 'zod';
import type { meSchema, tokensSchema } from './auth.ts';
import type { productSchema } from './catalogue.ts';
import type { categorySchema } from './categories.ts';
import type { importSchema } from './imports.ts';
import type {
  noteSchema,
  orderActionSchema,
  orderDetailSchema,
  orderEventSchema,
  orderRowSchema,
} from './orders.ts';
import type { paymentDetailSchema, paymentSchema, webhookEventSchema } from './payments.ts';
import type { userSchema } from './people.ts';
import type { auditEntrySchema, healthSchema, overviewSchema } from './system.ts';
import type { progressSchema, timelineSchema } from './timeline.ts';
import type { workItemSchema, workflowSchema } from './work.ts';

export * from './auth.ts';
export * from './catalogue.ts';
export * from './categories.ts';
export * from './imports.ts';
export * from './orders.ts';
export * from './payments.ts';
export * from './people.ts';
export * from './shared.ts';
export * from './stock.ts';
export * from './system.ts';
export * from './timeline.ts';
export * from './work.ts';

/** The answers as clients see them. */
export type Me = z.infer<typeof meSchema>;
export type Tokens = z.infer<typeof tokensSchema>;
export type OrderRow = z.infer<typeof orderRowSchema>;
export type OrderDetail = z.infer<typeof orderDetailSchema>;
export type OrderEvent = z.infer<typeof orderEventSchema>;
export type OrderNote = z.infer<typeof noteSchema>;
export type OrderAction = z.infer<typeof orderActionSchema>;
export type OrderTimeline = z.infer<typeof timelineSchema>;
export type OrderProgress = z.infer<typeof progressSchema>;
export type WorkItem = z.infer<typeof workItemSchema>;
export type Workflow = z.infer<typeof workflowSchema>;
export type Payment = z.infer<typeof paymentSchema>;
export type PaymentDetail = z.infer<typeof paymentDetailSchema>;
export type WebhookEvent = z.infer<typeof webhookEventSchema>;
export type Category = z.infer<typeof categorySchema>;
export type Product = z.infer<typeof productSchema>;
export type Import = z.infer<typeof importSchema>;
export type User = z.infer<typeof userSchema>;
export type Overview = z.infer<typeof overviewSchema>;
export type AuditEntry = z.infer<typeof auditEntrySchema>;
export type SystemHealth = z.infer<typeof healthSchema>;
