import { Api, startBff, type BffDefinition, type RunningBff } from '@holdfast/bff-shared';
import type { Environment } from '@holdfast/platform';
import { AuditServiceClient } from '@holdfast/proto/audit/service';
import { NotificationServiceClient } from '@holdfast/proto/notification/service';
import { OrderServiceClient } from '@holdfast/proto/order/service';
import { OrderStaffServiceClient } from '@holdfast/proto/order/staff-service';
import { PaymentServiceClient } from '@holdfast/proto/payment/service';
import { PaymentStaffServiceClient } from '@holdfast/proto/payment/staff-service';
import { ProductServiceClient } from '@holdfast/proto/product/service';
import { ProductStaffServiceClient } from '@holdfast/proto/product/staff-service';
import { SystemServiceClient } from '@holdfast/proto/system/service';
import { UserStaffServiceClient } from '@holdfast/proto/user/staff-service';
import {
  OrderTimelines,
  OrderWorkflows,
  PaymentWorkflows,
  ShipmentWorkflows,
  StaffWork,
  WorkflowSearch,
  connectTemporal,
} from '@holdfast/temporal';
import { createAttention } from './attention.ts';
import { createStaffAuthenticator } from './authenticate.ts';
import { adminConfigSchema } from './config.ts';
import type { AdminDependencies } from './dependencies.ts';
import { createLinks } from './links.ts';
import { authRoutes } from './routes/auth.ts';
import { catalogueRoutes } from './routes/catalogue.ts';
import { categoryRoutes } from './routes/categories.ts';
import { importRoutes } from './routes/imports.ts';
import { orderRoutes } from './routes/orders.ts';
import { paymentRoutes } from './routes/payments.ts';
import { peopleRoutes } from './routes/people.ts';
import { systemRoutes } from './routes/system.ts';
import { timelineRoutes } from './routes/timeline.ts';
import { workRoutes } from './routes/work.ts';
import { createStaffNames } from './staff-names.ts';

const DESCRIPTION = `What the dashboard needs. For staff only: whoever has no role gets 403 \`STAFF_ONLY\`.

- **Permissions**: \`GET /v1/me\` lists what one may do; the services enforce it (403 \`PERMISSION_DENIED\`). A role that is taken away is gone with the next request.
- **Whatever is done** is written into the audit log, with its reason. What moves orders or money, or adds something, takes an \`Idempotency-Key\`: repeating a request with the same key is safe.
- **Problems** are \`application/problem+json\` with a stable \`code\`, and a \`traceId\` to ask about.
- **Lists** take \`limit\` and \`cursor\` and give \`items\` and \`nextCursor\`. **Money** is in minor units. Times are UTC.`;

const SERVICES = ['user', 'product', 'order', 'payment', 'notification'] as const;

const adminBff: BffDefinition<typeof adminConfigSchema> = {
  name: 'admin',
  description: DESCRIPTION,
  config: adminConfigSchema,
  limit: 'admin-all',

  async routes(parts) {
    const { config, connect, limits, users, sessions } = parts;
    const { client, close } = await connectTemporal(config);
    parts.shutdown.add('Temporal connection', close);
    const userStaff = connect(UserStaffServiceClient, 'USER_SERVICE_ADDRESS');
    const search = new WorkflowSearch(client);
    const dependencies: AdminDependencies = {
      ...parts,
      api: new Api(createStaffAuthenticator(users, sessions)),
      acting: limits('admin-actions', config.RATE_LIMIT_ACTIONS_PER_MINUTE),
      userStaff,
      products: connect(ProductServiceClient, 'PRODUCT_SERVICE_ADDRESS'),
      productStaff: connect(ProductStaffServiceClient, 'PRODUCT_SERVICE_ADDRESS'),
      orders: connect(OrderServiceClient, 'ORDER_SERVICE_ADDRESS'),
      orderStaff: connect(OrderStaffServiceClient, 'ORDER_SERVICE_ADDRESS'),
      payments: connect(PaymentServiceClient, 'PAYMENT_SERVICE_ADDRESS'),
      paymentStaff: connect(PaymentStaffServiceClient, 'PAYMENT_SERVICE_ADDRESS'),
      notifications: connect(NotificationServiceClient, 'NOTIFICATION_SERVICE_ADDRESS'),
      services: SERVICES.map((name) => ({
        name,
        audit: connect(AuditServiceClient, `${name.toUpperCase()}_SERVICE_ADDRESS`),
        system: connect(SystemServiceClient, `${name.toUpperCase()}_SERVICE_ADDRESS`),
      })),
      orderWorkflows: new OrderWorkflows(client),
      paymentWorkflows: new PaymentWorkflows(client),
      shipmentWorkflows: new ShipmentWorkflows(client),
      timelines: new OrderTimelines(client),
      staffWork: new StaffWork(client),
      search,
      attention: createAttention(search),
      names: createStaffNames(userStaff),
      links: createLinks(config.TEMPORAL_UI_URL, config.TEMPORAL_NAMESPACE),
    };
    authRoutes(dependencies);
    systemRoutes(dependencies);
    orderRoutes(dependencies);
    timelineRoutes(dependencies);
    workRoutes(dependencies);
    paymentRoutes(dependencies);
    catalogueRoutes(dependencies);
    categoryRoutes(dependencies);
    importRoutes(dependencies);
    peopleRoutes(dependencies);
    return dependencies.api;
  },
};

/** Starts the admin BFF. Rejects with ConfigError, or when Temporal can't be reached. */
export const startAdminBff = (env: Environment): Promise<RunningBff> => startBff(adminBff, env);
