import { z } from 'zod';
import { placeOrder } from '../db/place-order.ts';
import type { QuoteRefusal } from '../domain/quote.ts';
import { requirePlatform } from './access.ts';
import type { Dependencies, OrderHandlers } from './dependencies.ts';
import { toOrderMessage } from './messages.ts';
import { id, key } from './schemas.ts';

const createOrderSchema = z.object({
  orderId: id('ord'),
  quoteId: key,
  customerId: id('usr'),
  salesChannel: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'has to be a name such as web'),
  acceptedAt: z.iso.datetime().optional(),
  fingerprint: z.string().regex(/^[\x21-\x7e]{1,128}$/, 'has to be a digest in text form'),
});

const MESSAGES: Readonly<Record<QuoteRefusal, string>> = {
  QUOTE_NOT_FOUND: 'There is no such quote.',
  QUOTE_EXPIRED: 'The quote has expired. Ask for a new one.',
  QUOTE_USED: 'An order was already made of this quote.',
};

/** The handler that makes orders. */
export function placingHandlers({ db, clock }: Dependencies): Pick<OrderHandlers, 'createOrder'> {
  return {
    async createOrder(request, { actor, requestId }) {
      requirePlatform(actor);
      const { acceptedAt, ...placement } = createOrderSchema.parse(request);
      const now = clock();
      // Nothing is accepted in the future, whatever another clock says.
      const validAt = acceptedAt === undefined ? now : earlier(new Date(acceptedAt), now);
      const result = await placeOrder(
        db,
        // The order id makes the call unique already; the request id is for the history alone.
        { ...placement, validAt, requestId: requestId ?? `place:${placement.orderId}` },
        now,
      );
      if ('refusal' in result) {
        const { refusal } = result;
        return {
          result: {
            $case: 'rejection',
            value: { reason: refusal, message: MESSAGES[refusal] },
          },
        };
      }
      return { result: { $case: 'order', value: toOrderMessage(result.order) } };
    },
  };
}

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
