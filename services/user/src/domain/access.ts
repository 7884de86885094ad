import { domainError } from '@holdfast/domain';
import type { Actor } from '@holdfast/platform';

/** Staff with one of these roles may read what belongs to others. */
const READERS = ['SUPPORT', 'ADMIN'];

function isStaffWith(actor: Actor, roles: readonly string[]): boolean {
  return actor.type === 'STAFF' && actor.roles.some((role) => roles.includes(role));
}

function isOwner(actor: Actor, userId: string): boolean {
  const person = actor.type === 'GUEST' || actor.type === 'CUSTOMER' || actor.type === 'STAFF';
  return person && actor.id === userId;
}

function demand(allowed: boolean): void {
  if (!allowed) throw domainError('PERMISSION_DENIED', 'You may not do this.');
}

/**
 * Only the person, a service, and staff with SUPPORT or ADMIN may read what belongs to `userId`.
 * @throws DomainError PERMISSION_DENIED
 */
export function assertMayRead(actor: Actor, userId: string): void {
  demand(actor.type === 'SYSTEM' || isOwner(actor, userId) || isStaffWith(actor, READERS));
}

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

/**
 * Only a service and staff with ADMIN may set roles.
 * @throws DomainError PERMISSION_DENIED
 */
export function assertMaySetRoles(actor: Actor): void {
  demand(actor.type === 'SYSTEM' || isStaffWith(actor, ['ADMIN']));
}
