/** One statement as pg_stat_statements tells of it, its values left out. */
export interface Statement {
  database: string;
  /** Normalised text. */
  query: string;
  calls: number;
  /** Milliseconds of execution, over all calls. */
  milliseconds: number;
  /** Rows got or touched, over all calls. */
  rows: number;
}

const TRANSACTION_CONTROL =
  /^(?:begin|start\s+transaction|commit|end|rollback|abort|savepoint|release|set|reset|prepare\s+transaction)\b/i;

/** Whether it only opens, closes or sets up a transaction. */
export function isTransactionControl(query: string): boolean {
  return TRANSACTION_CONTROL.test(withoutLeadingComments(query));
}

function withoutLeadingComments(query: string): string {
  return query.replace(/^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/, '');
}

/** Foreign keys that are checked when a transaction ends: PostgreSQL asks that itself. */
const FOREIGN_KEY_CHECK = /^SELECT \S+ FROM ONLY .* FOR KEY SHARE OF x$/s;

/** Whether it is a statement that a client has sent, and does more than open or close a transaction. */
export function counts({ query }: Pick<Statement, 'query'>): boolean {
  return !isTransactionControl(query) && !FOREIGN_KEY_CHECK.test(query.trim());
}

/** Executions a second of each statement of the background, by {@link keyOf}. */
export type Background = ReadonlyMap<string, number>;

/** Names a statement of a database. */
export function keyOf({ database, query }: Pick<Statement, 'database' | 'query'>): string {
  return `${database}\n${query}`;
}

/** What goes on at rest. */
export function backgroundOf(statements: readonly Statement[], seconds: number): Background {
  return new Map(statements.map((statement) => [keyOf(statement), statement.calls / seconds]));
}

/**
 * How often each statement is sent for one order, when so many were placed in so many seconds. What
 * the background sends too comes in bursts, so it is taken off and the rest is rounded to whole times.
 * Left out are statements that {@link counts} leaves out, those of the background alone, and what was
 * sent but once for several orders: a schedule's.
 */
export function perOrder(
  statements: readonly Statement[],
  { orders, seconds, background }: { orders: number; seconds: number; background: Background },
): (Statement & { perOrder: number })[] {
  return statements
    .filter((statement) => counts(statement) && (statement.calls > 1 || orders === 1))
    .map((statement) => {
      const rate = background.get(keyOf(statement));
      const own = statement.calls - (rate ?? 0) * seconds;
      return {
        ...statement,
        perOrder: rate === undefined ? own / orders : Math.round(own / orders),
      };
    })
    .filter((statement) => statement.perOrder > 0);
}

/** Sums by database. */
export function byDatabase(
  statements: readonly (Statement & { perOrder: number })[],
): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { database, perOrder: times } of statements) {
    const name = database.replace(/^holdfast_/, '');
    sums[name] = (sums[name] ?? 0) + times;
  }
  return sums;
}
