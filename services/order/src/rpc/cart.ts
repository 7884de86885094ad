import { domainError } from '@holdfast/domain';
import { z } from 'zod';
import {
  claimGuest,
  readCart,
  removeCartItem,
  replaceCart,
  setCartItem,
  type SetItem,
  type StoredCart,
} from '../db/carts.ts';
import { assertCartItems, assertQuantity, priceCart, type CartItem } from '../domain/cart.ts';
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

/** A line with what it is in the catalogue. */
const toSetItem = (line: CartItem, { name, price }: CatalogueItem): SetItem => ({
  ...line,
  asAdded: { name, unitPrice: price },
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
      const { ownerId, ...line } = setCartItemSchema.parse(request);
      requireOwner(actor, ownerId);
      assertQuantity(line.quantity);
      if (line.quantity === 0) {
        // What is no longer sold can still be taken out.
        return priced(ownerId, await removeCartItem(db, ownerId, line.sku, clock()), signal);
      }
      const known = await catalogue.items([line.sku], signal);
      const item = known.get(line.sku);
      if (item === undefined) throw domainError('SKU_NOT_FOUND', 'There is no such item.');
      const cart = await setCartItem(db, ownerId, toSetItem(line, item), clock());
      return priced(ownerId, cart, signal, known);
    },

    async replaceCart(request, { actor, signal }) {
      const { ownerId, items } = replaceCartSchema.parse(request);
      requireOwner(actor, ownerId);
      assertCartItems(items);
      const skus = items.map((item) => item.sku);
      const known = await catalogue.items(skus, signal);
      const wanted = items.flatMap((line) => {
        const item = known.get(line.sku);
        return item === undefined ? [] : [toSetItem(line, item)];
      });
      const unknown = skus.filter((item) => !known.has(item));
      if (unknown.length > 0) {
        throw domainError('SKU_NOT_FOUND', 'Not all of these items exist.', {
          metadata: { skus: unknown.join(',') },
        });
      }
      return priced(ownerId, await replaceCart(db, ownerId, wanted, clock()), signal, known);
    },

    async claimGuest(request, { actor, signal }) {
      requirePlatform(actor);
      const { guestId, customerId } = claimGuestSchema.parse(request);
      return priced(customerId, await claimGuest(db, guestId, customerId, clock()), signal);
    },
  };
}
