import type { RouteContract } from '@holdfast/bff-shared/contract';
import { z } from 'zod';
import { listOf, moneySchema, pageOf, pageQuerySchema } from './shared.ts';

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

const productParams = z.object({ productId: z.string().regex(/^prd_[0-9a-z]{26}$/, 'Not an id') });
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
  summary: 'Products, of one category with those below it or of all',
  tag,
  access: 'public',
  query: productQuerySchema,
  status: 200,
  reply: pageOf(productSchema),
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
