import type { RequestHandler } from 'express';
import type { Api, BffParts } from '@holdfast/bff-shared';
import type { ClientOf } from '@holdfast/platform';
import type { AuditServiceClient } from '@holdfast/proto/audit/service';
import type { NotificationServiceClient } from '@holdfast/proto/notification/service';
import type { OrderServiceClient } from '@holdfast/proto/order/service';
import type { OrderStaffServiceClient } from '@holdfast/proto/order/staff-service';
import type { PaymentServiceClient } from '@holdfast/proto/payment/service';
import type { PaymentStaffServiceClient } from '@holdfast/proto/payment/staff-service';
import type { ProductServiceClient } from '@holdfast/proto/product/service';
import type { ProductStaffServiceClient } from '@holdfast/proto/product/staff-service';
import type { SystemServiceClient } from '@holdfast/proto/system/service';
import type { UserStaffServiceClient } from '@holdfast/proto/user/staff-service';
import type {
  OrderTimelines,
  OrderWorkflows,
  PaymentWorkflows,
  ShipmentWorkflows,
  StaffWork,
  WorkflowSearch,
} from '@holdfast/temporal';
import type { Attention } from './attention.ts';
import type { AdminConfig } from './config.ts';
import type { Links } from './links.ts';
import type { StaffNames } from './staff-names.ts';

/** What every service has besides its own calls. */
export interface ServicePart {
  name: string;
  audit: ClientOf<typeof AuditServiceClient>;
  system: ClientOf<typeof SystemServiceClient>;
}

/** What the routes use. */
export interface AdminDependencies extends BffParts<AdminConfig> {
  api: Api;
  /** The limit of requests that do something. */
  acting: RequestHandler;
  userStaff: ClientOf<typeof UserStaffServiceClient>;
  products: ClientOf<typeof ProductServiceClient>;
  productStaff: ClientOf<typeof ProductStaffServiceClient>;
  orders: ClientOf<typeof OrderServiceClient>;
  orderStaff: ClientOf<typeof OrderStaffServiceClient>;
  payments: ClientOf<typeof PaymentServiceClient>;
  paymentStaff: ClientOf<typeof PaymentStaffServiceClient>;
  notifications: ClientOf<typeof NotificationServiceClient>;
  services: readonly ServicePart[];
  orderWorkflows: OrderWorkflows;
  paymentWorkflows: PaymentWorkflows;
  shipmentWorkflows: ShipmentWorkflows;
  timelines: OrderTimelines;
  staffWork: StaffWork;
  search: WorkflowSearch;
  attention: Attention;
  names: StaffNames;
  links: Links;
}
