import { createHash, randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { clientNetworkOf, type Caller } from '@holdfast/bff-shared';
import { domainError, isPermitted, type Permission } from '@holdfast/domain';
import { currentTraceId, type CallOptions } from '@holdfast/platform';

/** What a handler knows of who asks. */
export interface Asking {
  caller: Caller;
  request: Request;
  idempotencyKey: string;
}

/** A call that does something in somebody's name, and says where they are: for the audit log. */
export interface Effect extends CallOptions {
  requestId: string;
}

/**
 * How a service is called to do `what` for the caller. The Idempotency-Key names it, so that a repeat
 * is the same call; what takes none is named by its trace, and is harmless to repeat.
 */
export function inTheNameOf({ caller, request, idempotencyKey }: Asking, what: string): Effect {
  const { actor } = caller;
  const requestId =
    idempotencyKey === ''
      ? `admin:${what}:${currentTraceId() ?? randomUUID()}`
      : `admin:${what}:${actor.id}:${idempotencyKey}`;
  return { actor, requestId, clientNetwork: clientNetworkOf(request) };
}

/**
 * For what no service answers: Temporal knows no roles.
 * @throws DomainError PERMISSION_DENIED
 */
export function demand({ actor }: Caller, permission: Permission): void {
  if (isPermitted(actor.roles, permission)) return;
  throw domainError('PERMISSION_DENIED', `This takes the permission ${permission}.`, {
    metadata: { permission },
  });
}

/**
 * What a workflow and the provider know a request of staff by, the same for each repeat: Temporal keeps
 * ids as they are, and people put names into keys.
 */
export function nameOf({ requestId }: Effect): string {
  return `staff:${createHash('sha256').update(requestId).digest('hex').slice(0, 32)}`;
}
