import { randomUUID } from 'node:crypto';
import type { Bench } from '../bench.ts';
import { timed } from '../measure/timed.ts';
import { crowd } from '../shop/crowd.ts';
import { importGoods } from '../shop/goods.ts';
import { shopperWithQuote, type Shopper } from '../shop/shopper.ts';
import type { Row } from './row.ts';

const PREPARING = 8;
const BUYING = 32;

/** Many buyers, one unit. */
export const lastUnit: Row = {
  name: 'last-unit',
  about:
    'Hundreds of guests hold a quote for the same SKU, of which there is one unit, and place their ' +
    'orders by REST, 32 at a time; beside it, guests who order what there is plenty of, in the same ' +
    'way. Who comes too late is answered OUT_OF_STOCK, which counts as a placed order.',
  measures: [
    {
      id: 'last-unit-sold',
      title: 'units sold of the last one',
      unit: 'count',
      target: { exactly: 1 },
    },
    { id: 'last-unit-rate', title: 'orders a second for the last unit', unit: 'perSecond' },
    {
      id: 'last-unit-plenty-rate',
      title: 'orders a second where there is plenty',
      unit: 'perSecond',
    },
    {
      id: 'last-unit-ratio',
      title: 'throughput for the last unit ÷ uncontended',
      unit: 'ratio',
      target: { atLeast: 0.5 },
    },
  ],
  rounds: { full: { counted: 1, warmUp: 0 }, quick: { counted: 1, warmUp: 0 } },
  seconds: 60,
  async round(bench, size) {
    const [buyers, others] = size === 'full' ? [500, 150] : [100, 50];
    const sku = `LAST-${randomUUID().slice(0, 8).toUpperCase()}`;
    await importGoods(bench.products, [sku], 1);
    const plenty = await buy(bench, others, () => bench.goods.take(1));
    const last = await buy(bench, buyers, () => [sku]);
    const { levels } = await bench.products.getStock({ skus: [sku] });
    const sold = levels[0]?.sold;
    if (plenty.confirmed !== others)
      throw new Error('Not everything of which there is plenty was sold.');
    if (sold !== last.confirmed) {
      throw new Error(
        `${last.confirmed} buyers were told that they have it, ${sold ?? 'no'} sold.`,
      );
    }
    return {
      'last-unit-sold': sold,
      'last-unit-rate': last.rate,
      'last-unit-plenty-rate': plenty.rate,
      'last-unit-ratio': last.rate / plenty.rate,
    };
  },
};

/** Everybody gets a quote, then everybody orders; only the ordering is timed. */
async function buy(
  bench: Bench,
  buyers: number,
  basket: () => string[],
): Promise<{ confirmed: number; rate: number }> {
  const ready = await crowd(buyers, PREPARING, () => shopperWithQuote(bench.api, basket()));
  await bench.settled();
  let confirmed = 0;
  const milliseconds = await timed(() =>
    crowd(buyers, BUYING, async (index) => {
      const buyer = ready[index];
      if (buyer && (await place(buyer.shopper, buyer.quote.quoteId))) confirmed += 1;
    }),
  );
  await bench.settled();
  return { confirmed, rate: buyers / (milliseconds / 1000) };
}

/** True where it is bought, false where somebody else was quicker. */
async function place(shopper: Shopper, quoteId: string): Promise<boolean> {
  const outcome = await shopper.tryOrder(quoteId);
  if (!outcome.confirmed && outcome.reason !== 'OUT_OF_STOCK') {
    throw new Error(`An order ended with ${outcome.reason}.`);
  }
  return outcome.confirmed;
}
