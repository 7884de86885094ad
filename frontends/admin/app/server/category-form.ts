import { updateCategorySchema } from '@holdfast/bff-admin/contract';
import { ApiError } from '@holdfast/bff-shared/client';
import { FormRefused, readForm } from '@holdfast/site/server';
import { z } from 'zod';
import { keyIn } from './action-form.ts';

const categoryForm = updateCategorySchema.pick({ name: true, reason: true }).extend({
  // Empty for a department: then a form doesn't have it.
  parentId: z.string().nullable().default(null),
  position: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .optional(),
});

/** What is written about a category, with the key of the intention. Throws {@link FormRefused}. */
export function readCategoryForm(form: FormData) {
  return { body: readForm(categoryForm, form), idempotencyKey: keyIn(form) };
}

/** Tells what is refused of a category by the fields of its form. */
export function refusingCategory(error: unknown): never {
  if (!(error instanceof ApiError)) throw error;
  const isOfParent = error.errors.some(({ field }) => field === 'parentId');
  if (isOfParent && (error.code === 'CATEGORY_LOOP' || error.code === 'CATEGORY_NOT_FOUND')) {
    const why = error.code === 'CATEGORY_LOOP' ? 'loop' : 'choose';
    throw new FormRefused({ parentId: why }, error.code);
  }
  if (error.code !== 'VALIDATION_FAILED') throw error;
  throw new FormRefused(Object.fromEntries(error.errors.map(({ field }) => [field, 'other'])));
}
