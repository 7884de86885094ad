import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import { SETTLED } from '../measure/cpu.ts';
import type { SqlMeter } from '../measure/sql.ts';
import { countByDatabase, withoutBackground } from '../measure/statements.ts';
import { Shopper } from '../shop/shopper.ts';
import { perPart } from './per-part.ts';
import type { Measure, Reading, Row } from './row.ts';

const LINES = [1, 2, 20] as const;
const IDLE_SECONDS = 6;

/** The phases of a checkout, each counted alone. */
const PHASES = ['guest', 'cart', 'quote', 'order'] as const;

/** What the applications ask of PostgreSQL, for baskets of different sizes. */
export const sql: Row = {
  name: 'sql',
  about:
    'SQL statements of a checkout in all databases (the sandbox’s too), by pg_stat_statements: what ' +
    'clients send, each execution counted, transaction control not. Placing is from the order to the ' +
    'end of all it sets off, confirmation mail included. What the background sends at rest is measured ' +
    'first and taken off. The cart is filled by one request a line.',
  measures: LINES.flatMap((lines): Measure[] => {
    const what = lines === 1 ? '1 line' : `${lines} lines`;
    return [
      {
        id: `sql-order-${lines}`,
        title: `SQL statements, placing the order, ${what}`,
        unit: 'count',
        target: { atMost: 25 },
      },
      {
        id: `sql-checkout-${lines}`,
        title: `SQL statements, whole checkout, ${what}`,
        unit: 'count',
        target: { atMost: 60 },
      },
    ];
  }).concat({ id: 'sql-idle', title: 'SQL statements a second at rest', unit: 'perSecond' }),
  rounds: { full: { counted: 3, warmUp: 0 }, quick: { counted: 1, warmUp: 0 } },
  seconds: 22,
  async round(bench, size) {
    const meter = bench.sql;
    await meter.count();
    try {
      const idle = await atRest(bench, meter);
      const reading: Reading = perPart('sql-idle', idle);
      for (const lines of LINES) {
        Object.assign(reading, await checkouts(bench, meter, idle, lines, size === 'full' ? 5 : 3));
      }
      return reading;
    } finally {
      await meter.pause();
    }
  },
};

async function atRest(bench: Bench, meter: SqlMeter): Promise<Record<string, number>> {
  await bench.cpu.untilCalm(SETTLED);
  await meter.reset();
  await sleep(IDLE_SECONDS * 1000);
  const counts = Object.entries(countByDatabase(await meter.read()));
  return Object.fromEntries(counts.map(([name, count]) => [name, count / IDLE_SECONDS]));
}

/** Takes a few shoppers through each phase, all through one before the next. */
async function checkouts(
  bench: Bench,
  meter: SqlMeter,
  idle: Readonly<Record<string, number>>,
  lines: number,
  times: number,
): Promise<Reading> {
  const baskets = Array.from({ length: times }, () => bench.goods.take(lines));
  const shoppers: Shopper[] = [];
  const quoteIds: string[] = [];
  const phases: Record<(typeof PHASES)[number], (index: number) => Promise<unknown>> = {
    guest: async (index) => (shoppers[index] = await Shopper.arrive(bench.api)),
    cart: async (index) => shoppers[index]?.fillCart(baskets[index] ?? []),
    quote: async (index) => (quoteIds[index] = (await shoppers[index]?.quote())?.quoteId ?? ''),
    order: async (index) => shoppers[index]?.order(quoteIds[index] ?? ''),
  };
  const reading: Reading = { [`sql-checkout-${lines}`]: 0 };
  for (const phase of PHASES) {
    await meter.reset();
    const startedAt = performance.now();
    for (let index = 0; index < times; index += 1) await phases[phase](index);
    await bench.cpu.untilCalm(SETTLED);
    const seconds = (performance.now() - startedAt) / 1000;
    const counts = withoutBackground(countByDatabase(await meter.read()), idle, seconds);
    const count = Object.values(counts).reduce((sum, one) => sum + one, 0) / times;
    reading[`sql-checkout-${lines}`] = (reading[`sql-checkout-${lines}`] ?? 0) + count;
    reading[`sql-checkout-${lines}:${phase}`] = count;
    if (phase === 'order') Object.assign(reading, perPart(`sql-order-${lines}`, counts, times));
  }
  return reading;
}
