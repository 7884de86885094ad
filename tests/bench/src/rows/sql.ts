import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import {
  backgroundOf,
  byDatabase,
  counts,
  perOrder,
  type Background,
  type Statement,
} from '../measure/statements.ts';
import { Shopper } from '../shop/shopper.ts';
import { perPart } from './per-part.ts';
import type { Measure, Reading, Row } from './row.ts';

const LINES = [1, 2, 20] as const;
/** The relays look by themselves every ten seconds. */
const IDLE_SECONDS = 12;

/** The phases of a checkout, each counted alone. */
const PHASES = ['guest', 'cart', 'quote', 'order'] as const;

type Phase = (typeof PHASES)[number];
type Sent = ReturnType<typeof perOrder>;

/** What the applications ask of PostgreSQL, for baskets of different sizes. */
export const sql: Row = {
  name: 'sql',
  about:
    'SQL statements of a checkout in all databases (the sandbox’s too), by pg_stat_statements: what ' +
    'clients send, each execution counted, transaction control not. Placing is from the order to the ' +
    'end of all it sets off, confirmation mail included. What goes on at rest is measured first and ' +
    'taken off. A cart of 1 or 2 lines is filled by one request a line, a larger one by one request.',
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
  rounds: { full: { counted: 2, warmUp: 0 }, quick: { counted: 1, warmUp: 0 } },
  seconds: 35,
  async round(bench, size) {
    await bench.sql.count();
    try {
      const { background, reading } = await atRest(bench);
      for (const lines of LINES) {
        const phases = await checkOutCounted(bench, background, lines, size === 'full' ? 10 : 5);
        Object.assign(reading, readingOf(lines, phases));
        if (lines === 2) tell(bench, phases);
      }
      return reading;
    } finally {
      await bench.sql.pause();
    }
  },
};

async function atRest(bench: Bench): Promise<{ background: Background; reading: Reading }> {
  await bench.settled();
  await bench.sql.reset();
  await sleep(IDLE_SECONDS * 1000);
  const statements = await bench.sql.read();
  const counted = statements.filter(counts).map((one) => ({ ...one, perOrder: one.calls }));
  return {
    background: backgroundOf(statements, IDLE_SECONDS),
    reading: perPart('sql-idle', byDatabase(counted), IDLE_SECONDS),
  };
}

/** Takes a few shoppers through each phase, all through one before the next. */
async function checkOutCounted(
  bench: Bench,
  background: Background,
  lines: number,
  orders: number,
): Promise<Record<Phase, Sent>> {
  const baskets = Array.from({ length: orders }, () => bench.goods.take(lines));
  const shoppers: Shopper[] = [];
  const quoteIds: string[] = [];
  const steps: Record<Phase, (index: number) => Promise<unknown>> = {
    guest: async (index) => (shoppers[index] = await Shopper.arrive(bench.api)),
    cart: async (index) => {
      const basket = baskets[index] ?? [];
      await (lines > 2
        ? shoppers[index]?.fillCartAtOnce(basket)
        : shoppers[index]?.fillCart(basket));
    },
    quote: async (index) => (quoteIds[index] = (await shoppers[index]?.quote())?.quoteId ?? ''),
    order: async (index) => shoppers[index]?.order(quoteIds[index] ?? ''),
  };
  const sent: Record<Phase, Sent> = { guest: [], cart: [], quote: [], order: [] };
  for (const phase of PHASES) {
    await bench.sql.reset();
    const startedAt = performance.now();
    for (let index = 0; index < orders; index += 1) await steps[phase](index);
    await bench.settled();
    const seconds = (performance.now() - startedAt) / 1000;
    sent[phase] = perOrder(await bench.sql.read(), { orders, seconds, background });
  }
  return sent;
}

function readingOf(lines: number, phases: Readonly<Record<Phase, Sent>>): Reading {
  const sums = PHASES.map(
    (phase) => [phase, sum(Object.values(byDatabase(phases[phase])))] as const,
  );
  return {
    ...perPart(`sql-order-${lines}`, byDatabase(phases.order)),
    ...perPart(`sql-checkout-${lines}`, Object.fromEntries(sums)),
  };
}

/** Keeps the statements themselves, for the report. */
function tell(bench: Bench, phases: Readonly<Record<Phase, Sent>>): void {
  const rows = PHASES.flatMap((phase) =>
    phases[phase].map((statement) => [
      phase,
      statement.database.replace(/^holdfast_/, ''),
      String(Number(statement.perOrder.toFixed(2))),
      meanMilliseconds(statement).toFixed(3),
      statement.query.replaceAll(/\s+/g, ' ').slice(0, 160),
    ]),
  );
  bench.tables.set('statements', {
    title: 'SQL statements of a whole checkout with 2 lines',
    head: ['phase', 'database', 'times', 'ms each', 'statement'],
    rows,
  });
}

const meanMilliseconds = ({ milliseconds, calls }: Statement): number => milliseconds / calls;

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);
