import type { NotificationServiceClient } from '@holdfast/proto/notification/service';
import type { OrderServiceClient } from '@holdfast/proto/order/service';
import type { PaymentServiceClient } from '@holdfast/proto/payment/service';
import type { ProductServiceClient } from '@holdfast/proto/product/service';
import type { ClientOf } from '@holdfast/platform';

/** The services that the steps call. */
export interface ActivityDependencies {
  orders: ClientOf<typeof OrderServiceClient>;
  products: ClientOf<typeof ProductServiceClient>;
  payments: ClientOf<typeof PaymentServiceClient>;
  notifications: ClientOf<typeof NotificationServiceClient>;
}

/**
 * What every step gets: the proto request, and the id that makes a repeat of the same step of the
 * same workflow the same call (workflow id + step + business ordinal, never the attempt).
 */
export interface Step<Request> {
  requestId: string;
  request: Request;
}
