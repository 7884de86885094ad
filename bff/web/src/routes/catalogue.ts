import { z } from 'zod';
import type { ProductSort } from '@holdfast/proto/product';
import { categorySchema, productQuerySchema, productSchema } from '../contract/catalogue.ts';
import { pageOf } from '../contract/shared.ts';
import type { WebDependencies } from '../dependencies.ts';
import { categoryView, present, productView } from '../views.ts';

const productParams = z.object({ productId: z.string().regex(/^prd_[0-9a-z]{26}$/, 'Not an id') });
const imageParams = z.object({
  file: z.string().regex(/^img_[0-9a-z]{8,64}\.svg$/, 'Not a picture'),
});

const FRESH = 'public, max-age=30, stale-while-revalidate=60';
/** A picture's id is derived from its content. */
const FOREVER = 'public, max-age=31536000, immutable';

/** What the shop sells. Answers carry ETags, so a repeat of a read is a 304. */
export function catalogueRoutes({ api, products }: WebDependencies): void {
  const tag = 'Catalogue';

  api.route(
    {
      method: 'get',
      path: '/v1/categories',
      summary: 'The category tree; a department is a category without a parent',
      tag,
      access: 'public',
      status: 200,
      reply: z.object({ items: z.array(categorySchema), nextCursor: z.null() }),
    },
    async ({ response }) => {
      const { categories } = await products.listCategories({});
      response.set('Cache-Control', FRESH);
      return { items: categories.map(categoryView), nextCursor: null };
    },
  );

  api.route(
    {
      method: 'get',
      path: '/v1/products',
      summary: 'Products, of one category with those below it or of all',
      tag,
      access: 'public',
      query: productQuerySchema,
      status: 200,
      reply: pageOf(productSchema),
      problems: ['CATEGORY_NOT_FOUND', 'INVALID_CURSOR'],
    },
    async ({ query: { limit, cursor, category, sort }, response }) => {
      const answer = await products.listProducts({
        page: { limit, cursor },
        categoryId: category,
        sort: sort.toUpperCase() as ProductSort,
      });
      response.set('Cache-Control', FRESH);
      return {
        items: answer.products.map(productView),
        nextCursor: answer.page?.nextCursor || null,
      };
    },
  );

  api.route(
    {
      method: 'get',
      path: '/v1/products/:productId',
      summary: 'One product with its variants',
      tag,
      access: 'public',
      params: productParams,
      notFound: 'PRODUCT_NOT_FOUND',
      status: 200,
      reply: productSchema,
      problems: ['PRODUCT_NOT_FOUND'],
    },
    async ({ params, response }) => {
      const { product } = await products.getProduct(params);
      response.set('Cache-Control', FRESH);
      return productView(present(product, 'product'));
    },
  );

  api.route(
    {
      method: 'get',
      path: '/v1/images/:file',
      summary: 'A picture, as SVG',
      tag,
      access: 'public',
      params: imageParams,
      notFound: 'PRODUCT_NOT_FOUND',
      status: 200,
      produces: 'image/svg+xml',
      problems: ['PRODUCT_NOT_FOUND'],
    },
    async ({ params: { file }, response }) => {
      const image = await products.getImage({ imageId: file.replace(/\.svg$/, '') });
      response
        .status(200)
        .set('Cache-Control', FOREVER)
        // Opened by itself, a picture may style itself and nothing else.
        .set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .type(image.contentType)
        .send(Buffer.from(image.content));
      return undefined;
    },
  );
}
