import { idempotent, type Handlers } from '@holdfast/platform';
import type { ProductServiceService } from '@holdfast/proto/product/service';
import { z } from 'zod';
import { setPrice } from '../db/prices.ts';
import { adjustStock, findStock } from '../db/stock.ts';
import type { Dependencies } from './dependencies.ts';
import { optionalReasonInput, priceInput, reasonInput, skuInput, skusInput } from './inputs.ts';
import { toVariantMessage } from './messages.ts';

const priceChange = z.object({ sku: skuInput, price: priceInput, reason: optionalReasonInput });
const adjustment = z.object({
  sku: skuInput,
  delta: z.int().refine((delta) => delta !== 0, 'must not be 0'),
  reason: reasonInput,
});

/** Prices and stock levels: reading is open, changing needs a permission. */
export function stockHandlers({
  db,
  outbox,
  clock,
}: Dependencies): Pick<
  Handlers<typeof ProductServiceService>,
  'setPrice' | 'adjustStock' | 'getStock'
> {
  return {
    async setPrice(request, call) {
      const change = priceChange.parse(request);
      return { variant: toVariantMessage(await setPrice(db, outbox, call, change, clock())) };
    },

    async adjustStock(request, call) {
      const change = adjustment.parse(request);
      const { requestId } = call;
      return idempotent(db, { requestId, method: 'AdjustStock', request }, async (tx) => ({
        stock: await adjustStock(db, tx, call, change, clock()),
      }));
    },

    async getStock(request) {
      const { skus } = skusInput.parse(request);
      return { levels: await findStock(db, skus) };
    },
  };
}
