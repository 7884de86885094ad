import type { Transaction } from '@holdfast/platform';
import { refusal, type Answer } from '../http/answers.ts';
import type { Effect } from '../stored-answers.ts';
import { findRow, writeChange, type Books } from './books.ts';
import type { JournalEvent } from './journal.ts';
import { lapse } from './lapse.ts';
import { toResource, type AuthorizationRow, type OperationType } from './resource.ts';

/** How each operation changes an authorisation, when it may, and the event it is in the journal. */
const OPERATIONS = {
  capture: {
    set: `captured = captured + $2::bigint, status = 'captured'`,
    condition: `status IN ('authorized', 'captured') AND expires_at > now()
                AND captured + $2::bigint <= amount`,
    event: 'captured',
  },
  void: {
    set: `status = 'voided'`,
    condition: `status IN ('authorized', 'requires_action') AND expires_at > now()`,
    event: 'voided',
  },
  refund: {
    set: `refunded = refunded + $2::bigint`,
    condition: `status = 'captured' AND refunded + $2::bigint <= captured`,
    event: 'refunded',
  },
} as const satisfies Record<OperationType, { set: string; condition: string; event: JournalEvent }>;

/** Says why an operation was not possible. */
function refuse(type: OperationType, { status, lapsed }: AuthorizationRow): Answer {
  if (status === 'expired' || (type === 'capture' && status === 'captured' && lapsed)) {
    return refusal('authorization_expired', 'The authorisation has expired; nothing is held.');
  }
  if (type === 'capture' && (status === 'authorized' || status === 'captured')) {
    return refusal('amount_exceeds_authorization', 'More than was authorised cannot be captured.');
  }
  if (type === 'refund' && status === 'captured') {
    return refusal('amount_exceeds_capture', 'More than was captured cannot be refunded.');
  }
  return refusal('invalid_state', `A ${type} is not possible: the status is ${status}.`);
}

const notFound = (): Answer => refusal('not_found', 'There is no such authorisation.');

/**
 * Captures or refunds `amount`, or voids (`amount` undefined: all of it). Refused when the books
 * don't allow it: capture ≤ authorised and in time, refund ≤ captured, no void after a capture.
 */
export async function recordOperation(
  books: Books,
  tx: Transaction,
  key: string,
  operation: { type: OperationType; authorizationId: string; amount?: number },
): Promise<Effect> {
  const { type, authorizationId: id, amount } = operation;
  const change = { id, key, amount, operation: type, ...OPERATIONS[type] };
  const written = await writeChange(books, tx, change);
  if (written !== undefined) {
    const status = type === 'void' ? 200 : 201;
    return { answer: { status, body: { ...written.authorization } }, message: written.message };
  }
  await lapse(books, tx, id);
  const found = await findRow(books, 'id', id, tx);
  return { answer: found === undefined ? notFound() : refuse(type, found) };
}

/**
 * Lets a hold or a challenge lapse now instead of at its time; of a captured authorisation, what
 * has not been captured yet. Harmless to repeat.
 */
export async function expireNow(books: Books, id: string): Promise<Answer> {
  return books.db.transaction(async (tx) => {
    await books.db.query(
      `UPDATE authorizations SET expires_at = least(expires_at, now())
        WHERE id = $1 AND status IN ('requires_action', 'authorized', 'captured')`,
      [id],
      tx,
    );
    await lapse(books, tx, id);
    const found = await findRow(books, 'id', id, tx);
    if (found === undefined) return notFound();
    if (found.status === 'declined' || found.status === 'voided') {
      return refusal('invalid_state', `Nothing can lapse: the status is ${found.status}.`);
    }
    return { status: 200, body: { ...toResource(found, books.publicUrl) } };
  });
}
