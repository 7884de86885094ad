import { domainError } from '@holdfast/domain';
import type { ShippingMethod } from '@holdfast/proto/order';
import {
  cartItemSchema,
  cartItemsSchema,
  cartSchema,
  quoteRequestSchema,
  quoteSchema,
  skuParamsSchema,
} from '../contract/orders.ts';
import type { WebDependencies } from '../dependencies.ts';
import { cartView, present, quoteView } from '../views.ts';

/** The cart, and the binding offer that is made of it. */
export function cartRoutes({ api, orders, users }: WebDependencies): void {
  const tag = 'Cart and quote';

  api.route(
    {
      method: 'get',
      path: '/v1/cart',
      summary: "The cart at today's prices",
      tag,
      access: 'required',
      status: 200,
      reply: cartSchema,
    },
    async ({ caller: { actor } }) =>
      cartView((await orders.getCart({ ownerId: actor.id }, { actor })).cart),
  );

  api.route(
    {
      method: 'put',
      path: '/v1/cart',
      summary: 'Fill the cart anew: these lines and no others, all or none',
      tag,
      access: 'required',
      body: cartItemsSchema,
      status: 200,
      reply: cartSchema,
      problems: ['SKU_NOT_FOUND', 'QUANTITY_INVALID', 'CART_TOO_LARGE', 'VALIDATION_FAILED'],
    },
    async ({ caller: { actor }, body: { items } }) =>
      cartView((await orders.replaceCart({ ownerId: actor.id, items }, { actor })).cart),
  );

  api.route(
    {
      method: 'put',
      path: '/v1/cart/items/:sku',
      summary: 'Set how many of a SKU are in the cart',
      tag,
      access: 'required',
      params: skuParamsSchema,
      notFound: 'SKU_NOT_FOUND',
      body: cartItemSchema,
      status: 200,
      reply: cartSchema,
      problems: ['SKU_NOT_FOUND', 'QUANTITY_INVALID', 'CART_TOO_LARGE', 'VALIDATION_FAILED'],
    },
    async ({ caller: { actor }, params: { sku }, body: { quantity } }) =>
      cartView((await orders.setCartItem({ ownerId: actor.id, sku, quantity }, { actor })).cart),
  );

  api.route(
    {
      method: 'delete',
      path: '/v1/cart/items/:sku',
      summary: 'Take a SKU out of the cart',
      tag,
      access: 'required',
      params: skuParamsSchema,
      notFound: 'SKU_NOT_FOUND',
      status: 200,
      reply: cartSchema,
    },
    async ({ caller: { actor }, params: { sku } }) =>
      cartView((await orders.setCartItem({ ownerId: actor.id, sku, quantity: 0 }, { actor })).cart),
  );

  api.route(
    {
      method: 'post',
      path: '/v1/checkout/quote',
      summary: 'A binding offer for the cart: lines, shipping, tax, total',
      tag,
      access: 'required',
      body: quoteRequestSchema,
      status: 201,
      reply: quoteSchema,
      problems: [
        'CART_EMPTY',
        'OUT_OF_STOCK',
        'COUNTRY_NOT_SERVED',
        'PROMOTION_UNKNOWN',
        'VALIDATION_FAILED',
      ],
    },
    async ({ caller: { actor }, body }) => {
      const { user } = await users.getUser({ userId: actor.id }, { actor });
      if (user === undefined) throw domainError('USER_NOT_FOUND', 'There is no such user.');
      const { quote } = await orders.createQuote(
        {
          ownerId: actor.id,
          address: body.address,
          shippingMethod: body.shippingMethod.toUpperCase() as ShippingMethod,
          promotionCode: body.promotionCode ?? '',
          contact: {
            email: user.email,
            name: user.name || body.address.name,
            locale: user.locale,
          },
        },
        { actor },
      );
      return quoteView(present(quote, 'quote'));
    },
  );
}
