import { setTimeout as sleep } from 'node:timers/promises';
import { LOOPBACK, Ports } from '@holdfast/stack';
import type { Bench } from '../bench.ts';
import { usedSince } from '../measure/cpu.ts';
import { timed } from '../measure/timed.ts';
import { Api } from '../shop/api.ts';
import { crowd } from '../shop/crowd.ts';
import { checkOut } from '../shop/shopper.ts';
import { perPart } from './per-part.ts';
import type { Row } from './row.ts';

const CONCURRENCY = 8;
const LOOK_EVERY_MS = 100;
const PATIENCE_MS = 60_000;

const DELIVERED = `WorkflowType = 'order' AND ExecutionStatus = 'Completed'`;

/** From nobody to the doorstep: everything that an order ever does when all goes well. */
export const delivered: Row = {
  name: 'delivered',
  about:
    'A whole checkout and all that follows up to the delivered order, by a second BFF whose warehouse ' +
    'is simulated and that gives no time to cancel: 8 checkouts at a time, timed until the last order is delivered. ' +
    'CPU as in the row checkout, this BFF’s included.',
  measures: [
    { id: 'delivered-rate', title: 'delivered orders a second, 8 at a time', unit: 'perSecond' },
    { id: 'delivered-cpu', title: 'CPU a delivered order, 8 at a time', unit: 'cpuSeconds' },
  ],
  rounds: { full: { counted: 3, warmUp: 1 }, quick: { counted: 1, warmUp: 1 } },
  seconds: 12,
  async before(bench) {
    const ports = new Ports();
    const [http, metrics] = [await ports.take(), await ports.take()];
    ports.close();
    url = `http://${LOOPBACK}:${http}`;
    await bench.host.startLike({
      like: 'bff-web',
      name: 'bff-web-2',
      variables: {
        HTTP_PORT: String(http),
        METRICS_PORT: String(metrics),
        CANCELLATION_WINDOW_SECONDS: '0',
        WAREHOUSE: '{"kind":"simulated","packAfterMs":0,"shipAfterMs":0,"deliverAfterMs":0}',
      },
      readyUrl: `${url}/healthz`,
    });
  },
  async round(bench, size) {
    const orders = size === 'full' ? 60 : 24;
    const api = new Api(url);
    await bench.settled();
    const already = await countDelivered(bench);
    const before = await bench.cpu.read();
    const milliseconds = await timed(async () => {
      await crowd(orders, CONCURRENCY, () => checkOut(api, bench.goods.take(2)));
      await untilDelivered(bench, already + orders);
    });
    api.close();
    await bench.settled();
    return {
      'delivered-rate': orders / (milliseconds / 1000),
      ...perPart('delivered-cpu', usedSince(before, await bench.cpu.read()), orders),
    };
  },
};

let url = '';

async function countDelivered(bench: Bench): Promise<number> {
  const { count } = await bench.temporal.workflow.count(DELIVERED);
  return count;
}

async function untilDelivered(bench: Bench, count: number): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while ((await countDelivered(bench)) < count) {
    if (performance.now() > deadline) throw new Error('The orders are not delivered.');
    await sleep(LOOK_EVERY_MS);
  }
}
