import { SETTLED } from '../measure/cpu.ts';
import { parsePrometheus } from '../measure/prometheus.ts';
import { crowd } from '../shop/crowd.ts';
import { checkOut } from '../shop/shopper.ts';
import { perPart } from './per-part.ts';
import type { Row } from './row.ts';

const CONCURRENCY = 8;
const SHOWN_FROM = 0.05;

/** What the server does for an order: most of a checkout's CPU goes there. */
export const temporal: Row = {
  name: 'temporal',
  about:
    'What whole checkouts, 8 at a time, make the Temporal server do, by its own metrics: requests ' +
    'answered by its frontend (long polls included), internal tasks, and calls of its persistence.',
  measures: [
    { id: 'temporal-requests', title: 'Temporal requests an order', unit: 'count' },
    { id: 'temporal-tasks', title: 'Temporal internal tasks an order', unit: 'count' },
    { id: 'temporal-persistence', title: 'Temporal persistence calls an order', unit: 'count' },
  ],
  rounds: { full: { counted: 2, warmUp: 0 }, quick: { counted: 1, warmUp: 0 } },
  seconds: 6,
  async round(bench, size) {
    const orders = size === 'full' ? 60 : 24;
    await bench.cpu.untilCalm(SETTLED);
    const before = await readCounts(bench.host.info.temporalMetricsUrl);
    await crowd(orders, CONCURRENCY, () => checkOut(bench.api, bench.goods.take(2)));
    await bench.cpu.untilCalm(SETTLED);
    const after = await readCounts(bench.host.info.temporalMetricsUrl);
    return Object.assign(
      {},
      ...Object.entries(METRICS).map(([metric, id]) => {
        const counts = [...after]
          .filter(([key]) => key.startsWith(`${metric} `))
          .map(([key, count]) => [
            key.slice(metric.length + 1),
            (count - (before.get(key) ?? 0)) / orders,
          ]);
        return perPart(
          id,
          Object.fromEntries(counts.filter(([, count]) => Number(count) >= SHOWN_FROM)) as Record<
            string,
            number
          >,
        );
      }),
    ) as Record<string, number>;
  },
};

/** Of the server's metrics, what is counted as what. */
const METRICS = {
  service_requests: 'temporal-requests',
  task_requests: 'temporal-tasks',
  persistence_requests: 'temporal-persistence',
};

/** Counters by metric and operation. */
async function readCounts(url: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { name, labels, value } of parsePrometheus(await (await fetch(url)).text())) {
    // Each request passes through several services of the server; the frontend has all of them once.
    if (name === 'service_requests' && labels['service_name'] !== 'frontend') continue;
    const key = `${name} ${labels['operation'] ?? ''}`;
    counts.set(key, (counts.get(key) ?? 0) + value);
  }
  return counts;
}
