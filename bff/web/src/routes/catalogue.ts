import type { OptionFilter, ProductSort } from '@holdfast/proto/product';
import { getImage, getProduct, listCategories, listProducts } from '../contract/catalogue.ts';
import type { WebDependencies } from '../dependencies.ts';
import { categoryView, facetsView, present, productView } from '../views.ts';

const FRESH = 'public, max-age=30, stale-while-revalidate=60';
/** A picture's id is derived from its content. */
const FOREVER = 'public, max-age=31536000, immutable';

/** What the shop sells. Answers carry ETags, so a repeat of a read is a 304. */
export function catalogueRoutes({ api, products }: WebDependencies): void {
  api.route(listCategories, async ({ response }) => {
    const { categories } = await products.listCategories({});
    response.set('Cache-Control', FRESH);
    return { items: categories.map(categoryView), nextCursor: null };
  });

  api.route(listProducts, async ({ query, response }) => {
    const answer = await products.listProducts({
      page: { limit: query.limit, cursor: query.cursor },
      categoryId: query.category,
      sort: query.sort.toUpperCase() as ProductSort,
      brands: query.brand,
      minPriceMinor: query.minPrice,
      maxPriceMinor: query.maxPrice,
      options: optionFilters(query.option),
      availableOnly: query.available,
      facets: query.facets,
    });
    response.set('Cache-Control', FRESH);
    return {
      items: answer.products.map(productView),
      nextCursor: answer.page?.nextCursor || null,
      ...(answer.facets ? { facets: facetsView(answer.facets) } : {}),
    };
  });

  api.route(getProduct, async ({ params, response }) => {
    const { product } = await products.getProduct(params);
    response.set('Cache-Control', FRESH);
    return productView(present(product, 'product'));
  });

  api.route(getImage, async ({ params: { file }, response }) => {
    const image = await products.getImage({ imageId: file.replace(/\.svg$/, '') });
    response
      .status(200)
      .set('Cache-Control', FOREVER)
      // Opened by itself, a picture may style itself and nothing else.
      .set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      .type(image.contentType)
      .send(Buffer.from(image.content));
    return undefined;
  });
}

/** `name:value`, brought together by name. */
function optionFilters(options: readonly string[]): OptionFilter[] {
  const pairs = options.map((option) => {
    const colon = option.indexOf(':');
    return { name: option.slice(0, colon), value: option.slice(colon + 1) };
  });
  return [...Map.groupBy(pairs, ({ name }) => name)].map(([name, values]) => ({
    name,
    values: values.map(({ value }) => value),
  }));
}
