import { BaseError, ConnectionError, DatabaseError } from 'sequelize';

/** SQLSTATE codes that Holdfast reacts to (PostgreSQL manual, appendix A). */
export const SQLSTATE = {
  uniqueViolation: '23505',
  serializationFailure: '40001',
  deadlockDetected: '40P01',
  duplicateDatabase: '42P04',
  undefinedDatabase: '3D000',
  queryCanceled: '57014',
  featureNotSupported: '0A000',
} as const;

/** The SQLSTATE of an error from the database, whether it comes from Sequelize or the driver. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('parent' in error) return sqlState(error.parent);
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** True when running the whole transaction again may succeed. */
export function isRetryableConflict(error: unknown): boolean {
  const state = sqlState(error);
  const isConflict = state === SQLSTATE.serializationFailure || state === SQLSTATE.deadlockDetected;
  return isConflict || isStalePlan(error);
}

/** True when a prepared statement's columns are not those any more; run again, it works. */
export function isStalePlan(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('parent' in error) return isStalePlan(error.parent);
  // Its message is in the server's language, and 0A000 alone means many things.
  const isRevalidation = 'routine' in error && error.routine === 'RevalidateCachedQuery';
  return isRevalidation && sqlState(error) === SQLSTATE.featureNotSupported;
}

/** True for an error of a statement or connection, rather than of the code around it. */
export function isDatabaseError(error: unknown): boolean {
  return error instanceof BaseError;
}

/** What the driver says of a statement whose connection broke; it has no code for it. */
const CONNECTION_LOST = /^(Connection terminated|Client has encountered a connection error)/;

/** Classes 08 (connection), 53 (out of resources) and 57P (shutting down), or no server at all. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof ConnectionError) return true;
  const state = sqlState(error);
  if (state !== undefined && /^(08...|53...|57P..|ECONN\w+|EPIPE)$/.test(state)) return true;
  return error instanceof DatabaseError && CONNECTION_LOST.test(error.message);
}
