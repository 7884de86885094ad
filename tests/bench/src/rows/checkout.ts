import { usedSince } from '../measure/cpu.ts';
import { timed } from '../measure/timed.ts';
import { crowd } from '../shop/crowd.ts';
import { checkOut } from '../shop/shopper.ts';
import { median, quantile } from '../stats.ts';
import { perPart } from './per-part.ts';
import type { Row } from './row.ts';

const CONCURRENCY = 8;

/** Whole checkouts by REST: latency, throughput and what they take. */
export const checkout: Row = {
  name: 'checkout',
  about:
    'A whole checkout by REST: guest, 2 items into the cart, quote for an address and a shipping ' +
    'method, order with payment. One after the other for the latency, 8 at a time for the throughput. ' +
    'CPU is that of every process but the driver, from the first request until all that the orders ' +
    'have set off (payment workflow, confirmation mail) is done, idle polling included. The warehouse ' +
    'is one of staff who do nothing, and the customer has half an hour to cancel, so no delivery is in it.',
  measures: [
    {
      id: 'checkout-p50',
      title: 'whole checkout, one at a time, p50',
      unit: 'ms',
      target: { atMost: 120 },
    },
    { id: 'checkout-p95', title: 'whole checkout, one at a time, p95', unit: 'ms' },
    {
      id: 'checkout-rate',
      title: 'whole checkouts a second, 8 at a time',
      unit: 'perSecond',
      target: { atLeast: 16 },
    },
    {
      id: 'checkout-cpu',
      title: 'CPU a whole checkout, 8 at a time',
      unit: 'cpuSeconds',
      target: { atMost: 0.15 },
    },
    {
      id: 'checkout-cpu-alone',
      title: 'CPU a whole checkout, one at a time',
      unit: 'cpuSeconds',
    },
  ],
  rounds: { full: { counted: 5, warmUp: 1 }, quick: { counted: 2, warmUp: 1 } },
  seconds: 12,
  async round(bench, size) {
    const [alone, together] = size === 'full' ? [25, 80] : [12, 32];
    const latencies: number[] = [];
    await bench.settled();
    const start = await bench.cpu.read();
    for (let number = 0; number < alone; number += 1) {
      latencies.push(await timed(() => checkOut(bench.api, bench.goods.take(2))));
    }
    await bench.settled();
    const between = await bench.cpu.read();
    const buying = await timed(() =>
      crowd(together, CONCURRENCY, () => checkOut(bench.api, bench.goods.take(2))),
    );
    await bench.settled();
    const end = await bench.cpu.read();
    return {
      'checkout-p50': median(latencies),
      'checkout-p95': quantile(latencies, 0.95),
      'checkout-rate': together / (buying / 1000),
      ...perPart('checkout-cpu', usedSince(between, end), together),
      ...perPart('checkout-cpu-alone', usedSince(start, between), alone),
    };
  },
};
