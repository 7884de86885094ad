import { domainError } from '@holdfast/domain';
import type { CallContext } from '@holdfast/platform';
import type { Role } from '@holdfast/proto/user';

/**
 * Lets services and workflows pass, and staff with one of the roles or ADMIN.
 * @throws DomainError PERMISSION_DENIED for everybody else
 */
export function requireRole(call: CallContext, ...roles: Exclude<Role, 'UNSPECIFIED'>[]): void {
  const { type, roles: own } = call.actor;
  if (type === 'SYSTEM') return;
  if (type === 'STAFF' && ['ADMIN', ...roles].some((role) => own.includes(role))) return;

  throw domainError('PERMISSION_DENIED', `This needs the role ${roles.join(' or ')}.`);
}

/**
 * Lets services and workflows pass: what belongs to an order is done by its workflow.
 * @throws DomainError PERMISSION_DENIED for everybody else
 */
export function requireSystem(call: CallContext): void {
  if (call.actor.type === 'SYSTEM') return;
  throw domainError('PERMISSION_DENIED', 'This is for services only.');
}
