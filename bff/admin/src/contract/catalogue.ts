import type { RouteContract } from '@holdfast/bff-shared/contract';
import { LINE } from '@holdfast/domain';
import { z } from 'zod';
import {
  FORBIDDEN,
  lineOf,
  moneySchema,
  pageOf,
  pageQuerySchema,
  productIdParams,
  reasonSchema,
  skuSchema,
  textOf,
} from './shared.ts';
import { priceSchema, stockSchema } from './stock.ts';

// Not trimmed: two names that differ in spaces would become one.
const optionText = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine(...LINE);
const optionsSchema = z.record(optionText(50), optionText(100));
const count = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);
const taxCategorySchema = z.enum(['standard', 'reduced']);
export const variantSchema = z
  .object({
    sku: z.string(),
    options: z.record(z.string(), z.string()),
    price: moneySchema,
    isDefault: z.boolean(),
    weightGrams: z.int(),
    listed: z.boolean().meta({ description: 'False for one that is not sold any more' }),
    stock: stockSchema,
  })
  .meta({ id: 'StaffVariant' });

export const productSchema = z
  .object({
    id: z.string(),
    externalId: z.string(),
    name: z.string(),
    description: z.string(),
    brand: z.string(),
    categoryId: z.string(),
    taxCategory: taxCategorySchema,
    popularity: z.int(),
    image: z.string().nullable(),
    variants: z.array(variantSchema),
    archivedAt: z.string().nullable(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'StaffProduct' });

const editSchema = z.strictObject({
  name: lineOf(1, 200),
  description: textOf(0, 5000).default(''),
  brand: lineOf(0, 100).default(''),
  categoryId: z.string().min(1).max(64),
  taxCategory: taxCategorySchema.default('standard'),
  popularity: count.default(0),
  imageSvg: z
    .string()
    .max(48 * 1024)
    .optional()
    .meta({ description: 'SVG without scripts; absent: the picture that it has, or none' }),
  variants: z
    .array(
      z.strictObject({
        sku: skuSchema,
        options: optionsSchema.default({}),
        price: priceSchema,
        isDefault: z.boolean(),
        weightGrams: count.default(0),
        initialStock: count.default(0).meta({ description: 'Counts for a new SKU alone' }),
      }),
    )
    .min(1)
    .max(100),
  reason: lineOf(0, 200).default(''),
});

export const createProductSchema = editSchema.extend({ externalId: lineOf(0, 128).default('') });
export const updateProductSchema = editSchema.extend({
  updatedAt: z.string().max(40).meta({ description: 'As you have read it; 409 when it is older' }),
});

const tag = 'Catalogue';
const one = {
  tag,
  access: 'required',
  params: productIdParams,
  notFound: 'PRODUCT_NOT_FOUND',
  status: 200,
  reply: productSchema,
  problems: FORBIDDEN,
} as const;
const edits = ['CATEGORY_NOT_FOUND', 'SKU_TAKEN'] as const;

export const listProducts = {
  method: 'get',
  path: '/v1/products',
  summary: 'Find products, by name',
  tag,
  access: 'required',
  query: pageQuerySchema.extend({
    query: z.string().trim().max(100).default('').meta({
      description: 'A SKU or product id, or the beginnings of words of the name',
    }),
    category: z.string().max(64).default(''),
    selection: z.enum(['on_sale', 'archived', 'all']).default('on_sale'),
    availableAtMost: z.coerce.number<number>().int().min(0).optional(),
    cursor: z.string().max(2000).default(''),
  }),
  status: 200,
  reply: pageOf(productSchema),
  problems: [...FORBIDDEN, 'INVALID_CURSOR', 'CATEGORY_NOT_FOUND'],
} as const satisfies RouteContract;

export const getProduct = {
  ...one,
  method: 'get',
  path: '/v1/products/:productId',
  summary: 'A product with all its variants, and where their units are',
} as const satisfies RouteContract;

export const createProduct = {
  method: 'post',
  path: '/v1/products',
  summary: 'Make a product',
  tag,
  access: 'required',
  body: createProductSchema,
  idempotent: true,
  status: 201,
  reply: productSchema,
  problems: [...FORBIDDEN, ...edits],
} as const satisfies RouteContract;

export const updateProduct = {
  ...one,
  method: 'put',
  path: '/v1/products/:productId',
  summary: 'Replace what is written about a product; variants left out are not sold any more',
  body: updateProductSchema,
  idempotent: true,
  problems: [...FORBIDDEN, ...edits, 'CONFLICT_OF_EDITS'],
} as const satisfies RouteContract;

export const archiveProduct = {
  ...one,
  method: 'post',
  path: '/v1/products/:productId/archive',
  summary: 'Take a product off sale; its stock and orders stay',
  body: z.strictObject({ reason: reasonSchema }),
} as const satisfies RouteContract;

export const restoreProduct = {
  ...one,
  method: 'post',
  path: '/v1/products/:productId/restore',
  summary: 'Put an archived product back on sale',
  body: z.strictObject({ reason: reasonSchema }),
} as const satisfies RouteContract;

export const getImage = {
  method: 'get',
  path: '/v1/images/:file',
  summary: 'A picture, by the path that products have it under',
  tag,
  access: 'public',
  params: z.object({ file: z.string().max(100) }),
  notFound: 'PRODUCT_NOT_FOUND',
  status: 200,
  produces: 'image/svg+xml',
} as const satisfies RouteContract;
