import { domainError, isPermitted } from '@holdfast/domain';
import type { Actor } from '@holdfast/platform';

/** Throws PERMISSION_DENIED unless a service, a workflow or the right staff is calling. */
export function requireAccess(actor: Actor): void {
  if (actor.type === 'SYSTEM') return;
  if (actor.type === 'STAFF' && isPermitted(actor.roles, 'payments.read')) return;
  throw domainError('PERMISSION_DENIED', 'You may not work with payments.');
}
