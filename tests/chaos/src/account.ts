import type { Stores } from '@holdfast/invariants';
import type { OrderRun } from './order-run.ts';
import { journeyOf } from './journeys.ts';

/** Something that must not have happened. */
export interface Violation {
  /** `ending`, `told`, `lost`, `stuck`, `mail`, `customer`, or the name of an invariant. */
  kind: string;
  /** The order, or whatever the invariant is about. */
  subject: string;
  problem: string;
  facts: Record<string, string | number | boolean | null>;
}

interface OrderBooks {
  id: string;
  status: string;
  reason: string;
  history: string[];
}

/** How an order of a round ended. */
export interface OrderEnd {
  number: number;
  journey: string;
  orderId: string | null;
  /** Null when there is no such order. */
  status: string | null;
}

/** Holds what the customers were told against what the books say. */
export async function settleAccounts(
  { order }: Pick<Stores, 'order'>,
  runs: readonly OrderRun[],
  orderIdOf: (run: OrderRun) => string | undefined,
  mailsTo: (email: string) => Promise<number>,
): Promise<{ ends: OrderEnd[]; violations: Violation[] }> {
  const ids = runs.map(orderIdOf).filter((id) => id !== undefined);
  const rows = await order.query<OrderBooks>(
    `SELECT o.id, o.status, o.status_reason AS reason,
            array_agg(e.status ORDER BY e.sequence) AS history
       FROM orders o JOIN order_events e ON e.order_id = o.id
      WHERE o.id = ANY ($1) GROUP BY o.id`,
    [ids],
  );
  const books = new Map(rows.map((row) => [row.id, row]));
  const ends: OrderEnd[] = [];
  const violations: Violation[] = [];
  for (const run of runs) {
    const id = orderIdOf(run);
    const row = id === undefined ? undefined : books.get(id);
    const { number, journey } = run.planned;
    ends.push({ number, journey, orderId: id ?? null, status: row?.status ?? null });
    const complain = (kind: string, problem: string): void => {
      violations.push({
        kind,
        subject: id ?? `order ${String(number)}`,
        problem,
        facts: {
          journey,
          status: row?.status ?? null,
          reason: row?.reason ?? null,
          told: run.customer?.told.map(({ status }) => status).join(', ') ?? null,
        },
      });
    };
    if (run.failure !== undefined) complain('customer', run.failure);
    if (row === undefined) {
      if (id !== undefined) complain('lost', 'The order was begun, and is not in the books.');
      continue;
    }
    for (const problem of problemsOf(run, row)) complain('ending', problem);
    if (row.history.includes('CONFIRMED') && run.customer !== undefined) {
      const mails = await mailsTo(run.customer.email);
      if (mails === 0) complain('mail', 'The order was confirmed, and its customer has no mail.');
    }
  }
  return { ends, violations };
}

function problemsOf({ planned, customer }: OrderRun, row: OrderBooks): string[] {
  const problems: string[] = [];
  const { endings } = journeyOf(planned.journey);
  if (!endings.includes(row.status)) {
    problems.push(`The order ended as ${row.status}, which this journey never should.`);
  }
  for (const { status } of customer?.told ?? []) {
    if (status !== 'pending' && !row.history.includes(status.toUpperCase())) {
      problems.push(`The customer was told ${status}, and the order never was.`);
    }
  }
  return problems;
}
