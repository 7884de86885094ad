import {
  createDatabase,
  createLogger,
  createMetrics,
  migrate,
  platformMigrations,
  type Database,
  type Metrics,
} from '../src/index.ts';
import { createTestDatabase } from '../src/testing/index.ts';

export const silent = createLogger({ service: 'test', level: 'silent' });

/** Asks again and again until `check` gives a value that is neither false nor undefined. */
export async function until<T>(check: () => Promise<T | false | undefined>): Promise<T> {
  const end = Date.now() + 15_000;
  for (;;) {
    const value = await check();
    if (value !== false && value !== undefined) return value;
    if (Date.now() > end) throw new Error(`It did not come true in 15 s: ${check.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export interface MigratedDatabase {
  db: Database;
  url: string;
  metrics: Metrics;
  drop(): Promise<void>;
}

/** A database of the test's own with the platform's tables, and a table `effects (name text)`. */
export async function migratedDatabase(): Promise<MigratedDatabase> {
  const { url, drop } = await createTestDatabase();
  const metrics = createMetrics('test');
  const db = createDatabase({ url, name: 'test', poolMax: 20, logger: silent, metrics });
  await migrate(db, url, platformMigrations, silent);
  await db.query('CREATE TABLE effects (name text NOT NULL)');
  return {
    db,
    url,
    metrics,
    async drop() {
      await db.close();
      await drop();
    },
  };
}

/** Numbers from 0 to 1 that come again with the seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
