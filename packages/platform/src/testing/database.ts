import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of a test's own. */
export interface TestDatabase {
  url: string;
  /** Deletes it, whoever is still connected. */
  drop(): Promise<void>;
}

/** The value of a variable that the test run's global set-up provides. */
export function testEnvironment(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`${name} is not set: run tests with npx jest from the repository root`);
}

/** Creates an empty database on the test run's PostgreSQL server. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const admin = new URL(testEnvironment('TEST_DATABASE_URL'));
  const name = `test_${randomBytes(8).toString('hex')}`;
  await runAs(admin.href, `CREATE DATABASE ${name}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => runAs(admin.href, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function runAs(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
