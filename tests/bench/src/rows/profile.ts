import type { Bench } from '../bench.ts';
import type { Profiler, ThreadProfile } from '../profiling/profiler.ts';
import { crowd } from '../shop/crowd.ts';
import { checkOut } from '../shop/shopper.ts';
import type { Row, Size } from './row.ts';

const CONCURRENCY = 8;
const PROFILED = ['worker', 'services', 'bff-web', 'payment-sandbox', 'stack'];
const SHOWN = 25;

/** Where the Node.js processes spend their time; figures of other rows suffer from nothing but a hook. */
export function profileRow(profiler: Profiler): Row {
  return {
    name: 'profile',
    about:
      'CPU profiles of the Node.js processes, thread by thread, over whole checkouts, 8 at a time.',
    measures: [],
    rounds: { full: { counted: 1, warmUp: 0 }, quick: { counted: 1, warmUp: 0 } },
    seconds: 25,
    async round(bench, size) {
      const orders = ORDERS[size];
      const pids = Object.fromEntries(
        Object.entries(bench.host.info.pids).filter(([name]) => PROFILED.includes(name)),
      );
      const profiles = await profiler.during(pids, async () => {
        await crowd(orders, CONCURRENCY, () => checkOut(bench.api, bench.goods.take(2)));
        await bench.settled();
      });
      for (const profile of profiles) tell(bench, profile, orders);
      return {};
    },
  };
}

const ORDERS: Record<Size, number> = { full: 200, quick: 60 };

function tell(
  bench: Bench,
  { name, file, busyMs, packages, functions }: ThreadProfile,
  orders: number,
) {
  const share = (ms: number): string => `${((ms / busyMs) * 100).toFixed(1)} %`;
  bench.tables.set(`profile-${name}`, {
    title: `Profile of ${name}: ${(busyMs / orders).toFixed(1)} ms a checkout (${file})`,
    head: ['own time', 'package', 'own time', 'function'],
    rows: functions.slice(0, SHOWN).map((of, index) => {
      const by = packages[index];
      return [by ? share(by.ms) : '', by?.name ?? '', share(of.ms), of.name];
    }),
  });
}
