import type { RouteContract } from '@holdfast/bff-shared/contract';
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
} from './shared.ts';
import { priceSchema, stockSchema } from './stock.ts';

const optionsSchema = z.record(z.string().min(1).max(50), z.string().min(1).max(100));
const count = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);
const categorySlug = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Lower-case words with hyphens');
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
  description: z.string().max(5000).default(''),
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

export const categorySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    parentId: z.string().nullable(),
    productCount: z.int(),
  })
  .meta({ id: 'Category' });

const categoryName = lineOf(1, 100);
const parentId = categorySlug.nullable().default(null).meta({ description: 'Null: a department' });
const categoryPosition = count
  .optional()
  .meta({ description: 'Place among its siblings, from 0; absent: where it is, or the end' });

export const createCategorySchema = z.strictObject({
  id: categorySlug.optional().meta({ description: 'Absent: made from the name' }),
  name: categoryName,
  parentId,
  position: categoryPosition,
  reason: lineOf(0, 200).default(''),
});
export const updateCategorySchema = createCategorySchema.omit({ id: true });

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

export const listCategories = {
  method: 'get',
  path: '/v1/categories',
  summary: 'The category tree, parents before children',
  tag,
  access: 'required',
  status: 200,
  reply: z.object({ items: z.array(categorySchema) }),
  problems: FORBIDDEN,
} as const satisfies RouteContract;

export const createCategory = {
  method: 'post',
  path: '/v1/categories',
  summary: 'Make a category',
  tag,
  access: 'required',
  body: createCategorySchema,
  idempotent: true,
  status: 201,
  reply: categorySchema,
  problems: [...FORBIDDEN, 'CATEGORY_NOT_FOUND', 'CATEGORY_TAKEN'],
} as const satisfies RouteContract;

const category = {
  tag,
  access: 'required',
  params: z.object({ categoryId: categorySlug }),
  notFound: 'CATEGORY_NOT_FOUND',
  idempotent: true,
} as const;

export const updateCategory = {
  ...category,
  method: 'put',
  path: '/v1/categories/:categoryId',
  summary: 'Rename a category, or move it with all below it',
  body: updateCategorySchema,
  status: 200,
  reply: categorySchema,
  problems: [...FORBIDDEN, 'CATEGORY_NOT_FOUND', 'CATEGORY_LOOP'],
} as const satisfies RouteContract;

export const deleteCategory = {
  ...category,
  method: 'delete',
  path: '/v1/categories/:categoryId',
  summary: 'Remove a category without products, archived ones included, and without categories',
  query: z.object({ reason: reasonSchema }),
  status: 204,
  problems: [...FORBIDDEN, 'CATEGORY_NOT_FOUND', 'CATEGORY_IN_USE'],
} as const satisfies RouteContract;

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
