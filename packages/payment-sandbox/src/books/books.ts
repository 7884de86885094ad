import { randomBytes } from 'node:crypto';
import type { Database, Transaction } from '@holdfast/platform';
import type { JournalEvent } from './journal.ts';
import {
  SELECT_AUTHORIZATION,
  toResource,
  type AuthorizationResource,
  type AuthorizationRow,
  type OperationType,
} from './resource.ts';

/** Told of each line of the journal, in its transaction, with the authorisation as of then. */
export type Publish = (
  tx: Transaction,
  event: JournalEvent,
  at: Date,
  authorization: AuthorizationResource,
) => Promise<void>;

/** What reading and writing the books takes. */
export interface Books {
  db: Database;
  /** Base URL under which customers reach the sandbox, without a trailing slash. */
  publicUrl: string;
  /** How long a challenge waits for the customer. */
  challengeSeconds: number;
  /** Absent when nobody wants webhooks. */
  publish?: Publish | undefined;
}

/** A random id that nobody guesses. */
export function newId(prefix: 'auth' | 'op' | 'evt'): string {
  return `${prefix}_${randomBytes(12).toString('hex')}`;
}

/** The row of an authorisation as it is in the database, which may have lapsed unnoticed. */
export async function findRow(
  { db }: Books,
  by: 'id' | 'challenge_id',
  value: string,
  tx?: Transaction,
): Promise<AuthorizationRow | undefined> {
  const [row] = await db.query<AuthorizationRow>(
    `${SELECT_AUTHORIZATION} WHERE a.${by} = $1`,
    [value],
    tx,
  );
  return row;
}

/** A change of one authorisation with its line in the journal. */
export interface Change {
  id: string;
  /** SQL of the new values; `$2::bigint` is `amount`. */
  set: string;
  /** SQL of when it may be done. Of changes at the same time, the first to be written wins. */
  condition: string;
  event: JournalEvent;
  /** Minor units; the whole of the authorisation when absent. */
  amount?: number | undefined;
  /** Of the request; the authorisation's own when absent. */
  key?: string;
  /** Kept as an operation of this type as well. */
  operation?: OperationType;
}

/** Does a change, unless its condition fails: then it gives undefined and nothing was written. */
export async function writeChange(
  books: Books,
  tx: Transaction,
  { id, set, condition, event, amount, key, operation }: Change,
): Promise<AuthorizationResource | undefined> {
  const [line] = await books.db.query<{ at: Date }>(
    `WITH changed AS (
       UPDATE authorizations SET ${set} WHERE id = $1 AND ${condition}
       RETURNING id, reference, currency, coalesce($2::bigint, amount) AS moved,
                 coalesce($4::text, idempotency_key) AS key),
     operation AS (
       INSERT INTO operations (id, authorization_id, type, amount, idempotency_key)
       SELECT $5::text, id, $6::text, moved, key FROM changed WHERE $6::text IS NOT NULL)
     INSERT INTO journal (authorization_id, reference, event, amount, currency, idempotency_key)
     SELECT id, reference, $3, moved, currency, key FROM changed RETURNING at`,
    [id, amount ?? null, event, key ?? null, newId('op'), operation ?? null],
    tx,
  );
  return line && told(books, tx, id, event, line.at);
}

/** Reads an authorisation after a line was written about it, and publishes that. */
export async function told(
  books: Books,
  tx: Transaction,
  id: string,
  event: JournalEvent,
  at: Date,
): Promise<AuthorizationResource> {
  const row = await findRow(books, 'id', id, tx);
  if (row === undefined) throw new Error('An authorisation vanished in its own transaction.');
  const resource = toResource(row, books.publicUrl);
  await books.publish?.(tx, event, at, resource);
  return resource;
}
