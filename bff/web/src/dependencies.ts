import type { Api, BffParts } from '@holdfast/bff-shared';
import type { ClientOf } from '@holdfast/platform';
import type { OrderServiceClient } from '@holdfast/proto/order/service';
import type { PaymentServiceClient } from '@holdfast/proto/payment/service';
import type { ProductServiceClient } from '@holdfast/proto/product/service';
import type { OrderWorkflows, PaymentWorkflows } from '@holdfast/temporal';
import type { WebConfig } from './config.ts';

/** What the routes use. */
export interface WebDependencies extends BffParts<WebConfig> {
  api: Api;
  products: ClientOf<typeof ProductServiceClient>;
  orders: ClientOf<typeof OrderServiceClient>;
  payments: ClientOf<typeof PaymentServiceClient>;
  orderWorkflows: OrderWorkflows;
  paymentWorkflows: PaymentWorkflows;
}
