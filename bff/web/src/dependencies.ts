import type { Api, LiveSessions, RateLimits } from '@holdfast/bff-shared';
import type { ClientOf, Logger } from '@holdfast/platform';
import type { OrderServiceClient } from '@holdfast/proto/order/service';
import type { PaymentServiceClient } from '@holdfast/proto/payment/service';
import type { ProductServiceClient } from '@holdfast/proto/product/service';
import type { UserServiceClient } from '@holdfast/proto/user/service';
import type { OrderWorkflows, PaymentWorkflows } from '@holdfast/temporal';
import type { WebConfig } from './config.ts';

/** What the routes use. */
export interface WebDependencies {
  api: Api;
  config: WebConfig;
  logger: Logger;
  limits: RateLimits;
  sessions: LiveSessions;
  users: ClientOf<typeof UserServiceClient>;
  products: ClientOf<typeof ProductServiceClient>;
  orders: ClientOf<typeof OrderServiceClient>;
  payments: ClientOf<typeof PaymentServiceClient>;
  orderWorkflows: OrderWorkflows;
  paymentWorkflows: PaymentWorkflows;
  /** Aborted when the process ends: what would go on for ever ends then. */
  closing: AbortSignal;
}
