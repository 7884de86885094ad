import type { Bench } from '../bench.ts';
import { BETWEEN } from '../measure/cpu.ts';
import { timed } from '../measure/timed.ts';
import { placeByUpdate } from '../shop/place-by-update.ts';
import { shopperWithQuote } from '../shop/shopper.ts';
import { median, quantile } from '../stats.ts';
import type { Row } from './row.ts';

/** The order itself, beside the yardstick: each sample of the one next to a sample of the other. */
export const accepted: Row = {
  name: 'accepted',
  about:
    'An order with 2 lines from the request to the answer that it is confirmed (stock held, payment ' +
    'authorised), by Update-With-Start from the driver and by POST /v1/orders; in turns with a bare ' +
    'saga of five sequential no-op activities on the same Temporal server. Each sample waits until ' +
    'what the one before has left behind is done.',
  measures: [
    { id: 'saga-p50', title: 'bare saga, p50', unit: 'ms' },
    { id: 'update-p50', title: 'accepted by Update-With-Start, p50', unit: 'ms' },
    { id: 'update-p95', title: 'accepted by Update-With-Start, p95', unit: 'ms' },
    { id: 'rest-p50', title: 'accepted by POST /v1/orders, p50', unit: 'ms' },
    { id: 'rest-p95', title: 'accepted by POST /v1/orders, p95', unit: 'ms' },
    {
      id: 'update-ratio',
      title: 'Update-With-Start ÷ bare saga, p50',
      unit: 'ratio',
      target: { atMost: 0.8 },
    },
    {
      id: 'rest-ratio',
      title: 'POST /v1/orders ÷ bare saga, p50',
      unit: 'ratio',
      target: { atMost: 0.8 },
    },
  ],
  rounds: { full: { counted: 5, warmUp: 1 }, quick: { counted: 2, warmUp: 1 } },
  seconds: 16,
  async round(bench, size) {
    const samples = { saga: [] as number[], update: [] as number[], rest: [] as number[] };
    const kinds = ['saga', 'update', 'rest'] as const;
    for (let turn = 0; turn < (size === 'full' ? 20 : 8); turn += 1) {
      // Each kind comes first, second and third as often as the others.
      for (const offset of kinds.keys()) {
        const kind = kinds[(turn + offset) % kinds.length] ?? 'saga';
        samples[kind].push(await MEASURE[kind](bench));
      }
    }
    const saga = median(samples.saga);
    return {
      'saga-p50': saga,
      'update-p50': median(samples.update),
      'update-p95': quantile(samples.update, 0.95),
      'rest-p50': median(samples.rest),
      'rest-p95': quantile(samples.rest, 0.95),
      'update-ratio': median(samples.update) / saga,
      'rest-ratio': median(samples.rest) / saga,
    };
  },
};

const MEASURE: Record<'saga' | 'update' | 'rest', (bench: Bench) => Promise<number>> = {
  async saga(bench) {
    await bench.cpu.untilCalm(BETWEEN);
    return timed(() => bench.saga.run());
  },

  async update(bench) {
    const order = await placeByUpdate(bench);
    await bench.cpu.untilCalm(BETWEEN);
    return timed(() => order.place());
  },

  async rest(bench) {
    const { shopper, quote } = await shopperWithQuote(bench.api, bench.goods.take(2));
    await bench.cpu.untilCalm(BETWEEN);
    return timed(() => shopper.order(quote.quoteId));
  },
};
