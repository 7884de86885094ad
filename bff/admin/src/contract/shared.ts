import type { Permission } from '@holdfast/domain';
import { lineOf } from '@holdfast/bff-shared/schemas';
import { z } from 'zod';

export * from '@holdfast/bff-shared/schemas';

/** Why somebody does something; it goes into the audit log. */
export const reasonSchema = lineOf(1, 200).meta({ examples: ['The customer called'] });

/** A filter that may come several times. */
export const many = <S extends z.ZodType>(one: S) =>
  z
    .union([one, z.array(one)])
    .transform((value): z.output<S>[] => [value].flat() as z.output<S>[])
    .default([]);

/** A time in a query: ISO 8601, UTC. */
export const timeSchema = z.iso.datetime().meta({ examples: ['2026-11-01T00:00:00.000Z'] });

/** Yes or no in a query. */
export const flagSchema = z.enum(['true', 'false']).transform((text) => text === 'true');

/** Where the Temporal UI shows a workflow; null where its address is not known. */
export const linkSchema = z.string().nullable();

const idOf = (prefix: string, rest = '[0-9a-z]{26}') =>
  z.string().regex(new RegExp(`^${prefix}_${rest}$`), 'Not an id of this kind');

export const orderIdParams = z.object({ orderId: idOf('ord') });
export const userIdParams = z.object({ userId: idOf('usr') });
export const productIdParams = z.object({ productId: idOf('prd') });
export const importIdParams = z.object({ importId: idOf('imp') });
export const paymentIdParams = z.object({
  paymentId: idOf('pay', String.raw`[0-9a-z]{26}_\d{1,3}`),
});
export const workflowIdParams = z.object({ workflowId: z.string().min(1).max(200) });
export const userIdSchema = idOf('usr');

/** What every route of staff may answer. */
export const FORBIDDEN = ['PERMISSION_DENIED', 'STAFF_ONLY'] as const;

/** Names of permissions, as `GET /v1/me` lists them. */
export type PermissionName = Permission;
