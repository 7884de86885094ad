import { domainError, newId } from '@holdfast/domain';
import {
  fromSequenceCursor,
  idempotent,
  pageOf,
  toSequenceCursor,
  type Handlers,
} from '@holdfast/platform';
import { ProductSelection } from '@holdfast/proto/product/staff';
import type { SaveProductRequest } from '@holdfast/proto/product/staff';
import type { ProductStaffServiceService } from '@holdfast/proto/product/staff-service';
import { z } from 'zod';
import { withDescendants } from '../db/categories.ts';
import { archiveProduct, saveProduct } from '../db/edit-products.ts';
import { listMovements, readProductRecord, searchProducts } from '../db/staff-products.ts';
import { isRejection, readProduct, type ProductRow } from '../domain/import-rows.ts';
import { rejected } from '../domain/rejection-error.ts';
import { categoryHandlers } from './categories.ts';
import type { Dependencies } from './dependencies.ts';
import { optionalReasonInput, reasonInput, skuInput } from './inputs.ts';
import {
  fromNameCursor,
  toMovementMessage,
  toNameCursor,
  toStaffProductMessage,
} from './staff-messages.ts';

const DEFAULT_PAGE = 20;

const page = z
  .object({ limit: z.int().min(0).max(100), cursor: z.string().max(2000) })
  .default({ limit: 0, cursor: '' });
const searchInput = z.object({
  query: z.string().trim().max(100),
  categoryId: z.string().max(64),
  selection: z
    .enum(ProductSelection)
    .transform((chosen) => (chosen === 'UNSPECIFIED' ? 'ON_SALE' : chosen)),
  availableAtMost: z.int().min(0).optional(),
  page,
});
const saveInput = z.object({
  productId: z.string().max(64),
  keepImage: z.boolean(),
  expectedUpdatedAt: z.string().max(40),
  reason: optionalReasonInput,
});
const archiveInput = z.object({
  productId: z.string().max(64),
  archived: z.boolean(),
  reason: reasonInput,
});
const movementsInput = z.object({ sku: skuInput, page });

/** What staff do to the catalogue. */
export function staffHandlers(
  dependencies: Dependencies,
): Handlers<typeof ProductStaffServiceService> {
  const { db, outbox, clock } = dependencies;
  const branch = async (categoryId: string): Promise<string[] | undefined> => {
    if (categoryId === '') return undefined;
    const ids = await withDescendants(db, categoryId);
    if (ids.length > 0) return ids;
    throw domainError('CATEGORY_NOT_FOUND', `There is no category ${categoryId}.`);
  };

  return {
    ...categoryHandlers(dependencies),

    async searchProducts(request) {
      const { page, categoryId, ...filter } = searchInput.parse(request);
      const limit = page.limit || DEFAULT_PAGE;
      const categoryIds = await branch(categoryId);
      const after = fromNameCursor(page.cursor);
      const found = await searchProducts(db, { ...filter, categoryIds }, limit + 1, after);
      const { items, page: next } = pageOf(found, limit, toNameCursor);
      return { products: items.map(toStaffProductMessage), page: next };
    },

    async getProductRecord({ productId }) {
      return { product: toStaffProductMessage(await readProductRecord(db, productId)) };
    },

    async saveProduct(request, call) {
      const edit = saveInput.parse(request);
      const { requestId } = call;
      const { id } = await idempotent(
        db,
        { requestId, method: 'SaveProduct', request },
        async (tx) => {
          const rowFor = (externalId: string | undefined) => rowOf(request, externalId);
          return { id: await saveProduct(db, outbox, tx, call, { ...edit, rowFor }, clock()) };
        },
      );
      return { product: toStaffProductMessage(await readProductRecord(db, id)) };
    },

    async archiveProduct(request, call) {
      const change = archiveInput.parse(request);
      await db.transaction((tx) => archiveProduct(db, outbox, tx, call, change, clock()));
      return { product: toStaffProductMessage(await readProductRecord(db, change.productId)) };
    },

    async listStockMovements(request) {
      const { sku, page } = movementsInput.parse(request);
      const limit = page.limit || DEFAULT_PAGE;
      const before = fromSequenceCursor(page.cursor);
      const found = await listMovements(db, sku, limit + 1, before);
      const { items, page: next } = pageOf(found, limit, ({ id }) => toSequenceCursor(id));
      return { movements: items.map(toMovementMessage), page: next };
    },
  };
}

/** The row that stands for an edit: under the product's own external id. */
function rowOf({ product }: SaveProductRequest, externalId: string | undefined): ProductRow {
  if (product === undefined) {
    throw domainError('VALIDATION_FAILED', 'The request is not valid.', {
      violations: [{ field: 'product', message: 'is required' }],
    });
  }
  const given = product.externalId;
  if (externalId !== undefined && given !== '' && given !== externalId) {
    throw domainError('VALIDATION_FAILED', 'The request is not valid.', {
      violations: [{ field: 'product.externalId', message: `has to stay ${externalId}` }],
    });
  }
  const row = readProduct({ ...product, externalId: externalId ?? (given || newId('prd')) });
  if (isRejection(row)) throw rejected(row);
  return row;
}
