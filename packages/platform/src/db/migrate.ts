import pg from 'pg';
import type { Logger } from '../logging.ts';
import type { Database, Transaction } from './database.ts';
import { SQLSTATE, sqlState } from './errors.ts';

/** One step of a schema. Applied once, in order of the list, each in a transaction of its own. */
export interface Migration {
  /** Unique and lasting, such as `0001-accounts`. */
  name: string;
  /** Use `db.query(sql, [], tx)`; without binds one call may hold several statements. */
  up(db: Database, tx: Transaction): Promise<void>;
}

/** Any constant will do; it only has to be the same for everyone who migrates. */
const MIGRATION_LOCK = 72_616_001;

/**
 * Creates the database when the server does not have it. Two who try at once both succeed.
 * @throws when the server cannot be reached or refuses.
 */
export async function ensureDatabase(url: string): Promise<void> {
  const probe = new pg.Client({ connectionString: url });
  try {
    await probe.connect();
    return;
  } catch (error) {
    if (sqlState(error) !== SQLSTATE.undefinedDatabase) throw error;
  } finally {
    await probe.end();
  }
  const target = new URL(url);
  const name = decodeURIComponent(target.pathname.slice(1));
  target.pathname = '/postgres';
  const admin = new pg.Client({ connectionString: target.href });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(name)}`);
  } catch (error) {
    const state = sqlState(error);
    if (state !== SQLSTATE.duplicateDatabase && state !== SQLSTATE.uniqueViolation) throw error;
  } finally {
    await admin.end();
  }
}

/**
 * Brings a database to its newest schema. Safe when several replicas start at once: an advisory
 * lock lets one at a time in, and the next finds nothing left to do.
 */
export async function migrate(
  db: Database,
  url: string,
  migrations: readonly Migration[],
  logger: Logger,
): Promise<void> {
  const lock = new pg.Client({ connectionString: url });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await lock.query(
      `CREATE TABLE IF NOT EXISTS migrations (
         name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`,
    );
    const { rows } = await lock.query<{ name: string }>('SELECT name FROM migrations');
    const executed = rows.map((row) => row.name);
    if (migrations.every(({ name }) => executed.includes(name))) return;
    // Loaded only here: most starts have nothing to migrate, and it would slow them down.
    const { Umzug } = await import('umzug');
    const umzug = new Umzug({
      migrations: migrations.map(({ name, up }) => ({
        name,
        up: () =>
          db.transaction(async (tx) => {
            await db.query('SET LOCAL statement_timeout = 0', [], tx);
            await up(db, tx);
            await db.query('INSERT INTO migrations (name) VALUES ($1)', [name], tx);
          }),
      })),
      storage: {
        executed: () => Promise.resolve(executed),
        // The row is written in the migration's own transaction, so that both happen or neither.
        logMigration: () => Promise.resolve(),
        unlogMigration: () => Promise.reject(new Error('Migrations only go forward')),
      },
      logger: undefined,
    });
    const applied = await umzug.up();
    if (applied.length > 0) {
      logger.info({ migrations: applied.map(({ name }) => name) }, 'database migrated');
    }
  } finally {
    await lock.end();
  }
}
