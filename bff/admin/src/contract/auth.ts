import type { RouteContract } from '@holdfast/bff-shared/contract';
import { z } from 'zod';
import { FORBIDDEN, loginSchema } from './shared.ts';

export const refreshSchema = z.strictObject({ refreshToken: z.string().min(1).max(500) });

/** Somebody on the staff, and what they may do. */
export const meSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    locale: z.string(),
    roles: z.array(z.string()),
    permissions: z.array(z.string()).meta({ examples: [['orders.read', 'orders.cancel']] }),
  })
  .meta({ id: 'Me' });

export const tokensSchema = z
  .object({
    accessToken: z.string(),
    refreshToken: z.string(),
    expiresIn: z.int().meta({ description: 'Seconds until the access token expires' }),
    user: meSchema,
  })
  .meta({ id: 'Tokens' });

const tag = 'Signing in';

export const login = {
  method: 'post',
  path: '/v1/auth/login',
  summary: 'Sign in; for staff only',
  tag,
  access: 'public',
  body: loginSchema,
  status: 200,
  reply: tokensSchema,
  problems: ['INVALID_CREDENTIALS', 'STAFF_ONLY', 'ACCOUNT_LOCKED', 'RATE_LIMITED'],
} as const satisfies RouteContract;

export const refresh = {
  method: 'post',
  path: '/v1/auth/refresh',
  summary: 'Exchange a refresh token, which works once, for new tokens',
  tag,
  access: 'public',
  body: refreshSchema,
  status: 200,
  reply: tokensSchema,
  problems: ['TOKEN_INVALID', 'TOKEN_EXPIRED', 'REFRESH_TOKEN_REUSED', 'STAFF_ONLY'],
} as const satisfies RouteContract;

export const logout = {
  method: 'post',
  path: '/v1/auth/logout',
  summary: 'End the session of a refresh token',
  tag,
  access: 'public',
  body: refreshSchema,
  status: 204,
} as const satisfies RouteContract;

export const getMe = {
  method: 'get',
  path: '/v1/me',
  summary: 'Who am I, and what may I do?',
  tag,
  access: 'required',
  status: 200,
  reply: meSchema,
  problems: FORBIDDEN,
} as const satisfies RouteContract;
