import type { RouteContract } from '@holdfast/bff-shared/contract';
import { z } from 'zod';
import { FORBIDDEN, lineOf, reasonSchema } from './shared.ts';

const categorySlug = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Lower-case words with hyphens');
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
const categoryPosition = z
  .int()
  .min(0)
  .max(2 ** 31 - 1)
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
  problems: [...FORBIDDEN, 'CATEGORY_NOT_FOUND', 'CATEGORY_TAKEN', 'CATEGORY_LOOP'],
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
