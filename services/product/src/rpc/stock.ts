import { idempotent, type Handlers } from '@holdfast/platform';
import type { ProductServiceService } from '@holdfast/proto/product/service';
import { z } from 'zod';
import { setPrice } from '../db/prices.ts';
import { adjustStock, findStock } from '../db/stock.ts';
import { requireRole } from './authorise.ts';
import type { Dependencies } from './dependencies.ts';
import { priceInput, reasonInput, skuInput, skusInput } from './inputs.ts';
import { toVariantMessage } from './messages.ts';

const priceChange = z.object({ sku: skuInput, price: priceInput });
const adjustment = z.object({
  sku: skuInput,
  delta: z.int().refine((delta) => delta !== 0, 'must not be 0'),
  reason: reasonInput,
});

/** Prices and stock levels: reading is open, changing needs a role. */
export function stockHandlers({
  db,
  outbox,
}: Dependencies): Pick<
  Handlers<typeof ProductServiceService>,
  'setPrice' | 'adjustStock' | 'getStock'
> {
  return {
    async setPrice(request, call) {
      requireRole(call, 'CATALOGUE');
      const { sku, price } = priceChange.parse(request);
      return { variant: toVariantMessage(await setPrice(db, outbox, sku, price)) };
    },

    async adjustStock(request, call) {
      requireRole(call, 'CATALOGUE', 'WAREHOUSE');
      const change = adjustment.parse(request);
      const { requestId } = call;
      return idempotent(db, { requestId, method: 'AdjustStock', request }, async (tx) => ({
        stock: await adjustStock(db, tx, change),
      }));
    },

    async getStock(request) {
      const { skus } = skusInput.parse(request);
      return { levels: await findStock(db, skus) };
    },
  };
}
