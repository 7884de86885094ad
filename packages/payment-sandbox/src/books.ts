import { randomBytes } from 'node:crypto';
import { toIso, type Database, type Transaction } from '@holdfast/platform';
import { refusal, type Answer } from './answers.ts';
import type { Verdict } from './behaviors.ts';

/** How long a hold lasts before the bank lets it go. */
export const HOLD_DAYS = 7;

/** What a caller asks for; amounts in minor units of the currency. */
export interface AuthorizationRequest {
  amount: number;
  currency: string;
  payment_method: string;
  reference: string;
  metadata: Record<string, string>;
}

/** What can be done with an authorisation. */
export type OperationType = 'capture' | 'void' | 'refund';

/** One operation on an authorisation, as the API shows it. */
export interface OperationResource {
  id: string;
  type: OperationType;
  amount: number;
  idempotency_key: string;
  created_at: string;
}

/** An authorisation, as the API shows it. `captured` and `refunded` are sums of its operations. */
export interface AuthorizationResource {
  id: string;
  reference: string;
  status: 'authorized' | 'declined' | 'captured' | 'voided';
  amount: number;
  captured: number;
  refunded: number;
  currency: string;
  decline_code: string | null;
  metadata: Record<string, string>;
  expires_at: string | null;
  created_at: string;
  operations: OperationResource[];
}

/** One line of the journal: something that touched, or was refused to touch, a customer's money. */
export interface JournalEntry {
  sequence: number;
  authorization_id: string;
  reference: string;
  event: 'authorized' | 'declined' | 'captured' | 'voided' | 'refunded';
  amount: number;
  currency: string;
  idempotency_key: string;
  at: string;
}

interface AuthorizationRow extends Omit<
  AuthorizationResource,
  'expires_at' | 'created_at' | 'operations'
> {
  expires_at: Date | null;
  created_at: Date;
  operations: OperationResource[] | null;
}

/** An authorisation with its operations; times inside the JSON are formatted as toISOString does. */
const SELECT_AUTHORIZATION = `
  SELECT a.id, a.reference, a.status, a.amount, a.captured, a.refunded, a.currency, a.decline_code,
         a.metadata, a.expires_at, a.created_at,
         (SELECT json_agg(json_build_object(
                   'id', o.id, 'type', o.type, 'amount', o.amount,
                   'idempotency_key', o.idempotency_key,
                   'created_at', to_char(o.created_at AT TIME ZONE 'UTC',
                                         'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
                 ORDER BY o.created_at, o.id)
            FROM operations o WHERE o.authorization_id = a.id) AS operations
    FROM authorizations a`;

function newId(prefix: 'auth' | 'op'): string {
  return `${prefix}_${randomBytes(12).toString('hex')}`;
}

function toResource(row: AuthorizationRow): AuthorizationResource {
  return {
    ...row,
    expires_at: row.expires_at && toIso(row.expires_at),
    created_at: toIso(row.created_at),
    operations: row.operations ?? [],
  };
}

/** The authorisation of an id, or undefined. */
export async function findAuthorization(
  db: Database,
  id: string,
  tx?: Transaction,
): Promise<AuthorizationResource | undefined> {
  const [row] = await db.query<AuthorizationRow>(
    `${SELECT_AUTHORIZATION} WHERE a.id = $1`,
    [id],
    tx,
  );
  return row && toResource(row);
}

/** All authorisations under a caller's reference, oldest first. */
export async function findByReference(
  db: Database,
  reference: string,
): Promise<AuthorizationResource[]> {
  const rows = await db.query<AuthorizationRow>(
    `${SELECT_AUTHORIZATION} WHERE a.reference = $1 ORDER BY a.created_at, a.id`,
    [reference],
  );
  return rows.map(toResource);
}

/** Writes an authorisation, given or refused, with its line in the journal. */
export async function recordAuthorization(
  db: Database,
  tx: Transaction,
  key: string,
  request: AuthorizationRequest,
  verdict: Verdict,
): Promise<Answer> {
  const id = newId('auth');
  const declineCode = verdict.status === 'declined' ? verdict.declineCode : null;
  const holdDays = verdict.status === 'declined' ? null : HOLD_DAYS;
  await db.query(
    `WITH written AS (
       INSERT INTO authorizations (id, reference, status, amount, currency, payment_method,
                                   decline_code, metadata, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, now() + make_interval(days => $9::int))
       RETURNING id, reference, status, amount, currency)
     INSERT INTO journal (authorization_id, reference, event, amount, currency, idempotency_key)
     SELECT id, reference, status, amount, currency, $10 FROM written`,
    [
      id,
      request.reference,
      verdict.status,
      request.amount,
      request.currency,
      request.payment_method,
      declineCode,
      JSON.stringify(request.metadata),
      holdDays,
      key,
    ],
    tx,
  );
  return answerWith(db, tx, id, 201);
}

/** How each operation changes an authorisation, when it may, and the event it is in the journal. */
const OPERATIONS = {
  capture: {
    change: `captured = captured + $2, status = 'captured'`,
    condition: `status IN ('authorized', 'captured') AND captured + $2 <= amount`,
    event: 'captured',
  },
  void: {
    change: `status = 'voided'`,
    condition: `status = 'authorized' AND amount = $2`,
    event: 'voided',
  },
  refund: {
    change: `refunded = refunded + $2`,
    condition: `status = 'captured' AND refunded + $2 <= captured`,
    event: 'refunded',
  },
} as const satisfies Record<
  OperationType,
  { change: string; condition: string; event: JournalEntry['event'] }
>;

/** Says why an operation was not possible. */
function refuse(type: OperationType, found: AuthorizationResource): Answer {
  if (type === 'capture' && (found.status === 'authorized' || found.status === 'captured')) {
    return refusal('amount_exceeds_authorization', 'More than was authorised cannot be captured.');
  }
  if (type === 'refund' && found.status === 'captured') {
    return refusal('amount_exceeds_capture', 'More than was captured cannot be refunded.');
  }
  return refusal('invalid_state', `A ${type} is not possible: the status is ${found.status}.`);
}

/**
 * Captures or refunds `amount`, or voids (`amount` undefined: all of it). Refused when the books
 * don't allow it: capture ≤ authorised, refund ≤ captured, no void after a capture.
 */
export async function recordOperation(
  db: Database,
  tx: Transaction,
  key: string,
  operation: { type: OperationType; authorizationId: string; amount?: number },
): Promise<Answer> {
  const { type, authorizationId } = operation;
  const found = await findAuthorization(db, authorizationId, tx);
  if (found === undefined) return refusal('not_found', 'There is no such authorisation.');
  const { change, condition, event } = OPERATIONS[type];
  const written = await db.query(
    `WITH changed AS (
       UPDATE authorizations SET ${change} WHERE id = $1 AND ${condition}
       RETURNING id, reference, currency),
     operation AS (
       INSERT INTO operations (id, authorization_id, type, amount, idempotency_key)
       SELECT $3, id, $4, $2, $6 FROM changed)
     INSERT INTO journal (authorization_id, reference, event, amount, currency, idempotency_key)
     SELECT id, reference, $5, $2, currency, $6 FROM changed RETURNING sequence`,
    [authorizationId, operation.amount ?? found.amount, newId('op'), type, event, key],
    tx,
  );
  // Someone else may have changed the authorisation since it was read: the reason is read again.
  if (written.length === 0) {
    return refuse(type, (await findAuthorization(db, authorizationId, tx)) ?? found);
  }
  return answerWith(db, tx, authorizationId, type === 'void' ? 200 : 201);
}

async function answerWith(
  db: Database,
  tx: Transaction,
  id: string,
  status: number,
): Promise<Answer> {
  const written = await findAuthorization(db, id, tx);
  if (written === undefined) throw new Error('An authorisation vanished in its own transaction.');
  return { status, body: { ...written } };
}

/** The journal in order of writing: of one reference, or all of it; `after` is a sequence. */
export async function readJournal(
  db: Database,
  query: { reference?: string; after: number; limit: number },
): Promise<JournalEntry[]> {
  const rows = await db.query<Omit<JournalEntry, 'at'> & { at: Date }>(
    `SELECT sequence, authorization_id, reference, event, amount, currency, idempotency_key, at
       FROM journal
      WHERE ($1::text IS NULL OR reference = $1) AND sequence > $2
      ORDER BY sequence LIMIT $3`,
    [query.reference ?? null, query.after, query.limit],
  );
  return rows.map((row) => ({ ...row, at: toIso(row.at) }));
}
