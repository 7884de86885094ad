import type { Money } from '@holdfast/domain';

/** The amount is held on the customer's account until `expiresAt` (ISO 8601). */
export interface Approved {
  outcome: 'approved';
  providerReference: string;
  expiresAt: string;
}

/** The provider said no, for good. */
export interface Declined {
  outcome: 'declined';
  /** Absent when the provider kept no record of it. */
  providerReference?: string;
  /** UPPER_SNAKE, such as CARD_DECLINED. {@link METHOD_INVALID} says the token is no good at all. */
  reason: string;
}

/** The bank wants the customer to confirm at `actionUrl`. */
export interface ActionRequired {
  outcome: 'actionRequired';
  providerReference: string;
  actionUrl: string;
  /** Until when (ISO 8601). */
  expiresAt: string;
}

/**
 * The hold, or the challenge before it, was given up. Only ever the answer to a question, not to an
 * authorisation.
 */
export interface Voided {
  outcome: 'voided';
  providerReference: string;
}

/**
 * The hold lapsed before anything was taken, or nobody confirmed in time. As with {@link Voided},
 * only ever the answer to a question.
 */
export interface Expired {
  outcome: 'expired';
  providerReference: string;
}

/** The request may have been carried out or not: time-out, cut connection, error at the provider. */
export interface Unknown {
  outcome: 'unknown';
  cause: unknown;
}

/** Surely nothing happened: no connection came about, or the provider turned the caller away. */
export interface Unsent {
  outcome: 'unsent';
  cause: unknown;
}

/** What came of an authorisation. */
export type AuthorizeResult = Approved | Declined | ActionRequired | Unknown | Unsent;

/**
 * What came of a capture, void or refund. `refused` is the provider's final no, `lapsed` the no that
 * says that nothing is held any more.
 */
export type OperationResult =
  | { outcome: 'done' }
  | { outcome: 'refused'; reason: string }
  | { outcome: 'lapsed' }
  | Unknown
  | Unsent;

/** How an authorisation stands at the provider, and the operations that it carried out on it. */
export interface Found {
  outcome: 'found';
  verdict: Approved | Declined | ActionRequired | Voided | Expired;
  /** Idempotency keys of the captures, voids and refunds that were done. */
  operationKeys: string[];
}

/** What the provider knows under our reference. */
export type FindResult = Found | { outcome: 'absent' } | Unknown;

/** Asks for a hold. */
export interface AuthorizeRequest {
  /** Idempotency key: the provider acts once on it, however often it comes. */
  key: string;
  /** Our reference: the payment id. */
  reference: string;
  orderId: string;
  amount: Money;
  /** The provider's token of a payment method. Never logged, never stored. */
  paymentMethodToken: string;
  /** Where the bank sends the customer back to after a challenge. */
  returnUrl?: string | undefined;
}

/** Asks to capture, void or refund. */
export interface OperationRequest {
  key: string;
  providerReference: string;
  amount: Money;
}

/** Reason of a {@link Declined} whose token the provider doesn't know. */
export const METHOD_INVALID = 'PAYMENT_METHOD_INVALID';

/** Refusal of an operation whose hold has lapsed. */
export const HOLD_LAPSED = 'authorization_expired';

/**
 * A payment provider. Nothing here throws because of the provider or the network: every way that a
 * call can go is a result, so that nobody mistakes "no answer" for "no".
 */
export interface PaymentProvider {
  /** "sandbox" or "stripe"; stored with each payment. */
  readonly name: string;
  authorize(request: AuthorizeRequest): Promise<AuthorizeResult>;
  capture(request: OperationRequest): Promise<OperationResult>;
  void(request: OperationRequest): Promise<OperationResult>;
  refund(request: OperationRequest): Promise<OperationResult>;
  /** Looks an authorisation up by our own reference. */
  find(reference: string): Promise<FindResult>;
}
