import { domainError, isId } from '@holdfast/domain';
import type { Handlers } from '@holdfast/platform';
import { ProductSort } from '@holdfast/proto/product';
import type { ProductServiceService } from '@holdfast/proto/product/service';
import { z } from 'zod';
import { listCategories, withDescendants } from '../db/categories.ts';
import { findImage, findProduct, findVariants, listProducts } from '../db/products.ts';
import { treeOrder } from '../domain/category-tree.ts';
import { decodeCursor, encodeCursor, type Listing, type Sort } from '../domain/cursor.ts';
import type { Dependencies } from './dependencies.ts';
import { skusInput } from './inputs.ts';
import { toProductMessage, toVariantMessage } from './messages.ts';

type CatalogueMethods =
  'listCategories' | 'listProducts' | 'getProduct' | 'getVariants' | 'getImage';

const DEFAULT_LIMIT = 20;

const SORTS: Readonly<Record<ProductSort, Sort>> = {
  [ProductSort.UNSPECIFIED]: 'POPULARITY',
  [ProductSort.POPULARITY]: 'POPULARITY',
  [ProductSort.PRICE_ASC]: 'PRICE_ASC',
  [ProductSort.PRICE_DESC]: 'PRICE_DESC',
  [ProductSort.NAME]: 'NAME',
};

const listInput = z.object({
  page: z.object({ limit: z.int().min(0).max(100), cursor: z.string().max(4096) }),
  categoryId: z.string(),
  sort: z.enum(ProductSort),
});

/** Reading the catalogue, which is open to every caller. */
export function catalogueHandlers({
  db,
}: Dependencies): Pick<Handlers<typeof ProductServiceService>, CatalogueMethods> {
  const branch = async (categoryId: string): Promise<string[]> =>
    /^[a-z0-9-]+$/.test(categoryId) ? withDescendants(db, categoryId) : [];

  return {
    async listCategories() {
      const categories = treeOrder(await listCategories(db));
      return {
        categories: categories.map((node) => ({ ...node, parentId: node.parentId ?? '' })),
      };
    },

    async listProducts(request) {
      const page = request.page ?? { limit: 0, cursor: '' };
      const input = listInput.parse({ ...request, page });
      const { categoryId } = input;
      const listing: Listing = { sort: SORTS[input.sort], categoryId };
      const { limit, cursor } = input.page;
      const after = cursor === '' ? undefined : decodeCursor(listing, cursor);
      const categories = categoryId === '' ? undefined : await branch(categoryId);
      if (categories?.length === 0) {
        throw domainError('CATEGORY_NOT_FOUND', `There is no category ${categoryId}.`);
      }
      const size = limit === 0 ? DEFAULT_LIMIT : limit;
      const { products, next } = await listProducts(db, listing.sort, categories, size, after);
      return {
        products: products.map(toProductMessage),
        page: { nextCursor: next ? encodeCursor(listing, next) : '' },
      };
    },

    async getProduct({ productId }) {
      const product = isId('prd', productId) ? await findProduct(db, productId) : undefined;
      if (product === undefined) {
        throw domainError('PRODUCT_NOT_FOUND', 'There is no such product.');
      }
      return { product: toProductMessage(product) };
    },

    async getVariants(request) {
      const { skus } = skusInput.parse(request);
      const variants = await findVariants(db, skus);
      const bySku = new Map(variants.map((variant) => [variant.sku, toVariantMessage(variant)]));
      return { variants: skus.flatMap((sku) => bySku.get(sku) ?? []) };
    },

    async getImage({ imageId }) {
      const id = /^(img_[0-9a-f]{32})(\.svg)?$/.exec(imageId)?.[1];
      const image = id === undefined ? undefined : await findImage(db, id);
      if (image === undefined) {
        throw domainError('PRODUCT_NOT_FOUND', 'There is no such picture.');
      }
      return { contentType: image.content_type, content: image.content };
    },
  };
}
