import { updateCategory } from '@holdfast/bff-admin/contract';
import { readCategoryForm, refusingCategory } from '../../server/category-form.ts';
import { act, staffOf } from '../../server/visit.server.ts';

/** Renames a category, or moves it. */
export const action = act(async (visit, form) => {
  const { call } = await staffOf(visit);
  const params = { categoryId: visit.params['categoryId'] ?? '' };
  const request = { ...call, params, ...readCategoryForm(form) };
  await visit.api(updateCategory, request).catch(refusingCategory);
  return {};
});
