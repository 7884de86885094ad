import { domainError } from '@holdfast/domain';
import type { CallContext } from '@holdfast/platform';

/**
 * Lets services and workflows pass: what belongs to an order is done by its workflow.
 * @throws DomainError PERMISSION_DENIED for everybody else
 */
export function requireSystem(call: CallContext): void {
  if (call.actor.type === 'SYSTEM') return;
  throw domainError('PERMISSION_DENIED', 'This is for services only.');
}
