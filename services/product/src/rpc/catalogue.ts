import { domainError, isId } from '@holdfast/domain';
import type { Handlers } from '@holdfast/platform';
import { ProductSort } from '@holdfast/proto/product';
import type { ProductServiceService } from '@holdfast/proto/product/service';
import { z } from 'zod';
import { listCategories, withDescendants } from '../db/categories.ts';
import { findFacets } from '../db/facets.ts';
import { findImage, findProduct, findVariants, listProducts } from '../db/products.ts';
import { treeOrder } from '../domain/category-tree.ts';
import { decodeCursor, encodeCursor, type Listing, type Sort } from '../domain/cursor.ts';
import { keptFor } from '../domain/kept.ts';
import { hasControlCharacters } from '../domain/text.ts';
import type { Dependencies } from './dependencies.ts';
import { skusInput } from './inputs.ts';
import { toProductMessage, toVariantMessage } from './messages.ts';

type CatalogueMethods =
  'listCategories' | 'listProducts' | 'getProduct' | 'getVariants' | 'getImage';

const DEFAULT_LIMIT = 20;

/** Counting a large category is dear, and what it can be filtered by changes slowly. */
const FACETS_KEPT_MS = 30_000;

const SLUG = /^[a-z0-9-]{1,100}$/;

const SORTS: Readonly<Record<ProductSort, Sort>> = {
  [ProductSort.UNSPECIFIED]: 'POPULARITY',
  [ProductSort.POPULARITY]: 'POPULARITY',
  [ProductSort.PRICE_ASC]: 'PRICE_ASC',
  [ProductSort.PRICE_DESC]: 'PRICE_DESC',
  [ProductSort.NAME]: 'NAME',
  [ProductSort.NEWEST]: 'NEWEST',
};

const words = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((value) => !hasControlCharacters(value), 'must not have control characters');
const priceMinor = z.int().min(0).optional();

const listInput = z.object({
  page: z.object({ limit: z.int().min(0).max(100), cursor: z.string().max(4096) }),
  categoryId: z.string(),
  sort: z.enum(ProductSort),
  brands: z.array(words(100)).max(50),
  minPriceMinor: priceMinor,
  maxPriceMinor: priceMinor,
  options: z
    .array(z.object({ name: words(50), values: z.array(words(100)).min(1).max(20) }))
    .max(10),
  availableOnly: z.boolean(),
});

/** Reading the catalogue, which is open to every caller. */
export function catalogueHandlers({
  db,
}: Dependencies): Pick<Handlers<typeof ProductServiceService>, CatalogueMethods> {
  const branch = async (categoryId: string): Promise<string[]> =>
    /^[a-z0-9-]+$/.test(categoryId) ? withDescendants(db, categoryId) : [];

  const facetsOf = keptFor(FACETS_KEPT_MS, async (categoryId) =>
    findFacets(db, await branch(categoryId)),
  );

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
      const { page: _, categoryId, sort, ...filter } = input;
      const listing: Listing = { sort: SORTS[sort], categoryId, filter };
      const { limit, cursor } = input.page;
      if (request.facets && categoryId === '') {
        throw domainError('VALIDATION_FAILED', 'Facets are counted for a category.', {
          violations: [{ field: 'facets', message: 'needs a category' }],
        });
      }
      const after = cursor === '' ? undefined : decodeCursor(listing, cursor);
      const categories = categoryId === '' ? undefined : await branch(categoryId);
      if (categories?.length === 0) {
        throw domainError('CATEGORY_NOT_FOUND', `There is no category ${categoryId}.`);
      }
      const size = limit === 0 ? DEFAULT_LIMIT : limit;
      const { products, next } = await listProducts(db, listing, categories, size, after);
      return {
        products: products.map(toProductMessage),
        page: { nextCursor: next ? encodeCursor(listing, next) : '' },
        facets: request.facets ? await facetsOf(categoryId) : undefined,
      };
    },

    async getProduct({ productId }) {
      const key = isId('prd', productId) ? { id: productId } : { slug: productId };
      const isKey = 'id' in key || SLUG.test(productId);
      const product = isKey ? await findProduct(db, key) : undefined;
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
