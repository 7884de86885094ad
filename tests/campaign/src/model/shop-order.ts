import type { WorkflowMessages } from '@holdfast/activities';
import type { PlannedOrder } from '../plan/sequence.ts';
import type { Gate, Stage } from './gate.ts';
import type { Mailbox } from './messages.ts';
import type { OrderRow } from './order-rows.ts';
import type { PaymentService } from './payments.ts';
import type { ProviderEvent } from './provider.ts';
import type { Stock } from './stock.ts';

/** One order of a shop: its plan, its row, and what its calls go through. */
export interface ShopOrder {
  orderId: string;
  customerId: string;
  plan: PlannedOrder;
  orders: OrderRow;
  gate: Gate;
  /** Confirmations whose workflows were started. */
  notifications: Set<string>;
  /** Steps that staff left out, such as `capture`. */
  skipped: Set<string>;
  /** What the order went through, for the report. */
  paths: Set<string>;
}

/** What a shop asks of its surroundings. */
export interface Surroundings {
  now(): Promise<number>;
  messages: WorkflowMessages;
  /** How the moves of an order are made. */
  stageOf(orderId: string): Stage;
  /** The provider has told us something; `nth` counts the events of the payment's order. */
  onEvent(event: ProviderEvent, order: ShopOrder, nth: number): void;
  /** Something was done: a label of {@link Gate.pass}, and the request id that it came under. */
  onDone(order: ShopOrder, label: string, requestId: string): Promise<void>;
}

/** The services of one shop. */
export interface Services {
  readonly stock: Stock;
  readonly payments: PaymentService;
  readonly mailbox: Mailbox;
  /** @throws Error for an order that is not this shop's. */
  order(orderId: string): ShopOrder;
  /** The order that a payment belongs to. */
  orderOf(paymentId: string): ShopOrder;
}
