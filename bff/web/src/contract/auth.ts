import { TEXT } from '@holdfast/domain';
import { z } from 'zod';
import { addressSchema, lineOf } from './shared.ts';

const email = z.string().trim().max(254).pipe(z.email());
const locale = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'A language tag, such as de-AT')
  .default('en');

const text = (min: number, max: number) =>
  z
    .string()
    .min(min)
    .max(max)
    .refine(...TEXT);
const name = lineOf(1, 100);

export const registerSchema = z.strictObject({
  email,
  password: text(10, 200),
  name,
  locale,
});

export const loginSchema = z.strictObject({ email, password: text(1, 200) });

export const guestSchema = z.strictObject({ email, locale });

export const refreshSchema = z.strictObject({ refreshToken: text(1, 500) });

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

export const updateMeSchema = z.strictObject({
  name: name.optional(),
  locale: locale.unwrap().optional(),
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
