import type { RouteContract } from '@holdfast/bff-shared/contract';
import { ROLES, type RoleName } from '@holdfast/domain';
import { z } from 'zod';
import {
  FORBIDDEN,
  addressSchema,
  flagSchema,
  pageOf,
  pageQuerySchema,
  reasonSchema,
  userIdParams,
} from './shared.ts';

const roleSchema = z.enum(ROLES.map((role) => role.toLowerCase()) as Lowercase<RoleName>[]);

export const userSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['guest', 'account']),
    email: z.string(),
    name: z.string(),
    locale: z.string(),
    roles: z.array(roleSchema),
    createdAt: z.string(),
    lockedAt: z.string().nullable(),
    lockReason: z.string().nullable(),
    lastSignInAt: z.string().nullable(),
  })
  .meta({ id: 'UserRecord' });

export const signInEventSchema = z
  .object({
    sequence: z.int(),
    userId: z.string().nullable(),
    sessionId: z.string().nullable(),
    kind: z.string().meta({ examples: ['signed_in', 'sign_in_failed'] }),
    userAgent: z.string(),
    at: z.string(),
  })
  .meta({ id: 'SignInEvent' });

export const deliverySchema = z
  .object({
    id: z.string(),
    channel: z.string(),
    template: z.string(),
    state: z.string(),
    createdAt: z.string(),
    sentAt: z.string().nullable(),
  })
  .meta({ id: 'Delivery' });

const tag = 'People';
const one = {
  tag,
  access: 'required',
  params: userIdParams,
  notFound: 'USER_NOT_FOUND',
  status: 200,
  problems: [...FORBIDDEN, 'USER_NOT_FOUND'],
} as const;
const account = {
  ...one,
  reply: userSchema,
  problems: [...FORBIDDEN, 'USER_NOT_FOUND', 'OWN_ACCOUNT'],
} as const;

export const listUsers = {
  method: 'get',
  path: '/v1/users',
  summary: 'Find people, the latest registered first',
  tag,
  access: 'required',
  query: pageQuerySchema.extend({
    query: z.string().trim().max(254).default('').meta({
      description: 'A user id, or the beginning of an e-mail address or a name',
    }),
    selection: z.enum(['all', 'customers', 'staff']).default('all'),
    locked: flagSchema.default(false),
  }),
  status: 200,
  reply: pageOf(userSchema),
  problems: [...FORBIDDEN, 'INVALID_CURSOR'],
} as const satisfies RouteContract;

export const listColleagues = {
  method: 'get',
  path: '/v1/colleagues',
  summary: 'Who is on the staff now, by name; at most 200',
  tag,
  access: 'required',
  status: 200,
  reply: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }),
  problems: FORBIDDEN,
} as const satisfies RouteContract;

export const getUser = {
  ...one,
  method: 'get',
  path: '/v1/users/:userId',
  summary: 'A customer or a member of staff',
  reply: userSchema,
} as const satisfies RouteContract;

export const listUserAddresses = {
  ...one,
  method: 'get',
  path: '/v1/users/:userId/addresses',
  summary: 'Their address book, default first',
  reply: z.object({
    items: z.array(z.object({ id: z.string(), address: addressSchema, isDefault: z.boolean() })),
  }),
} as const satisfies RouteContract;

export const listUserDeliveries = {
  ...one,
  method: 'get',
  path: '/v1/users/:userId/deliveries',
  summary: 'The messages that they were sent, the latest first',
  query: pageQuerySchema,
  reply: pageOf(deliverySchema),
} as const satisfies RouteContract;

export const setUserRoles = {
  ...account,
  method: 'put',
  path: '/v1/users/:userId/roles',
  summary: 'Give and take roles; who loses one is signed out at once',
  body: z.strictObject({ roles: z.array(roleSchema).max(10), reason: reasonSchema }),
} as const satisfies RouteContract;

export const lockUser = {
  ...account,
  method: 'post',
  path: '/v1/users/:userId/lock',
  summary: 'Sign somebody out and let them in no more',
  body: z.strictObject({ reason: reasonSchema }),
} as const satisfies RouteContract;

export const unlockUser = {
  ...account,
  method: 'post',
  path: '/v1/users/:userId/unlock',
  summary: 'Let somebody sign in again',
  body: z.strictObject({ reason: reasonSchema }),
} as const satisfies RouteContract;

export const listSignIns = {
  method: 'get',
  path: '/v1/sign-ins',
  summary: 'What happened around sign-ins, the latest first',
  tag,
  access: 'required',
  query: pageQuerySchema.extend({ userId: userIdParams.shape.userId.optional() }),
  status: 200,
  reply: pageOf(signInEventSchema),
  problems: [...FORBIDDEN, 'INVALID_CURSOR'],
} as const satisfies RouteContract;
