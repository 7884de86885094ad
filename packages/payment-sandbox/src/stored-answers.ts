import { createHash } from 'node:crypto';
import type { Database, Transaction } from '@holdfast/platform';
import { insertMessage, type Books, type Message } from './books/books.ts';
import { refusal, type Answer } from './http/answers.ts';

/** One request as idempotency sees it. */
export interface KeyedRequest {
  /** The `Idempotency-Key` header. */
  key: string;
  /** Hash of what is asked; see {@link fingerprintOf}. */
  fingerprint: string;
}

interface StoredAnswer {
  fingerprint: string;
  status: number;
  body: Record<string, unknown>;
}

/** Hash of path and validated body. Validation gives the fields an order of their own. */
export function fingerprintOf(path: string, body: unknown): string {
  return createHash('sha256')
    .update(`${path}\n${JSON.stringify(body)}`)
    .digest('hex');
}

/** The answer that the key has got already, or undefined when it is new. */
export async function storedAnswer(
  db: Database,
  { key, fingerprint }: KeyedRequest,
  tx?: Transaction,
): Promise<Answer | undefined> {
  const [row] = await db.query<StoredAnswer>(
    'SELECT fingerprint, status, body FROM stored_answers WHERE idempotency_key = $1',
    [key],
    tx,
  );
  if (row === undefined) return undefined;
  if (row.fingerprint !== fingerprint) {
    return refusal('idempotency_key_reused', 'The key was used with another request.');
  }
  return { status: row.status, body: row.body };
}

/** The same of a key that is surely there. */
export async function knownAnswer(
  db: Database,
  request: KeyedRequest,
  tx?: Transaction,
): Promise<Answer> {
  const stored = await storedAnswer(db, request, tx);
  if (stored === undefined) throw new Error('A stored answer vanished.');
  return stored;
}

/**
 * The INSERT of an answer as a part of a bigger statement, whose `bind` gets its values. Gives a row,
 * or none when the key has an answer already; waits for whoever is just writing one.
 */
export function insertAnswer(bind: unknown[], request: KeyedRequest, answer: Answer): string {
  const value = (of: unknown): string => `$${String(bind.push(of))}`;
  return `INSERT INTO stored_answers (idempotency_key, fingerprint, status, body)
    VALUES (${value(request.key)}, ${value(request.fingerprint)}, ${value(answer.status)},
            ${value(JSON.stringify(answer.body))}::json)
    ON CONFLICT DO NOTHING RETURNING idempotency_key`;
}

/** What an effect comes to: the answer, and what is to be kept and told of it. */
export interface Effect {
  answer: Answer;
  message?: Message | undefined;
}

/**
 * Runs `effect` once per key: key, effect, answer and message are committed together. Whoever comes
 * with the same key meanwhile waits for that commit and gets the same answer. An answer that `effect`
 * gives is kept, refusals included; when it throws, nothing is. Two statements besides its own.
 */
export async function answerOnce(
  { db, telling }: Books,
  request: KeyedRequest,
  effect: (tx: Transaction) => Promise<Effect>,
): Promise<Answer> {
  return db.transaction(async (tx) => {
    const claimed = await db.query(
      `INSERT INTO stored_answers (idempotency_key, fingerprint) VALUES ($1, $2)
       ON CONFLICT DO NOTHING RETURNING idempotency_key`,
      [request.key, request.fingerprint],
      tx,
    );
    if (claimed.length === 0) return knownAnswer(db, request, tx);
    const { answer, message } = await effect(tx);
    const bind: unknown[] = [request.key, answer.status, JSON.stringify(answer.body)];
    const told = message === undefined ? '' : `WITH told AS (${insertMessage(bind, message)})`;
    await db.query(
      `${told} UPDATE stored_answers SET status = $2, body = $3::json WHERE idempotency_key = $1`,
      bind,
      tx,
    );
    if (message !== undefined) tx.afterCommit(() => telling?.kept(message));
    return answer;
  });
}

/** Remembers a key for a first request that fails on purpose; false when it was remembered before. */
export async function isFirstTry(db: Database, key: string): Promise<boolean> {
  const remembered = await db.query(
    `INSERT INTO failed_first_tries (idempotency_key) VALUES ($1)
     ON CONFLICT DO NOTHING RETURNING idempotency_key`,
    [key],
  );
  return remembered.length > 0;
}
