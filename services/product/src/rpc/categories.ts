import { idempotent, type Handlers } from '@holdfast/platform';
import type { ProductStaffServiceService } from '@holdfast/proto/product/staff-service';
import { z } from 'zod';
import { deleteCategory, saveCategory } from '../db/edit-categories.ts';
import { categoryShape } from '../domain/import-rows.ts';
import type { Dependencies } from './dependencies.ts';
import { optionalReasonInput, reasonInput } from './inputs.ts';

const { id, name, parentId, position } = categoryShape.shape;
const written = {
  name: z.string().trim().pipe(name),
  parentId,
  position: position.optional(),
  reason: optionalReasonInput,
};
const saveInput = z.discriminatedUnion('create', [
  z.object({ ...written, create: z.literal(true), id: z.union([z.literal(''), id]) }),
  z.object({ ...written, create: z.literal(false), id }),
]);
const deleteInput = z.object({ id, reason: reasonInput });

/** What staff do to the category tree. */
export function categoryHandlers({
  db,
  clock,
}: Dependencies): Pick<
  Handlers<typeof ProductStaffServiceService>,
  'saveCategory' | 'deleteCategory'
> {
  return {
    async saveCategory(request, call) {
      const edit = saveInput.parse(request);
      const { requestId } = call;
      const category = await idempotent(db, { requestId, method: 'SaveCategory', request }, (tx) =>
        saveCategory(db, tx, call, edit, clock()),
      );
      return { category };
    },

    async deleteCategory(request, call) {
      const removal = deleteInput.parse(request);
      const { requestId } = call;
      return idempotent(db, { requestId, method: 'DeleteCategory', request }, async (tx) => {
        await deleteCategory(db, tx, call, removal, clock());
        return {};
      });
    },
  };
}
