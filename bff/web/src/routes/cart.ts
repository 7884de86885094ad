import { domainError } from '@holdfast/domain';
import type { ShippingMethod } from '@holdfast/proto/order';
import {
  createQuote,
  getCart,
  listShippingCountries,
  listShippingMethods,
  removeCartItem,
  replaceCart,
  setCartItem,
} from '../contract/cart.ts';
import type { WebDependencies } from '../dependencies.ts';
import { cartView, present, quoteView, shippingMethodView } from '../views.ts';

const FRESH = 'public, max-age=300';

/** The cart, and the binding offer that is made of it. */
export function cartRoutes({ api, orders, users }: WebDependencies): void {
  api.route(getCart, async ({ caller: { actor } }) =>
    cartView((await orders.getCart({ ownerId: actor.id }, { actor })).cart),
  );

  api.route(replaceCart, async ({ caller: { actor }, body: { items } }) =>
    cartView((await orders.replaceCart({ ownerId: actor.id, items }, { actor })).cart),
  );

  api.route(setCartItem, async ({ caller: { actor }, params: { sku }, body: { quantity } }) =>
    cartView((await orders.setCartItem({ ownerId: actor.id, sku, quantity }, { actor })).cart),
  );

  api.route(removeCartItem, async ({ caller: { actor }, params: { sku } }) =>
    cartView((await orders.setCartItem({ ownerId: actor.id, sku, quantity: 0 }, { actor })).cart),
  );

  api.route(listShippingMethods, async ({ query, response }) => {
    const { options } = await orders.listShippingMethods(query);
    response.set('Cache-Control', FRESH);
    return { items: options.map(shippingMethodView), nextCursor: null };
  });

  api.route(listShippingCountries, async ({ response }) => {
    const { countryCodes } = await orders.listShippingCountries({});
    response.set('Cache-Control', FRESH);
    return { items: countryCodes.map((countryCode) => ({ countryCode })), nextCursor: null };
  });

  api.route(createQuote, async ({ caller: { actor }, body }) => {
    const { user } = await users.getUser({ userId: actor.id }, { actor });
    if (user === undefined) throw domainError('USER_NOT_FOUND', 'There is no such user.');
    // An account's mails go to its own address, which is not for a stolen session to change.
    const email = (user.kind === 'GUEST' ? body.email : undefined) ?? user.email;
    if (email === '') {
      throw domainError('VALIDATION_FAILED', 'The request is not valid.', {
        violations: [{ field: 'email', message: 'Nobody knows yet where to write to.' }],
      });
    }
    const { quote } = await orders.createQuote(
      {
        ownerId: actor.id,
        address: body.address,
        shippingMethod: body.shippingMethod.toUpperCase() as ShippingMethod,
        promotionCode: body.promotionCode ?? '',
        contact: {
          email,
          name: user.name || body.address.name,
          locale: user.locale,
        },
      },
      { actor },
    );
    return quoteView(present(quote, 'quote'));
  });
}
