import { setTimeout as sleep } from 'node:timers/promises';
import { parsePrometheus } from '../measure/prometheus.ts';
import { crowd } from '../shop/crowd.ts';
import { checkOut } from '../shop/shopper.ts';
import { perPart } from './per-part.ts';
import type { Reading, Row } from './row.ts';

const CONCURRENCY = 8;
const SHOWN_FROM = 0.05;
const IDLE_MS = 4_000;

/** What the server does for an order: most of a checkout's CPU goes there. */
export const temporal: Row = {
  name: 'temporal',
  about:
    'What whole checkouts, 8 at a time, make the Temporal server do, by its own metrics: requests ' +
    'answered by its frontend (long polls included), internal tasks, and calls of its persistence, less ' +
    'what it does at rest.',
  measures: [
    { id: 'temporal-requests', title: 'Temporal requests an order', unit: 'count' },
    { id: 'temporal-tasks', title: 'Temporal internal tasks an order', unit: 'count' },
    { id: 'temporal-persistence', title: 'Temporal persistence calls an order', unit: 'count' },
  ],
  rounds: { full: { counted: 2, warmUp: 0 }, quick: { counted: 1, warmUp: 0 } },
  seconds: 6,
  async round(bench, size) {
    const orders = size === 'full' ? 60 : 24;
    const url = bench.host.info.temporalMetricsUrl;
    await bench.settled();
    const [start, first] = [performance.now(), await readCounts(url)];
    await sleep(IDLE_MS);
    const [middle, second] = [performance.now(), await readCounts(url)];
    await crowd(orders, CONCURRENCY, () => checkOut(bench.api, bench.goods.take(2)));
    await bench.settled();
    const [end, third] = [performance.now(), await readCounts(url)];
    const background = (key: string): number =>
      ((second[key] ?? 0) - (first[key] ?? 0)) * ((end - middle) / (middle - start));
    const reading: Reading = {};
    for (const [metric, id] of Object.entries(METRICS)) {
      const prefix = `${metric} `;
      const counts = Object.keys(third)
        .filter((key) => key.startsWith(prefix))
        .map((key): [string, number] => {
          const count = (third[key] ?? 0) - (second[key] ?? 0) - background(key);
          return [key.slice(prefix.length), count / orders];
        });
      const shown = counts.filter(([, count]) => count >= SHOWN_FROM);
      Object.assign(reading, perPart(id, Object.fromEntries(shown)));
    }
    return reading;
  },
};

/** Of the server's metrics, what is counted as what. */
const METRICS = {
  service_requests: 'temporal-requests',
  task_requests: 'temporal-tasks',
  persistence_requests: 'temporal-persistence',
};

/** Counters by metric and operation. */
async function readCounts(url: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name, labels, value } of parsePrometheus(await (await fetch(url)).text())) {
    // Each request passes through several services of the server; the frontend has all of them once.
    if (name === 'service_requests' && labels['service_name'] !== 'frontend') continue;
    const key = `${name} ${labels['operation'] ?? ''}`;
    counts[key] = (counts[key] ?? 0) + value;
  }
  return counts;
}
