import type { RouteContract } from '@holdfast/bff-shared/contract';
import { z } from 'zod';
import { emailSchema, lineOf, loginSchema, textOf } from './shared.ts';

export const localeSchema = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'A language tag, such as de-AT')
  .default('en');

export const personNameSchema = lineOf(1, 100);

export const newPasswordSchema = textOf(10, 200);

export const registerSchema = z.strictObject({
  email: emailSchema,
  password: newPasswordSchema,
  name: personNameSchema,
  locale: localeSchema,
});

export const guestSchema = z.strictObject({
  email: emailSchema
    .optional()
    .meta({ description: 'Where messages go; a quote can name it later' }),
  locale: localeSchema,
});

export const refreshSchema = z.strictObject({ refreshToken: textOf(1, 500) });

export const userSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['guest', 'account']),
    email: z.string(),
    name: z.string(),
    locale: z.string(),
    roles: z.array(z.string()),
  })
  .meta({ id: 'User' });

export const tokensSchema = z
  .object({
    accessToken: z.string(),
    refreshToken: z.string(),
    expiresIn: z.int().meta({ description: 'Seconds until the access token expires' }),
    user: userSchema,
  })
  .meta({ id: 'Tokens' });

const tag = 'Signing in';

export const register = {
  method: 'post',
  path: '/v1/auth/register',
  summary: 'Make an account; a guest who calls it becomes the account and keeps the cart',
  tag,
  access: 'optional',
  body: registerSchema,
  status: 201,
  reply: tokensSchema,
  problems: ['VALIDATION_FAILED', 'EMAIL_TAKEN', 'RATE_LIMITED'],
} as const satisfies RouteContract;

export const login = {
  method: 'post',
  path: '/v1/auth/login',
  summary: 'Sign in; a guest who calls it brings the cart along',
  tag,
  access: 'optional',
  body: loginSchema,
  status: 200,
  reply: tokensSchema,
  problems: ['INVALID_CREDENTIALS', 'ACCOUNT_LOCKED', 'RATE_LIMITED'],
} as const satisfies RouteContract;

export const createGuest = {
  method: 'post',
  path: '/v1/auth/guest',
  summary: 'Start without an account',
  tag,
  access: 'public',
  body: guestSchema,
  status: 201,
  reply: tokensSchema,
  problems: ['VALIDATION_FAILED', 'RATE_LIMITED'],
} as const satisfies RouteContract;

export const refreshTokens = {
  method: 'post',
  path: '/v1/auth/refresh',
  summary: 'Exchange a refresh token, which works once, for new tokens',
  tag,
  access: 'public',
  body: refreshSchema,
  status: 200,
  reply: tokensSchema,
  problems: ['TOKEN_INVALID', 'TOKEN_EXPIRED', 'REFRESH_TOKEN_REUSED'],
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
