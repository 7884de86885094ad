import { createDatabase, createLogger, createMetrics } from '@holdfast/platform';

/** A whole table may be read in one statement; a service's own limit is far shorter. */
const STATEMENT_TIMEOUT_MS = 300_000;

/** A service's database, of which nothing can be changed. */
export interface ReadOnlyDatabase {
  /** Runs one statement with `$1` binds on one snapshot of the database. */
  query<Row extends object>(sql: string, bind?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** Opens a pool of a few connections; nothing is connected until the first statement. */
export function openReadOnly(url: string, logLevel: string): ReadOnlyDatabase {
  const name = 'invariants';
  const db = createDatabase({
    url,
    name,
    poolMax: 2,
    logger: createLogger({ service: name, level: logLevel }),
    metrics: createMetrics(name),
  });
  return {
    query: (sql, bind) =>
      db.transaction(async (tx) => {
        await db.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY', [], tx);
        await db.query(`SET LOCAL statement_timeout = ${String(STATEMENT_TIMEOUT_MS)}`, [], tx);
        return db.query(sql, bind, tx);
      }),
    close: () => db.close(),
  };
}
