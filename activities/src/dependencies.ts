import type { NotificationServiceClient } from '@holdfast/proto/notification/service';
import type { SendNotificationRequest } from '@holdfast/proto/notification';
import type { OrderServiceClient } from '@holdfast/proto/order/service';
import type { PaymentStatus } from '@holdfast/proto/payment';
import type { PaymentServiceClient } from '@holdfast/proto/payment/service';
import type { ProductServiceClient } from '@holdfast/proto/product/service';
import type { ShipmentState } from '@holdfast/domain';
import type { ClientOf } from '@holdfast/platform';

/** What the steps call: the services, and other workflows. */
export interface ActivityDependencies {
  orders: ClientOf<typeof OrderServiceClient>;
  products: ClientOf<typeof ProductServiceClient>;
  payments: ClientOf<typeof PaymentServiceClient>;
  notifications: ClientOf<typeof NotificationServiceClient>;
  workflows: WorkflowMessages;
}

/** News for an order, from its payment or one of its shipments. */
export type OrderNews =
  | {
      kind: 'payment';
      paymentId: string;
      /** EXPIRING: the hold lapses soon, and the goods have not left yet. */
      status: PaymentStatus | 'EXPIRING';
    }
  | {
      kind: 'shipment';
      shipmentId: string;
      /** PAYMENT_LAPSED: it could leave, but `paymentId` holds nothing any more. */
      state: ShipmentState | 'PAYMENT_LAPSED';
      paymentId: string;
      /** Whether it was paid for: staff may have skipped that. */
      captured: boolean;
      /** Staff member, where there was one. */
      actorId?: string;
    };

/** A message to be sent by a workflow of its own. */
export interface NotificationStart {
  message: SendNotificationRequest;
  /** What the Temporal UI says it is. No personal data. */
  summary: string;
  orderId: string;
}

/**
 * How a step reaches other workflows. A step is tried again until it was heard, so nothing gets lost;
 * it may be heard twice.
 */
export interface WorkflowMessages {
  /** An order that has ended takes no news, which is fine. */
  tellOrder(orderId: string, news: OrderNews): Promise<void>;
  /** That the payment's row has changed. A payment workflow that has ended knows already. */
  tellPayment(paymentId: string): Promise<void>;
  /** Starts the message's workflow, unless it was started before. */
  startNotification(start: NotificationStart): Promise<void>;
}

/**
 * What every step gets: the proto request, and the id that makes a repeat of the same step of the
 * same workflow the same call (workflow id + step + business ordinal, never the attempt).
 */
export interface Step<Request> {
  requestId: string;
  request: Request;
}
