import { domainError, newId } from '@holdfast/domain';
import { ShippingMethod } from '@holdfast/proto/order';
import { z } from 'zod';
import { readCart } from '../db/carts.ts';
import { makeOffer } from '../domain/offer.ts';
import { canSee, requireOwner } from './access.ts';
import type { Dependencies, OrderHandlers } from './dependencies.ts';
import { toQuoteMessage } from './messages.ts';
import { address, contact, id, key, typed } from './schemas.ts';

const createQuoteSchema = z.object({
  ownerId: id('usr'),
  address,
  shippingMethod: z.enum(ShippingMethod).exclude(['UNSPECIFIED'], 'is required'),
  promotionCode: typed(0, 64),
  contact,
});
const getQuoteSchema = z.object({ quoteId: key });

/** The handlers of quotes. */
export function quoteHandlers({
  db,
  quotes,
  catalogue,
  clock,
  quoteTtlSeconds,
}: Dependencies): Pick<OrderHandlers, 'createQuote' | 'getQuote'> {
  return {
    async createQuote(request, { actor, signal }) {
      const wish = createQuoteSchema.parse(request);
      requireOwner(actor, wish.ownerId);
      const { items } = await readCart(db, wish.ownerId);
      const offer = makeOffer({
        items,
        catalogue: await catalogue.items(
          items.map(({ sku }) => sku),
          signal,
        ),
        countryCode: wish.address.countryCode,
        shippingMethod: wish.shippingMethod,
        promotionCode: wish.promotionCode,
      });
      const createdAt = clock();
      const quote = await quotes.create({
        id: newId('quo'),
        ownerId: wish.ownerId,
        customerId: wish.ownerId,
        snapshot: {
          ...offer,
          address: wish.address,
          shippingMethod: wish.shippingMethod,
          contact: wish.contact,
        },
        orderId: null,
        createdAt,
        expiresAt: new Date(createdAt.getTime() + quoteTtlSeconds * 1000),
      });
      return { quote: toQuoteMessage(quote) };
    },

    async getQuote(request, { actor }) {
      const { quoteId } = getQuoteSchema.parse(request);
      const quote = await quotes.findByPk(quoteId);
      if (quote === null || !canSee(actor, quote.customerId)) {
        throw domainError('QUOTE_NOT_FOUND', 'There is no such quote.');
      }
      return { quote: toQuoteMessage(quote) };
    },
  };
}
