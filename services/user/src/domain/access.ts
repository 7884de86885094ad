import { domainError, isPermitted, type DomainError } from '@holdfast/domain';
import type { Actor } from '@holdfast/platform';

/** Staff who may read what belongs to others. */
function isReader({ type, roles }: Actor): boolean {
  return type === 'STAFF' && isPermitted(roles, 'customers.read');
}

function isOwner(actor: Actor, userId: string): boolean {
  const person = actor.type === 'GUEST' || actor.type === 'CUSTOMER' || actor.type === 'STAFF';
  return person && actor.id === userId;
}

function demand(allowed: boolean): void {
  if (!allowed) throw domainError('PERMISSION_DENIED', 'You may not do this.');
}

/**
 * Only the person, a service, and staff with `customers.read` may read what belongs to `userId`.
 * @throws DomainError PERMISSION_DENIED
 */
export function assertMayRead(actor: Actor, userId: string): void {
  demand(actor.type === 'SYSTEM' || isOwner(actor, userId) || isReader(actor));
}

/** Whether somebody may see the staff: who is on it, and what belongs to them. */
export function seesStaff({ type, roles }: Actor): boolean {
  return type === 'SYSTEM' || isPermitted(roles, 'staff.read');
}

/** What {@link seesStaff} is needed for. */
export const staffOnlyForSome = (): DomainError =>
  domainError('PERMISSION_DENIED', 'This takes the permission staff.read.', {
    metadata: { permission: 'staff.read' },
  });

/**
 * Only the person and a service may change what belongs to `userId`.
 * @throws DomainError PERMISSION_DENIED
 */
export function assertMayChange(actor: Actor, userId: string): void {
  demand(actor.type === 'SYSTEM' || isOwner(actor, userId));
}

/**
 * Only a service may do this.
 * @throws DomainError PERMISSION_DENIED
 */
export function assertIsService(actor: Actor): void {
  demand(actor.type === 'SYSTEM');
}
