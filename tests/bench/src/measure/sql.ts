import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Statement } from './statements.ts';

const APPLIED_MS = 5_000;

/** Counts what the applications send to PostgreSQL, by its own extension pg_stat_statements. */
export class SqlMeter {
  readonly #client: Client;

  private constructor(client: Client) {
    this.#client = client;
  }

  /** A meter that counts nothing yet. */
  static async connect(databaseUrl: string): Promise<SqlMeter> {
    const client = new Client({ connectionString: databaseUrl });
    // A connection that breaks emits an error besides rejecting the query in progress.
    client.on('error', () => undefined);
    await client.connect();
    const meter = new SqlMeter(client);
    try {
      await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
      await meter.pause();
      return meter;
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  /** Forgets what was counted so far. */
  async reset(): Promise<void> {
    await this.#client.query('SELECT pg_stat_statements_reset()');
  }

  /** What was sent since the last reset, but for our own. */
  async read(): Promise<Statement[]> {
    const { rows } = await this.#client.query<Statement>(`
      SELECT datname AS database, query, calls::int4, total_exec_time AS milliseconds, rows::int4
      FROM pg_stat_statements JOIN pg_database ON pg_database.oid = dbid
      WHERE datname <> current_database()
      ORDER BY calls DESC, total_exec_time DESC`);
    return rows;
  }

  /** Counts what clients send from now on, in every session. */
  async count(): Promise<void> {
    await this.#track('top');
  }

  /** Counts nothing, which takes next to nothing, until it is to count again. */
  async pause(): Promise<void> {
    await this.#track('none');
  }

  async close(): Promise<void> {
    await this.#client.end();
  }

  async #track(what: 'top' | 'none'): Promise<void> {
    await this.#client.query(`ALTER SYSTEM SET pg_stat_statements.track = '${what}'`);
    await this.#client.query('SELECT pg_reload_conf()');
    const deadline = performance.now() + APPLIED_MS;
    for (;;) {
      const { rows } = await this.#client.query<{ now: string }>(
        `SELECT current_setting('pg_stat_statements.track') AS now`,
      );
      if (rows[0]?.now === what) break;
      if (performance.now() > deadline) throw new Error('PostgreSQL does not reload its settings.');
      await sleep(20);
    }
    // The other sessions heard of it at the same moment; this is for those that are slow to wake.
    await sleep(200);
  }
}
