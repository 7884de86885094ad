import { domainError } from '@holdfast/domain';
import { z } from 'zod';
import { claimGuest, readCart, replaceCart, setCartItem, type StoredCart } from '../db/carts.ts';
import { assertCartItems, assertQuantity, priceCart } from '../domain/cart.ts';
import type { CatalogueItem } from '../domain/catalogue.ts';
import { requireOwner, requirePlatform } from './access.ts';
import type { Dependencies, OrderHandlers } from './dependencies.ts';
import { toCartMessage } from './messages.ts';
import { id, sku } from './schemas.ts';

const getCartSchema = z.object({ ownerId: id('usr') });
const setCartItemSchema = z.object({ ownerId: id('usr'), sku, quantity: z.number() });
const replaceCartSchema = z.object({
  ownerId: id('usr'),
  items: z.array(z.object({ sku, quantity: z.number() })),
});
const claimGuestSchema = z
  .object({ guestId: id('usr'), customerId: id('usr') })
  .refine(({ guestId, customerId }) => guestId !== customerId, {
    path: ['customerId'],
    message: 'has to be another than the guest',
  });

/** The handlers of carts. */
export function cartHandlers({
  db,
  catalogue,
  clock,
}: Dependencies): Pick<OrderHandlers, 'getCart' | 'setCartItem' | 'replaceCart' | 'claimGuest'> {
  const priced = async (
    ownerId: string,
    cart: StoredCart,
    signal: AbortSignal,
    known: ReadonlyMap<string, CatalogueItem> = new Map(),
  ) => {
    const missing = cart.items.map((item) => item.sku).filter((item) => !known.has(item));
    const items = new Map([...known, ...(await catalogue.items(missing, signal))]);
    return { cart: toCartMessage(ownerId, priceCart(cart.items, items), cart.updatedAt) };
  };

  return {
    async getCart(request, { actor, signal }) {
      const { ownerId } = getCartSchema.parse(request);
      requireOwner(actor, ownerId);
      return priced(ownerId, await readCart(db, ownerId), signal);
    },

    async setCartItem(request, { actor, signal }) {
      const { ownerId, ...item } = setCartItemSchema.parse(request);
      requireOwner(actor, ownerId);
      assertQuantity(item.quantity);
      // What is no longer sold can still be taken out.
      const known =
        item.quantity > 0
          ? await catalogue.items([item.sku], signal)
          : new Map<string, CatalogueItem>();
      if (item.quantity > 0 && !known.has(item.sku)) {
        throw domainError('SKU_NOT_FOUND', 'There is no such item.');
      }
      return priced(ownerId, await setCartItem(db, ownerId, item, clock()), signal, known);
    },

    async replaceCart(request, { actor, signal }) {
      const { ownerId, items } = replaceCartSchema.parse(request);
      requireOwner(actor, ownerId);
      assertCartItems(items);
      const skus = items.map((item) => item.sku);
      const known = await catalogue.items(skus, signal);
      const unknown = skus.filter((item) => !known.has(item));
      if (unknown.length > 0) {
        throw domainError('SKU_NOT_FOUND', 'Not all of these items exist.', {
          metadata: { skus: unknown.join(',') },
        });
      }
      return priced(ownerId, await replaceCart(db, ownerId, items, clock()), signal, known);
    },

    async claimGuest(request, { actor, signal }) {
      requirePlatform(actor);
      const { guestId, customerId } = claimGuestSchema.parse(request);
      return priced(customerId, await claimGuest(db, guestId, customerId, clock()), signal);
    },
  };
}
