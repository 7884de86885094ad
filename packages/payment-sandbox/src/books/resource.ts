import { toIso } from '@holdfast/platform';

/** Where an authorisation stands. `requires_action`: the customer's bank asks for a confirmation. */
export type AuthorizationStatus =
  'requires_action' | 'authorized' | 'declined' | 'captured' | 'voided' | 'expired';

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
  status: AuthorizationStatus;
  amount: number;
  captured: number;
  refunded: number;
  currency: string;
  decline_code: string | null;
  metadata: Record<string, string>;
  /** When the hold lapses; null when nothing is held (yet). */
  expires_at: string | null;
  /** The page where the customer confirms; null unless the status is `requires_action`. */
  action_url: string | null;
  /** When the challenge lapses; null unless the status is `requires_action`. */
  action_expires_at: string | null;
  created_at: string;
  operations: OperationResource[];
}

/** A row of {@link SELECT_AUTHORIZATION}. */
export interface AuthorizationRow {
  id: string;
  reference: string;
  status: AuthorizationStatus;
  amount: number;
  captured: number;
  refunded: number;
  currency: string;
  decline_code: string | null;
  metadata: Record<string, string>;
  expires_at: Date | null;
  /** Whether `expires_at` has passed, by the database's clock. */
  lapsed: boolean;
  challenge_id: string | null;
  return_url: string | null;
  created_at: Date;
  operations: OperationResource[] | null;
}

/**
 * What is selected of an authorisation `a`, with its operations, which are rows of `operations`. Times
 * inside the JSON are formatted as toISOString does.
 */
export const authorizationColumns = (operations = 'operations') => `
  a.id, a.reference, a.status, a.amount, a.captured, a.refunded, a.currency, a.decline_code,
  a.metadata, a.expires_at, coalesce(a.expires_at <= now(), false) AS lapsed,
  a.challenge_id, a.return_url, a.created_at,
  (SELECT json_agg(json_build_object(
            'id', o.id, 'type', o.type, 'amount', o.amount,
            'idempotency_key', o.idempotency_key,
            'created_at', to_char(o.created_at AT TIME ZONE 'UTC',
                                  'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
          ORDER BY o.created_at, o.id)
     FROM ${operations} o WHERE o.authorization_id = a.id) AS operations`;

/** An authorisation with its operations. */
export const SELECT_AUTHORIZATION = `SELECT ${authorizationColumns()} FROM authorizations a`;

/** Shows a row as the API does. `publicUrl` is where customers reach the sandbox. */
export function toResource(row: AuthorizationRow, publicUrl: string): AuthorizationResource {
  const { lapsed, challenge_id, return_url, expires_at, operations, created_at, ...shown } = row;
  const isWaiting = row.status === 'requires_action';
  const until = expires_at && toIso(expires_at);
  return {
    ...shown,
    expires_at: isWaiting ? null : until,
    action_url: isWaiting ? `${publicUrl}/challenge/${String(challenge_id)}` : null,
    action_expires_at: isWaiting ? until : null,
    created_at: toIso(created_at),
    operations: operations ?? [],
  };
}
