import type { AuditEntry, ListAuditEntriesRequest } from '@holdfast/proto/audit';
import { AuditServiceService } from '@holdfast/proto/audit/service';
import { z } from 'zod';
import { toIso, type Database } from '../db/database.ts';
import { staff, type AccessRules } from '../grpc/access.ts';
import { implement, type GrpcRegistration } from '../grpc/implement.ts';

/** Who may read a service's audit log. */
export const auditAccess: AccessRules<AuditServiceService> = {
  listAuditEntries: staff('audit.read', { admin: ['SYSTEM'] }),
};

const DEFAULT_LIMIT = 20;

const word = z.string().max(128);
const time = z.iso.datetime();
const input = z.object({
  actorId: word,
  action: word,
  targetType: word,
  targetId: word,
  from: time.optional(),
  to: time.optional(),
  limit: z.int().min(0).max(100),
  after: z.object({ at: time, id: word }).optional(),
});

interface EntryRow {
  id: string;
  at: Date;
  actor_type: string;
  actor_id: string;
  roles: string[];
  action: string;
  target_type: string;
  target_id: string;
  reason: string;
  client_network: string;
  request_id: string;
  details: string;
}

/** The audit log of a service's database, over gRPC. */
export function auditService(db: Database): GrpcRegistration {
  return implement(AuditServiceService, auditAccess, {
    listAuditEntries: async (request) => ({ entries: await listAudit(db, request) }),
  });
}

/** The entries that a request asks for, latest first. One statement. */
async function listAudit(db: Database, request: ListAuditEntriesRequest): Promise<AuditEntry[]> {
  const { from, to, limit, after, ...words } = input.parse(request);
  const bind: unknown[] = [limit || DEFAULT_LIMIT];
  const value = (of: unknown): string => `$${String(bind.push(of))}`;
  const conditions = Object.entries({
    actor_id: words.actorId,
    action: words.action,
    target_type: words.targetType,
    target_id: words.targetId,
  })
    .filter(([, text]) => text !== '')
    .map(([column, text]) => `${column} = ${value(text)}`);
  if (from !== undefined) conditions.push(`at >= ${value(from)}::timestamptz`);
  if (to !== undefined) conditions.push(`at < ${value(to)}::timestamptz`);
  if (after !== undefined) {
    conditions.push(`(at, id) < (${value(after.at)}::timestamptz, ${value(after.id)})`);
  }
  const rows = await db.query<EntryRow>(
    `SELECT id, at, actor_type, actor_id, roles, action, target_type, target_id, reason,
            client_network, request_id, details::text AS details
     FROM audit_log ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}
     ORDER BY at DESC, id DESC LIMIT $1`,
    bind,
  );
  return rows.map(toMessage);
}

function toMessage(row: EntryRow): AuditEntry {
  return {
    id: row.id,
    at: toIso(row.at),
    actorType: row.actor_type,
    actorId: row.actor_id,
    roles: row.roles,
    action: row.action,
    targetType: row.target_type,
    targetId: row.target_id,
    reason: row.reason,
    clientNetwork: row.client_network,
    requestId: row.request_id,
    detailsJson: row.details,
  };
}
