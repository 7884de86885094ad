import { randomBytes } from 'node:crypto';
import type { Database, Transaction } from '@holdfast/platform';
import type { JournalEvent } from './journal.ts';
import {
  authorizationColumns,
  SELECT_AUTHORIZATION,
  toResource,
  type AuthorizationResource,
  type AuthorizationRow,
  type OperationType,
} from './resource.ts';

/** Something to be told by a webhook: it is kept with the change that it tells of. */
export interface Message {
  id: string;
  /** The body, which stays the same to the byte. */
  payload: string;
  at: Date;
}

/** What there is to be told of a line of the journal, with the authorisation as of then. */
export interface Telling {
  compose(event: JournalEvent, at: Date, authorization: AuthorizationResource): Message;
  /** Called once the message is kept for good. */
  kept(message: Message): void;
}

/** What reading and writing the books takes. */
export interface Books {
  db: Database;
  /** Base URL under which customers reach the sandbox, without a trailing slash. */
  publicUrl: string;
  /** How long a challenge waits for the customer. */
  challengeSeconds: number;
  /** Absent when nobody wants webhooks. */
  telling?: Telling | undefined;
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

/** A change that was done. */
export interface Changed {
  authorization: AuthorizationResource;
  /** Not kept yet; absent when nobody wants webhooks. */
  message: Message | undefined;
}

const NEW_OPERATION = 'id, authorization_id, type, amount, idempotency_key, created_at';

/**
 * Does a change, unless its condition fails: then it gives undefined and nothing was written. One
 * statement; what is to be told of it has to be kept in the same transaction.
 */
export async function writeChange(
  books: Books,
  tx: Transaction,
  { id, set, condition, event, amount, key, operation }: Change,
): Promise<Changed | undefined> {
  const [row] = await books.db.query<AuthorizationRow & { at: Date }>(
    `WITH changed AS (
       UPDATE authorizations SET ${set} WHERE id = $1 AND ${condition}
       RETURNING *, coalesce($2::bigint, amount) AS moved, coalesce($4::text, idempotency_key) AS key),
     operation AS (
       INSERT INTO operations (id, authorization_id, type, amount, idempotency_key)
       SELECT $5::text, id, $6::text, moved, key FROM changed WHERE $6::text IS NOT NULL
       RETURNING ${NEW_OPERATION}),
     line AS (
       INSERT INTO journal (authorization_id, reference, event, amount, currency, idempotency_key)
       SELECT id, reference, $3, moved, currency, key FROM changed RETURNING at)
     SELECT ${authorizationColumns(
       `(SELECT ${NEW_OPERATION} FROM operations UNION ALL TABLE operation)`,
     )}, line.at
     FROM changed a, line`,
    [id, amount ?? null, event, key ?? null, newId('op'), operation ?? null],
    tx,
  );
  if (row === undefined) return undefined;
  const { at, ...changed } = row;
  const authorization = toResource(changed, books.publicUrl);
  return { authorization, message: books.telling?.compose(event, at, authorization) };
}

/** Keeps a message in the transaction of what it tells of. */
export async function keep(
  { db, telling }: Books,
  tx: Transaction,
  message: Message | undefined,
): Promise<void> {
  if (message === undefined) return;
  const bind: unknown[] = [];
  await db.query(insertMessage(bind, message), bind, tx);
  tx.afterCommit(() => telling?.kept(message));
}

/** The INSERT of a message as a part of a bigger statement, whose `bind` gets its values. */
export function insertMessage(bind: unknown[], message: Message, source?: string): string {
  const value = (of: unknown): string => `$${String(bind.push(of))}`;
  const { id, payload, at } = message;
  const from = source === undefined ? '' : ` FROM ${source}`;
  return `INSERT INTO events (id, payload, created_at)
    SELECT ${value(id)}, ${value(payload)}, ${value(at)}::timestamptz${from}`;
}
