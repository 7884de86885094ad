import { newId } from '@holdfast/domain';
import type { Database, Transaction } from '../db/database.ts';
import type { CallContext } from '../grpc/call.ts';

/** Who does something, from where, by which request: a call's context is all of that. */
export type AuditedCall = Pick<CallContext, 'actor' | 'clientNetwork' | 'requestId'>;

/** What somebody did. */
export interface AuditFact {
  /** Such as `order.note_added`. */
  action: string;
  target: { type: string; id: string };
  /** Why, in their words. */
  reason?: string | undefined;
  /** More facts: small, and never a secret. */
  details?: Readonly<Record<string, unknown>>;
}

/**
 * Writes what somebody did into the service's audit log, in the transaction of what they did. One
 * statement; gives the entry's id.
 */
export async function recordAudit(
  db: Database,
  tx: Transaction,
  call: AuditedCall,
  fact: AuditFact,
  now: Date,
): Promise<string> {
  const bind: unknown[] = [];
  const [row] = await db.query<{ id: string }>(
    `${insertAudit(bind, call, fact, now)} RETURNING id`,
    bind,
    tx,
  );
  return row?.id ?? '';
}

/**
 * The INSERT of an entry as a part of a bigger statement, whose `bind` gets its values. With
 * `source`, the name of a CTE, one entry for each row of it: none when nothing was changed.
 */
export function insertAudit(
  bind: unknown[],
  { actor, clientNetwork, requestId }: AuditedCall,
  { action, target, reason = '', details = {} }: AuditFact,
  now: Date,
  source?: string,
): string {
  const value = (of: unknown): string => `$${String(bind.push(of))}`;
  const values = [
    value(newId('aud')),
    `${value(now)}::timestamptz`,
    value(actor.type),
    value(actor.id),
    `${value(actor.roles)}::text[]`,
    value(action),
    value(target.type),
    value(target.id),
    value(reason),
    value(clientNetwork ?? ''),
    value(requestId ?? ''),
    `${value(JSON.stringify(details))}::jsonb`,
  ];
  return `INSERT INTO audit_log (id, at, actor_type, actor_id, roles, action, target_type, target_id,
      reason, client_network, request_id, details)
    SELECT ${values.join(', ')}${source === undefined ? '' : ` FROM ${source}`}`;
}
