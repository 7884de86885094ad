import { randomBytes } from 'node:crypto';
import type { DeclineCode, Settled, Verdict } from '../behaviors.ts';
import type { AuthorizationRequest } from '../http/requests.ts';
import { insertAnswer, knownAnswer, type KeyedRequest } from '../stored-answers.ts';
import { insertMessage, keep, newId, writeChange, type Books } from './books.ts';
import type { JournalEvent } from './journal.ts';
import { lapse } from './lapse.ts';
import { toResource, type AuthorizationRow } from './resource.ts';

/** How long a hold lasts before the bank lets it go, unless the verdict says otherwise. */
export const HOLD_SECONDS = 7 * 86_400;

/** What the books keep of a verdict. */
interface Entry {
  event: JournalEvent;
  declineCode: DeclineCode | null;
  challengeId: string | null;
  /** Until the hold or the challenge lapses. */
  lapsesInSeconds: number | null;
}

function entryOf(verdict: Verdict, challengeSeconds: number): Entry {
  switch (verdict.status) {
    case 'authorized':
      return {
        event: 'authorized',
        declineCode: null,
        challengeId: null,
        lapsesInSeconds: verdict.holdSeconds ?? HOLD_SECONDS,
      };
    case 'declined':
      return {
        event: 'declined',
        declineCode: verdict.declineCode,
        challengeId: null,
        lapsesInSeconds: null,
      };
    case 'requires_action':
      return {
        event: 'action_required',
        declineCode: null,
        challengeId: randomBytes(24).toString('base64url'),
        lapsesInSeconds: challengeSeconds,
      };
  }
}

/** The authorisation as it is before anything was done with it. */
function newRow(request: AuthorizationRequest, verdict: Verdict, entry: Entry, at: Date) {
  const { lapsesInSeconds } = entry;
  return {
    id: newId('auth'),
    reference: request.reference,
    status: verdict.status,
    amount: request.amount,
    captured: 0,
    refunded: 0,
    currency: request.currency,
    decline_code: entry.declineCode,
    metadata: request.metadata,
    expires_at: lapsesInSeconds === null ? null : new Date(at.getTime() + lapsesInSeconds * 1000),
    lapsed: false,
    challenge_id: entry.challengeId,
    return_url: request.return_url ?? null,
    created_at: at,
    operations: null,
  } satisfies AuthorizationRow;
}

/**
 * Writes an authorisation, given, refused or challenged, with its line in the journal, the answer to
 * the request and what is told of it: one statement, of which nothing is written when the key has an
 * answer already.
 */
export async function recordAuthorization(
  books: Books,
  keyed: KeyedRequest,
  request: AuthorizationRequest,
  verdict: Verdict,
): Promise<Settled> {
  const entry = entryOf(verdict, books.challengeSeconds);
  const at = new Date();
  const row = newRow(request, verdict, entry, at);
  const authorization = toResource(row, books.publicUrl);
  const answer = { status: 201, body: { ...authorization } };
  const message = books.telling?.compose(entry.event, at, authorization);
  const bind: unknown[] = [
    keyed.key,
    row.id,
    row.reference,
    row.status,
    row.amount,
    row.currency,
    request.payment_method,
    row.decline_code,
    JSON.stringify(row.metadata),
    row.expires_at,
    row.challenge_id,
    row.return_url,
    at,
    entry.event,
  ];
  const answered = insertAnswer(bind, keyed, answer);
  const told =
    message === undefined ? '' : `, told AS (${insertMessage(bind, message, 'answered')})`;
  const written = await books.db.query(
    `WITH answered AS (${answered}), written AS (
       INSERT INTO authorizations (idempotency_key, id, reference, status, amount, currency,
                                   payment_method, decline_code, metadata, expires_at,
                                   challenge_id, return_url, created_at)
       SELECT $1, $2, $3, $4, $5::bigint, $6, $7, $8, $9::jsonb, $10::timestamptz, $11, $12,
              $13::timestamptz
         FROM answered
       RETURNING id, reference, amount, currency, idempotency_key, created_at)
     ${told}
     INSERT INTO journal (authorization_id, reference, event, amount, currency, idempotency_key, at)
     SELECT id, reference, $14, amount, currency, idempotency_key, created_at FROM written
     RETURNING sequence`,
    bind,
  );
  if (written.length === 0) {
    return { answer: await knownAnswer(books.db, keyed), isFirst: false };
  }
  if (message !== undefined) books.telling?.kept(message);
  return { answer, isFirst: true };
}

/** What the customer chose on the challenge's page. */
export type Decision = 'confirm' | 'reject';

const DECISIONS = {
  confirm: {
    set: `status = 'authorized', expires_at = now() + make_interval(secs => ${HOLD_SECONDS})`,
    event: 'authorized',
  },
  reject: {
    set: `status = 'declined', decline_code = 'CHALLENGE_REJECTED', expires_at = NULL`,
    event: 'declined',
  },
} as const satisfies Record<Decision, { set: string; event: JournalEvent }>;

/** Takes the customer's decision, if the challenge still waits for one; says whether it did. */
export async function decideChallenge(
  books: Books,
  id: string,
  decision: Decision,
): Promise<boolean> {
  return books.db.transaction(async (tx) => {
    const condition = `status = 'requires_action' AND expires_at > now()`;
    const written = await writeChange(books, tx, { id, condition, ...DECISIONS[decision] });
    if (written === undefined) await lapse(books, tx, id);
    else await keep(books, tx, written.message);
    return written !== undefined;
  });
}
