import { domainError } from '@holdfast/domain';
import type { Actor } from '@holdfast/platform';

/** Staff who work with money. */
const PAYMENT_ROLES: readonly string[] = ['FINANCE', 'SUPPORT', 'ADMIN'];

/** Throws PERMISSION_DENIED unless a service, a workflow or the right staff is calling. */
export function requireAccess(actor: Actor): void {
  if (actor.type === 'SYSTEM') return;
  if (actor.type === 'STAFF' && actor.roles.some((role) => PAYMENT_ROLES.includes(role))) return;
  throw domainError('PERMISSION_DENIED', 'You may not work with payments.');
}
