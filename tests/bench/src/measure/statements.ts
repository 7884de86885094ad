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

/** How many statements there were in each database, transaction control not counted. */
export function countByDatabase(statements: readonly Statement[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { database, query, calls } of statements) {
    if (isTransactionControl(query)) continue;
    counts[database] = (counts[database] ?? 0) + calls;
  }
  return counts;
}

/**
 * What there would have been without the background: its rate times the seconds is taken off.
 * A database that had nothing but background is left out.
 */
export function withoutBackground(
  counts: Readonly<Record<string, number>>,
  perSecond: Readonly<Record<string, number>>,
  seconds: number,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts)
      .map(([name, count]) => [name, count - (perSecond[name] ?? 0) * seconds] as const)
      .filter(([, count]) => count > 0),
  );
}
