import type { RouteContract } from '@holdfast/bff-shared/contract';
import { z } from 'zod';
import { localeSchema, newPasswordSchema, personNameSchema, userSchema } from './auth.ts';
import { addressSchema, listOf, passwordSchema } from './shared.ts';

export const updateMeSchema = z.strictObject({
  name: personNameSchema.optional(),
  locale: localeSchema.unwrap().optional(),
});

export const changePasswordSchema = z.strictObject({
  currentPassword: passwordSchema,
  newPassword: newPasswordSchema,
});

export const savedAddressSchema = z
  .object({ id: z.string(), address: addressSchema, isDefault: z.boolean() })
  .meta({ id: 'SavedAddress' });

export const saveAddressSchema = z.strictObject({
  address: addressSchema,
  isDefault: z.boolean().default(false),
});

export const sessionSchema = z
  .object({
    id: z.string(),
    userAgent: z.string(),
    createdAt: z.string(),
    lastUsedAt: z.string(),
    expiresAt: z.string(),
    current: z.boolean(),
  })
  .meta({ id: 'Session' });

const addressParams = z.object({ addressId: z.string().regex(/^adr_[0-9a-z]{26}$/, 'Not an id') });
const sessionParams = z.object({ sessionId: z.string().regex(/^ses_[0-9a-z]{26}$/, 'Not an id') });

const tag = 'Me';

export const getMe = {
  method: 'get',
  path: '/v1/me',
  summary: 'Who am I?',
  tag,
  access: 'required',
  status: 200,
  reply: userSchema,
} as const satisfies RouteContract;

export const updateMe = {
  method: 'patch',
  path: '/v1/me',
  summary: 'Change name or language',
  tag,
  access: 'required',
  body: updateMeSchema,
  status: 200,
  reply: userSchema,
} as const satisfies RouteContract;

export const changePassword = {
  method: 'post',
  path: '/v1/me/password',
  summary: 'Change the password; all other sessions end',
  tag,
  access: 'required',
  body: changePasswordSchema,
  status: 204,
  problems: ['INVALID_CREDENTIALS', 'PERMISSION_DENIED', 'RATE_LIMITED'],
} as const satisfies RouteContract;

export const listAddresses = {
  method: 'get',
  path: '/v1/me/addresses',
  summary: 'The address book, default first',
  tag,
  access: 'required',
  status: 200,
  reply: listOf(savedAddressSchema),
} as const satisfies RouteContract;

export const createAddress = {
  method: 'post',
  path: '/v1/me/addresses',
  summary: 'Add an address',
  tag,
  access: 'required',
  body: saveAddressSchema,
  status: 201,
  reply: savedAddressSchema,
} as const satisfies RouteContract;

export const updateAddress = {
  method: 'put',
  path: '/v1/me/addresses/:addressId',
  summary: 'Replace an address',
  tag,
  access: 'required',
  params: addressParams,
  notFound: 'ADDRESS_NOT_FOUND',
  body: saveAddressSchema,
  status: 200,
  reply: savedAddressSchema,
  problems: ['ADDRESS_NOT_FOUND'],
} as const satisfies RouteContract;

export const deleteAddress = {
  method: 'delete',
  path: '/v1/me/addresses/:addressId',
  summary: 'Remove an address',
  tag,
  access: 'required',
  params: addressParams,
  notFound: 'ADDRESS_NOT_FOUND',
  status: 204,
  problems: ['ADDRESS_NOT_FOUND'],
} as const satisfies RouteContract;

export const listSessions = {
  method: 'get',
  path: '/v1/me/sessions',
  summary: 'Where I am signed in',
  tag,
  access: 'required',
  status: 200,
  reply: listOf(sessionSchema),
} as const satisfies RouteContract;

export const revokeSession = {
  method: 'delete',
  path: '/v1/me/sessions/:sessionId',
  summary: 'Sign out elsewhere, within a second',
  tag,
  access: 'required',
  params: sessionParams,
  notFound: 'SESSION_NOT_FOUND',
  status: 204,
  problems: ['SESSION_NOT_FOUND'],
} as const satisfies RouteContract;
