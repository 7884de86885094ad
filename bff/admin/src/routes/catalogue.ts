import { lower, moneyView, orNull, present } from '@holdfast/bff-shared';
import type { ImportProduct } from '@holdfast/proto/product';
import type { StaffProduct, StaffVariant, StockMovement } from '@holdfast/proto/product/staff';
import type { z } from 'zod';
import { inTheNameOf, type Asking } from '../calls.ts';
import {
  archiveProduct,
  createProduct,
  getImage,
  getProduct,
  listProducts,
  restoreProduct,
  updateProduct,
  type createProductSchema,
} from '../contract/catalogue.ts';
import {
  adjustStock,
  listStockMovements,
  setPrice,
  type movementSchema,
} from '../contract/stock.ts';
import type { AdminDependencies } from '../dependencies.ts';
import { nextCursorOf, upper } from '../views.ts';

type Edit = Omit<z.output<typeof createProductSchema>, 'externalId'>;

/** Products, prices, stock. */
export function catalogueRoutes({ api, products, productStaff, acting }: AdminDependencies): void {
  const use = [acting];

  api.route(listProducts, async ({ caller: { actor }, query }) => {
    const { category, selection, availableAtMost, limit, cursor } = query;
    const answer = await productStaff.searchProducts(
      {
        query: query.query,
        categoryId: category,
        selection: upper(selection),
        ...(availableAtMost === undefined ? {} : { availableAtMost }),
        page: { limit, cursor },
      },
      { actor },
    );
    return { items: answer.products.map(productView), nextCursor: nextCursorOf(answer.page) };
  });

  api.route(getProduct, async ({ caller: { actor }, params }) =>
    productView((await productStaff.getProductRecord(params, { actor })).product),
  );

  api.route(
    createProduct,
    async (call) => {
      const { externalId, reason, ...edit } = call.body;
      const { product } = await productStaff.saveProduct(
        {
          productId: '',
          product: importOf(edit, externalId),
          keepImage: false,
          expectedUpdatedAt: '',
          reason,
        },
        inTheNameOf(call, 'product'),
      );
      return productView(product);
    },
    { use },
  );

  api.route(
    updateProduct,
    async (call) => {
      const { updatedAt, reason, ...edit } = call.body;
      const { product } = await productStaff.saveProduct(
        {
          productId: call.params.productId,
          product: importOf(edit, ''),
          keepImage: edit.imageSvg === undefined,
          expectedUpdatedAt: updatedAt,
          reason,
        },
        inTheNameOf(call, 'product'),
      );
      return productView(product);
    },
    { use },
  );

  const archive =
    (archived: boolean) =>
    async (call: Asking & { params: { productId: string }; body: { reason: string } }) => {
      const request = { ...call.params, ...call.body, archived };
      const effect = inTheNameOf(call, 'archive');
      return productView((await productStaff.archiveProduct(request, effect)).product);
    };
  api.route(archiveProduct, archive(true), { use });
  api.route(restoreProduct, archive(false), { use });

  api.route(
    setPrice,
    async (call) => {
      const effect = inTheNameOf(call, 'price');
      const { variant } = await products.setPrice({ ...call.params, ...call.body }, effect);
      const { sku, price } = present(variant, 'variant');
      return { sku, price: moneyView(price) };
    },
    { use },
  );

  api.route(
    adjustStock,
    async (call) => {
      const effect = inTheNameOf(call, 'stock');
      const { stock } = await products.adjustStock({ ...call.params, ...call.body }, effect);
      const { available, reserved, sold, received } = present(stock, 'stock');
      return { available, reserved, sold, received };
    },
    { use },
  );

  api.route(listStockMovements, async ({ caller: { actor }, params: { sku }, query: page }) => {
    const answer = await productStaff.listStockMovements({ sku, page }, { actor });
    return { items: answer.movements.map(movementView), nextCursor: nextCursorOf(answer.page) };
  });

  api.route(getImage, async ({ params: { file }, response }) => {
    const { contentType, content } = await products.getImage({ imageId: file });
    response.set('Cache-Control', 'public, max-age=31536000, immutable');
    response.type(contentType).send(content);
    return undefined;
  });
}

function importOf(edit: Omit<Edit, 'reason'>, externalId: string): ImportProduct {
  const { imageSvg = '', taxCategory, ...product } = edit;
  return { ...product, externalId, imageSvg, taxCategory: upper(taxCategory) };
}

function productView(given: StaffProduct | undefined) {
  const product = present(given, 'product');
  const { id, externalId, name, description, brand, categoryId, popularity } = product;
  return {
    id,
    externalId,
    name,
    description,
    brand,
    categoryId,
    popularity,
    taxCategory: product.taxCategory === 'REDUCED' ? ('reduced' as const) : ('standard' as const),
    image: orNull(product.image),
    variants: product.variants.map(variantView),
    archivedAt: product.archivedAt ?? null,
    createdAt: product.createdAt ?? '',
    updatedAt: product.updatedAt ?? '',
  };
}

function variantView({ variant, stock, listed }: StaffVariant) {
  const { sku, options, price, isDefault, weightGrams } = present(variant, 'variant');
  const { available, reserved, sold, received } = present(stock, 'stock');
  return {
    sku,
    options,
    price: moneyView(price),
    isDefault,
    weightGrams,
    listed,
    stock: { available, reserved, sold, received },
  };
}

function movementView(movement: StockMovement) {
  return {
    id: movement.id,
    kind: lower(movement.kind) as z.input<typeof movementSchema>['kind'],
    available: movement.availableDelta,
    reserved: movement.reservedDelta,
    sold: movement.soldDelta,
    orderId: orNull(movement.orderId),
    reason: orNull(movement.reason),
    actorId: orNull(movement.actorId),
    at: movement.at ?? '',
  };
}
