import type { AuditEntry } from '@holdfast/proto/audit';
import { AuditServiceClient } from '@holdfast/proto/audit/service';
import type { TestService } from './service.ts';

/** What a service's audit log says about something, latest first. */
export async function auditEntriesOn(
  service: TestService,
  targetId: string,
  targetType = '',
): Promise<AuditEntry[]> {
  const { entries } = await service.client(AuditServiceClient).listAuditEntries({
    actorId: '',
    action: '',
    targetType,
    targetId,
    from: undefined,
    to: undefined,
    limit: 100,
    after: undefined,
  });
  return entries;
}
