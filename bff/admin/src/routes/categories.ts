import { orNull, present } from '@holdfast/bff-shared';
import type { Category } from '@holdfast/proto/product';
import { inTheNameOf } from '../calls.ts';
import {
  createCategory,
  deleteCategory,
  listCategories,
  updateCategory,
} from '../contract/categories.ts';
import type { AdminDependencies } from '../dependencies.ts';

/** The category tree. */
export function categoryRoutes({ api, products, productStaff, acting }: AdminDependencies): void {
  const use = [acting];

  api.route(listCategories, async ({ caller: { actor } }) => {
    const { categories } = await products.listCategories({}, { actor });
    return { items: categories.map(categoryView) };
  });

  api.route(
    createCategory,
    async (call) => {
      const { id = '', ...edit } = call.body;
      const request = { ...editOf(edit), id, create: true };
      const { category } = await productStaff.saveCategory(request, inTheNameOf(call, 'category'));
      return categoryView(present(category, 'category'));
    },
    { use },
  );

  api.route(
    updateCategory,
    async (call) => {
      const request = { ...editOf(call.body), id: call.params.categoryId, create: false };
      const { category } = await productStaff.saveCategory(request, inTheNameOf(call, 'category'));
      return categoryView(present(category, 'category'));
    },
    { use },
  );

  api.route(
    deleteCategory,
    async (call) => {
      const request = { id: call.params.categoryId, reason: call.query.reason };
      await productStaff.deleteCategory(request, inTheNameOf(call, 'category'));
      return undefined;
    },
    { use },
  );
}

interface Edit {
  name: string;
  parentId: string | null;
  position?: number | undefined;
  reason: string;
}

function editOf({ position, parentId, ...edit }: Edit) {
  return { ...edit, parentId: parentId ?? '', ...(position === undefined ? {} : { position }) };
}

function categoryView({ id, name, parentId, productCount }: Category) {
  return { id, name, parentId: orNull(parentId), productCount };
}
