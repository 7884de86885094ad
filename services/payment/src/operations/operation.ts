import type { Intent } from '../db/payments.ts';
import type { Attempt, Payment } from '../domain/payment.ts';
import type { AuthorizeResult, OperationResult } from '../provider/port.ts';
import type { Lease } from './lease.ts';

/** What is to be done next. */
export type Step =
  | { do: 'return'; payment: Payment | undefined }
  /** Find out from the provider what became of these. */
  | { do: 'ask'; payment: Payment; attempts: Attempt[] }
  /** `isRepeat`: it may have been sent before. */
  | { do: 'send'; payment: Payment; attempt: Attempt; isRepeat: boolean };

/** What an operation wants to be done. */
export interface Decision {
  intent: Intent;
  /** False when the provider has nothing to do for it. */
  needsProvider: boolean;
}

/**
 * One thing that a caller wants of a payment: the part in which authorise, capture, void and refund
 * differ. The engine has what they share.
 */
export interface Operation {
  paymentId: string;
  /** Key of its attempt. */
  key: string;
  /** Creates the row when there is none, in one statement; undefined when there is one. */
  create?(lease: Lease): Promise<Step | undefined>;
  /** Returns when that is fine for a payment that was voided before it came about; may throw. */
  onTombstone(): void;
  /** True when the provider has to be asked before anybody believes what is stored. */
  isDoubtful?(payment: Payment, own: Attempt | undefined): boolean;
  /**
   * True when nothing is left to do, for it was done before. Throws when it was refused before, or
   * when the caller means something else by the same name.
   */
  isFinished(payment: Payment, own: Attempt | undefined): boolean;
  /** What to do, all other attempts being settled; throws when the payment doesn't allow it. */
  decide(payment: Payment): Decision;
  /** Calls the provider. */
  send(payment: Payment): Promise<AuthorizeResult | OperationResult>;
  /** The answer while the outcome is unknown; may throw. */
  onUnknown(payment: Payment): Payment;
  /** The payment after the provider's final word; throws when that is an error to the caller. */
  onOutcome(payment: Payment, outcome: AuthorizeResult | OperationResult): Payment;
}
