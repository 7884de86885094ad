import { z } from 'zod';
import { moneySchema, pageQuerySchema } from './shared.ts';

export const categorySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    parentId: z.string().nullable(),
    productCount: z.int(),
  })
  .meta({ id: 'Category' });

export const variantSchema = z
  .object({
    sku: z.string(),
    options: z.record(z.string(), z.string()),
    price: moneySchema,
    available: z.int().meta({ description: 'Units that can be sold now' }),
    image: z.string().optional(),
  })
  .meta({ id: 'Variant' });

/** `sku`, `price` and `available` are the default variant's. */
export const productSchema = z
  .object({
    id: z.string(),
    sku: z.string(),
    name: z.string(),
    description: z.string(),
    brand: z.string(),
    category: z.string(),
    price: moneySchema,
    available: z.int(),
    image: z.string().optional(),
    variants: z.array(variantSchema),
  })
  .meta({ id: 'Product' });

export const productQuerySchema = pageQuerySchema.extend({
  category: z.string().max(100).default(''),
  sort: z.enum(['popularity', 'price_asc', 'price_desc', 'name']).default('popularity'),
});
