import { randomBytes } from 'node:crypto';
import type { Transaction } from '@holdfast/platform';
import type { DeclineCode, Verdict } from '../behaviors.ts';
import type { Answer } from '../http/answers.ts';
import type { AuthorizationRequest } from '../http/requests.ts';
import { newId, told, writeChange, type Books } from './books.ts';
import type { JournalEvent } from './journal.ts';
import { lapse } from './lapse.ts';

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

/** Writes an authorisation, given, refused or challenged, with its line in the journal. */
export async function recordAuthorization(
  books: Books,
  tx: Transaction,
  key: string,
  request: AuthorizationRequest,
  verdict: Verdict,
): Promise<Answer> {
  const id = newId('auth');
  const entry = entryOf(verdict, books.challengeSeconds);
  const [line] = await books.db.query<{ at: Date }>(
    `WITH written AS (
       INSERT INTO authorizations (id, reference, status, amount, currency, payment_method,
                                   decline_code, metadata, expires_at, idempotency_key,
                                   challenge_id, return_url)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, now() + make_interval(secs => $9), $10,
               $11, $12)
       RETURNING id, reference, amount, currency, idempotency_key)
     INSERT INTO journal (authorization_id, reference, event, amount, currency, idempotency_key)
     SELECT id, reference, $13, amount, currency, idempotency_key FROM written RETURNING at`,
    [
      id,
      request.reference,
      verdict.status,
      request.amount,
      request.currency,
      request.payment_method,
      entry.declineCode,
      JSON.stringify(request.metadata),
      entry.lapsesInSeconds,
      key,
      entry.challengeId,
      request.return_url ?? null,
      entry.event,
    ],
    tx,
  );
  if (line === undefined) throw new Error('The journal did not take a line.');
  return { status: 201, body: { ...(await told(books, tx, id, entry.event, line.at)) } };
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
    return written !== undefined;
  });
}
