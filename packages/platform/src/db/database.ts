import pg from 'pg';
import { Sequelize, type Transaction } from 'sequelize';
import type { Logger } from '../logging.ts';
import type { Metrics } from '../metrics.ts';
import { isRetryableConflict, isStalePlan } from './errors.ts';
import { observeQueries } from './observe.ts';
import { preparingDriver } from './preparing-driver.ts';

export type { Transaction };

/** Per statement; a request's own deadline is shorter, so only runaways meet it. */
const STATEMENT_TIMEOUT_MS = 10_000;
const MAX_ATTEMPTS = 5;

/** A service's PostgreSQL database. Transactions are passed on explicitly, never by CLS. */
export interface Database {
  sequelize: Sequelize;
  /**
   * Runs `fn` in one transaction (READ COMMITTED). On a serialization failure, a deadlock or a
   * statement whose tables were just altered all of `fn` runs again, a few times: keep effects outside
   * of the database out of it.
   */
  transaction<T>(fn: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * Runs one statement with `$1` binds, prepared once a connection (so keep values out of its text),
   * and gives its rows as they are: `int8` as a safe integer
   * (beyond that it throws), `timestamptz` as Date (see {@link toIso}), `numeric` as text.
   */
  query<Row extends object>(
    sql: string,
    bind?: readonly unknown[],
    tx?: Transaction,
  ): Promise<Row[]>;
  /** Rejects when the database cannot be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Which database, and how it is used. */
export interface DatabaseOptions {
  url: string;
  /** The service's name, in traces and (after `holdfast-`) in `pg_stat_activity`. */
  name: string;
  poolMax?: number;
  logger: Logger;
  metrics: Metrics;
}

/** Parses an `int8` and refuses what a JavaScript number cannot hold exactly. */
export function parseSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new RangeError('An int8 value is beyond the safe integers');
  }
  return value;
}

// Sequelize leaves int8 to the driver, whose default is text. One meaning for the whole process.
pg.types.setTypeParser(pg.types.builtins.INT8, parseSafeInteger);

/** ISO 8601 in UTC, as times look in messages and JSON. */
export function toIso(time: Date): string {
  return time.toISOString();
}

/** Opens a pool; nothing is connected until the first statement. */
export function createDatabase(options: DatabaseOptions): Database {
  const sequelize = new Sequelize(options.url, {
    dialect: 'postgres',
    dialectModule: preparingDriver,
    logging: false,
    pool: { max: options.poolMax ?? 10, min: 0, idle: 30_000, acquire: 5_000 },
    dialectOptions: {
      application_name: `holdfast-${options.name}`,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: 3 * STATEMENT_TIMEOUT_MS,
      keepAlive: true,
    },
    define: { underscored: true, timestamps: false },
  });
  observeQueries(sequelize, options.name, options.metrics);

  const query = async <Row extends object>(
    sql: string,
    bind: readonly unknown[] = [],
    tx?: Transaction,
  ): Promise<Row[]> => {
    const run = () =>
      sequelize.query(sql, {
        ...(bind.length > 0 ? { bind: [...bind] } : {}),
        ...(tx ? { transaction: tx } : {}),
      });
    const [rows] = await run().catch((error: unknown) => {
      // A transaction has to begin again.
      if (tx !== undefined || !isStalePlan(error)) throw error;
      return run();
    });
    // The shape of a row is the statement's author's to know.
    return rows as Row[];
  };

  return {
    sequelize,
    query,
    async transaction(fn) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await sequelize.transaction(fn);
        } catch (error) {
          if (attempt >= MAX_ATTEMPTS || !isRetryableConflict(error)) throw error;
          options.logger.debug({ err: error, attempt }, 'transaction conflict, running it again');
          const pause = Math.random() * 10 * 2 ** attempt;
          await new Promise((resolve) => setTimeout(resolve, pause));
        }
      }
    },
    async ping() {
      await query('SELECT 1');
    },
    close: () => sequelize.close(),
  };
}
