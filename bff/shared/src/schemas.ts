import { LINE, TEXT } from '@holdfast/domain';
import { z } from 'zod';

/** An amount in minor units of its currency. */
export const moneySchema = z
  .object({
    currencyCode: z.string().meta({ examples: ['EUR'], description: 'ISO 4217' }),
    amountMinor: z.int().meta({ examples: [1299], description: 'Minor units, such as cents' }),
  })
  .meta({ id: 'Money' });

/** A line that a person types. */
export const lineOf = (min: number, max: number) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine(...LINE);

/** A text of any lines. */
export const textOf = (min: number, max: number) =>
  z
    .string()
    .min(min)
    .max(max)
    .refine(...TEXT);

export const emailSchema = z.string().trim().max(254).pipe(z.email());

/** A password as it is typed to sign in, whatever rules it was chosen by. */
export const passwordSchema = textOf(1, 200);

export const loginSchema = z.strictObject({ email: emailSchema, password: passwordSchema });

/** A postal address. */
export const addressSchema = z
  .strictObject({
    name: lineOf(1, 100),
    line1: lineOf(1, 100),
    line2: lineOf(0, 100).optional(),
    city: lineOf(1, 100),
    region: lineOf(0, 100).optional(),
    postalCode: lineOf(1, 12),
    countryCode: z.string().regex(/^[A-Z]{2}$/, 'Two capital letters, such as DE'),
  })
  .meta({ id: 'Address' });

/** A line of a cart, a quote or an order. */
export const lineSchema = z
  .object({
    sku: z.string(),
    productId: z.string(),
    name: z.string(),
    options: z.record(z.string(), z.string()),
    quantity: z.int(),
    unitPrice: moneySchema,
    total: moneySchema,
    image: z.string().optional(),
  })
  .meta({ id: 'Line' });

/** The sums of a quote or an order; tax is contained in total. */
export const totalsSchema = z
  .object({
    subtotal: moneySchema,
    discount: moneySchema,
    shipping: moneySchema,
    tax: moneySchema,
    total: moneySchema,
  })
  .meta({ id: 'Totals' });

/** `limit` and `cursor` of a list. */
export const pageQuerySchema = z.object({
  limit: z.coerce.number<number>().int().min(1).max(100).default(20),
  cursor: z.string().max(500).default(''),
});

/** A query parameter that may come several times, `?brand=a&brand=b`. */
export const repeated = <T extends z.ZodType<string>>(item: T, max: number) =>
  z
    .union([item, z.array(item).max(max)])
    .optional()
    .transform((values) => (values === undefined ? [] : [values].flat()));

/** A query parameter that is `true` or `false`, and false where it is missing. */
export const flagSchema = z
  .union([z.boolean(), z.enum(['true', 'false'])])
  .optional()
  .transform((value) => value === true || value === 'true');

/** A page of a list. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** A list that is short enough to come whole. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.null() });

/** A stock keeping unit. */
export const skuSchema = z.string().regex(/^[A-Z0-9-]{1,32}$/, 'Not a SKU');
