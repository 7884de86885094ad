import { domainError, isPermitted } from '@holdfast/domain';
import type { Actor } from '@holdfast/platform';

/** True for a service or workflow that acts for the platform. */
export function isPlatform(actor: Actor): boolean {
  return actor.type === 'SYSTEM';
}

/** True for staff who may see and steer everybody's orders. */
export function isOrderStaff(actor: Actor): boolean {
  return actor.type === 'STAFF' && isPermitted(actor.roles, 'orders.read');
}

function isOwner(actor: Actor, ownerId: string): boolean {
  return ['GUEST', 'CUSTOMER'].includes(actor.type) && actor.id === ownerId;
}

/** True when the actor may see a quote or an order of this customer. */
export function canSee(actor: Actor, customerId: string): boolean {
  return isPlatform(actor) || isOrderStaff(actor) || isOwner(actor, customerId);
}

/** True when the actor may see this order: as those who may see its customer's, or as its holder. */
export function canSeeOrder(actor: Actor, order: { id: string; customerId: string }): boolean {
  return canSee(actor, order.customerId) || (actor.type === 'ORDER' && actor.id === order.id);
}

const denied = () => domainError('PERMISSION_DENIED', 'You may not do this.');

/** Throws PERMISSION_DENIED unless the platform itself is calling. */
export function requirePlatform(actor: Actor): void {
  if (!isPlatform(actor)) throw denied();
}

/** Throws PERMISSION_DENIED unless the platform or the owner is calling. */
export function requireOwner(actor: Actor, ownerId: string): void {
  if (!isPlatform(actor) && !isOwner(actor, ownerId)) throw denied();
}

/** Throws PERMISSION_DENIED unless the actor may see this customer's orders. */
export function requireSight(actor: Actor, customerId: string): void {
  if (!canSee(actor, customerId)) throw denied();
}
