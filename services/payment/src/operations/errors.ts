import { domainError, type DomainError } from '@holdfast/domain';
import type { Payment } from '../domain/payment.ts';

/** PAYMENT_NOT_FOUND. */
export function notFound(): DomainError {
  return domainError('PAYMENT_NOT_FOUND', 'There is no such payment.');
}

/** REQUEST_IN_PROGRESS: another call works on the payment, or has taken it over. */
export function inProgress(): DomainError {
  return domainError('REQUEST_IN_PROGRESS', 'Another call works on this payment.');
}

/** PROVIDER_UNAVAILABLE: try again; a repeat does nothing twice. */
export function providerUnavailable(message: string): DomainError {
  return domainError('PROVIDER_UNAVAILABLE', message);
}

/** PAYMENT_STATE_CONFLICT, with the status that is in the way. */
export function stateConflict(payment: Pick<Payment, 'status'>, message: string): DomainError {
  return domainError('PAYMENT_STATE_CONFLICT', message, { metadata: { status: payment.status } });
}

/** REQUEST_ID_REUSED: the same name for something else. */
export function reused(what: string): DomainError {
  return domainError('REQUEST_ID_REUSED', `The ${what} id was used with other details.`);
}
