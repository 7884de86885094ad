import type { RouteContract } from '@holdfast/bff-shared/contract';
import { z } from 'zod';
import { flagSchema, listOf, moneySchema, pageOf, pageQuerySchema, repeated } from './shared.ts';

export const categorySchema = z
  .object({
    id: z.string().meta({ examples: ['whole-milk'], description: 'Also its part of an address' }),
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
    slug: z.string().meta({ examples: ['whole-milk'], description: 'For addresses; it stays' }),
    sku: z.string(),
    name: z.string(),
    description: z.string(),
    brand: z.string(),
    category: z.string(),
    price: moneySchema,
    available: z.int(),
    image: z.string().optional(),
    variants: z.array(variantSchema),
    updatedAt: z.string(),
  })
  .meta({ id: 'Product' });

const amount = z.coerce.number<number>().int().min(0).max(Number.MAX_SAFE_INTEGER).optional();

export const productQuerySchema = pageQuerySchema.extend({
  category: z.string().max(100).default(''),
  sort: z.enum(['popularity', 'price_asc', 'price_desc', 'name', 'newest']).default('popularity'),
  brand: repeated(z.string().min(1).max(100), 50).meta({
    description: 'Repeated: one of these',
  }),
  minPrice: amount.meta({ description: 'Least price of the default variant, in minor units' }),
  maxPrice: amount.meta({ description: 'Most, included' }),
  option: repeated(z.string().regex(/^[^:]{1,50}:.{1,100}$/, 'Such as size:1 l'), 50).meta({
    examples: ['size:1 l'],
    description:
      'A name and a value. Repeated: values of one name are alternatives, and one variant has to ' +
      'have all names',
  }),
  available: flagSchema.meta({ description: 'Only what can be bought now' }),
  facets: flagSchema.meta({
    description: 'Also what the category can be filtered by; it needs a category',
  }),
});

const valueCounts = z.array(z.object({ value: z.string(), count: z.int() }));

/** What a category can be filtered by: counted over all of it, whatever else is filtered. */
export const facetsSchema = z
  .object({
    brands: valueCounts,
    options: z.array(z.object({ name: z.string(), values: valueCounts })),
    price: z.object({ min: moneySchema, max: moneySchema }).nullable(),
  })
  .meta({ id: 'Facets' });

const productParams = z.object({
  productId: z
    .string()
    .regex(/^(prd_[0-9a-z]{26}|[a-z0-9]+(-[a-z0-9]+)*)$/, 'Neither an id nor a slug')
    .max(100)
    .meta({ description: "The product's id or slug" }),
});
const imageParams = z.object({
  file: z.string().regex(/^img_[0-9a-z]{8,64}\.svg$/, 'Not a picture'),
});

const tag = 'Catalogue';

export const listCategories = {
  method: 'get',
  path: '/v1/categories',
  summary: 'The category tree; a department is a category without a parent',
  tag,
  access: 'public',
  status: 200,
  reply: listOf(categorySchema),
} as const satisfies RouteContract;

export const listProducts = {
  method: 'get',
  path: '/v1/products',
  summary: 'Products that fit, of one category with those below it or of all',
  tag,
  access: 'public',
  query: productQuerySchema,
  status: 200,
  reply: pageOf(productSchema).extend({ facets: facetsSchema.optional() }),
  problems: ['CATEGORY_NOT_FOUND', 'INVALID_CURSOR'],
} as const satisfies RouteContract;

export const getProduct = {
  method: 'get',
  path: '/v1/products/:productId',
  summary: 'One product with its variants',
  tag,
  access: 'public',
  params: productParams,
  notFound: 'PRODUCT_NOT_FOUND',
  status: 200,
  reply: productSchema,
  problems: ['PRODUCT_NOT_FOUND'],
} as const satisfies RouteContract;

export const getImage = {
  method: 'get',
  path: '/v1/images/:file',
  summary: 'A picture, as SVG',
  tag,
  access: 'public',
  params: imageParams,
  notFound: 'PRODUCT_NOT_FOUND',
  status: 200,
  produces: 'image/svg+xml',
  problems: ['PRODUCT_NOT_FOUND'],
} as const satisfies RouteContract;
