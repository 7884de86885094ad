import { createHash } from 'node:crypto';
import { domainError } from '@holdfast/domain';
import type { Database, Transaction } from './database.ts';
import { SQLSTATE, sqlState } from './errors.ts';

/** What makes two calls the same call. */
export interface IdempotentRequest {
  /** The caller's request id; see `CallContext.requestId`. */
  requestId: string | undefined;
  /** Name of the method, such as `Register`; part of the fingerprint. */
  method: string;
  /** The request message: plain data. Key order does not matter. */
  request: unknown;
}

/** JSON with sorted keys, so that equal data has equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** SHA-256 of method and request, in hex. */
export function fingerprint(method: string, request: unknown): string {
  return createHash('sha256')
    .update(`${method}\n${canonicalJson(request)}`)
    .digest('hex');
}

interface StoredRow {
  fingerprint: string;
  response: unknown;
}

/**
 * Runs `fn` once per request id. Key, effect and response are written in one transaction, so a
 * repeat either finds all of them or none. A repeat gets the stored response; one that comes while
 * the first still runs waits for it. When `fn` throws, nothing is kept and a repeat runs it again.
 *
 * The response is kept as JSON, so it has to be plain data (no bytes, no Date). Costs two
 * statements besides those of `fn`, on a repeat two in all. Don't call other services in `fn`.
 *
 * @throws DomainError IDEMPOTENCY_KEY_REQUIRED without a request id; REQUEST_ID_REUSED when the id
 *   came with another request before; REQUEST_IN_PROGRESS when the first takes too long.
 */
export async function idempotent<T>(
  db: Database,
  { requestId, method, request }: IdempotentRequest,
  fn: (tx: Transaction) => Promise<T>,
): Promise<T> {
  if (requestId === undefined || requestId === '') {
    throw domainError('IDEMPOTENCY_KEY_REQUIRED', `${method} needs a request id.`);
  }
  const print = fingerprint(method, request);
  return db.transaction(async (tx) => {
    if (await claim(db, tx, requestId, method, print)) {
      const response = await fn(tx);
      await db.query(
        'UPDATE idempotent_requests SET response = $2::jsonb WHERE request_id = $1',
        [requestId, JSON.stringify(response ?? null)],
        tx,
      );
      return response;
    }
    const [stored] = await db.query<StoredRow>(
      'SELECT fingerprint, response FROM idempotent_requests WHERE request_id = $1',
      [requestId],
      tx,
    );
    if (stored === undefined) {
      throw domainError('CONFLICT', 'The stored answer was removed just now. Try again.');
    }
    if (stored.fingerprint !== print) {
      throw domainError('REQUEST_ID_REUSED', 'The request id was used for another request.');
    }
    // It was written by this function, from a T.
    return stored.response as T;
  });
}

/** Inserts the key; false when it is there already. Waits for an unfinished holder of the key. */
async function claim(
  db: Database,
  tx: Transaction,
  requestId: string,
  method: string,
  print: string,
): Promise<boolean> {
  try {
    const claimed = await db.query(
      `INSERT INTO idempotent_requests (request_id, method, fingerprint) VALUES ($1, $2, $3)
       ON CONFLICT (request_id) DO NOTHING RETURNING request_id`,
      [requestId, method, print],
      tx,
    );
    return claimed.length === 1;
  } catch (error) {
    if (sqlState(error) !== SQLSTATE.queryCanceled) throw error;
    throw domainError('REQUEST_IN_PROGRESS', 'The same request is still running.', {
      cause: error,
    });
  }
}
