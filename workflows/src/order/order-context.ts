import type { Order, OrderPaymentStatus, OrderStatus } from '@holdfast/proto/order';
import type { PaymentStatus } from '@holdfast/proto/payment';
import type { Compensations } from '../shared/compensations.ts';
import type { Parking } from '../shared/parking.ts';
import type { ProgressLog } from '../shared/progress.ts';
import type { OrderInput, PlaceOrderOutcome } from './contract.ts';

/** What a move of the order says besides its status. */
export interface Move {
  paymentStatus?: OrderPaymentStatus;
  /** UPPER_SNAKE. */
  reason?: string;
  /** A sentence. */
  detail?: string;
  actorType?: 'CUSTOMER' | 'STAFF' | 'SYSTEM' | 'PROVIDER';
  actorId?: string;
}

/** What an outcome says besides whose it is. */
export type OutcomeFacts = Partial<
  Pick<PlaceOrderOutcome, 'payment' | 'reason' | 'message' | 'details'>
>;

/** What the phases of an order share: its input, its row, its progress, and how it is moved. */
export interface OrderContext {
  readonly input: OrderInput;
  readonly progress: ProgressLog;
  readonly parking: Parking;
  readonly undo: Compensations;
  /** The order row; it exists from the first step on. */
  order: Order;
  /** The id that names a step of this order for good. */
  requestId(step: string, ordinal?: number): string;
  /**
   * Moves the order: history row first, then what people and searches see. Throws
   * ORDER_STATE_CONFLICT when somebody else moved it first.
   */
  moveTo(status: OrderStatus, move?: Move): Promise<void>;
  /** Takes over a status that needs no move here: another workflow made it, or there is no row. */
  see(status: OrderStatus, paymentStatus?: OrderPaymentStatus): void;
  /** How the payment stands, as far as is known here. */
  readonly paymentStatus: OrderPaymentStatus;
  /** Takes over how the payment stands. */
  paid(status: PaymentStatus): void;
  /** Writes into the history without moving the order; `step` names the entry for good. */
  record(reason: string, detail: string, step: string): Promise<void>;
  /** An outcome of the order as it stands. */
  makeOutcome(facts: Pick<PlaceOrderOutcome, 'fingerprint'> & OutcomeFacts): PlaceOrderOutcome;
  /** Answers whoever placed the order. Only the first answer counts. */
  answer(outcome: PlaceOrderOutcome): void;
}
