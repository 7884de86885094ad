import {
  Api,
  LiveSessions,
  atMostOncePerSecond,
  createApp,
  createRateLimits,
  docs,
  listen,
} from '@holdfast/bff-shared';
import {
  createRedis,
  openProcess,
  type Environment,
  type ProcessContext,
} from '@holdfast/platform';
import { AuditServiceClient } from '@holdfast/proto/audit/service';
import { NotificationServiceClient } from '@holdfast/proto/notification/service';
import { OrderServiceClient } from '@holdfast/proto/order/service';
import { OrderStaffServiceClient } from '@holdfast/proto/order/staff-service';
import { PaymentServiceClient } from '@holdfast/proto/payment/service';
import { PaymentStaffServiceClient } from '@holdfast/proto/payment/staff-service';
import { ProductServiceClient } from '@holdfast/proto/product/service';
import { ProductStaffServiceClient } from '@holdfast/proto/product/staff-service';
import { SystemServiceClient } from '@holdfast/proto/system/service';
import { UserServiceClient } from '@holdfast/proto/user/service';
import { UserStaffServiceClient } from '@holdfast/proto/user/staff-service';
import {
  OrderTimelines,
  OrderWorkflows,
  PaymentWorkflows,
  StaffWork,
  WorkflowSearch,
  connectTemporal,
} from '@holdfast/temporal';
import { createAttention } from './attention.ts';
import { createStaffAuthenticator } from './authenticate.ts';
import { adminConfigSchema, type AdminConfig } from './config.ts';
import type { AdminDependencies } from './dependencies.ts';
import { createLinks } from './links.ts';
import { authRoutes } from './routes/auth.ts';
import { catalogueRoutes } from './routes/catalogue.ts';
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

/** An admin BFF that serves until it is closed. */
export interface RunningAdminBff {
  /** Such as `http://127.0.0.1:4001`. */
  url: string;
  /** `host:port` of `/metrics`, `/healthz` and `/readyz`. */
  metricsAddress: string;
  close(): Promise<void>;
}

/** Starts the admin BFF. Rejects with ConfigError, or when Temporal can't be reached. */
export async function startAdminBff(env: Environment): Promise<RunningAdminBff> {
  const context = await openProcess('bff-admin', adminConfigSchema, env);
  try {
    return await start(context);
  } catch (error) {
    await context.shutdown.run();
    throw error;
  }
}

async function start(context: ProcessContext<AdminConfig>): Promise<RunningAdminBff> {
  const { config, logger, metrics, shutdown } = context;
  const redis = createRedis({
    url: config.REDIS_URL,
    name: 'bff-admin',
    keyPrefix: config.REDIS_KEY_PREFIX,
    logger,
  });
  shutdown.add('redis', () => Promise.resolve(redis.disconnect()));
  const { client, close } = await connectTemporal(config);
  shutdown.add('Temporal connection', close);

  const users = context.connect(UserServiceClient, 'USER_SERVICE_ADDRESS');
  const userStaff = context.connect(UserStaffServiceClient, 'USER_SERVICE_ADDRESS');
  const sessions = new LiveSessions(users);
  const limits = createRateLimits(redis, logger);
  const search = new WorkflowSearch(client);
  const closing = new AbortController();
  const dependencies: AdminDependencies = {
    api: new Api(createStaffAuthenticator(users, sessions)),
    config,
    logger,
    limits,
    acting: limits('admin-actions', config.RATE_LIMIT_ACTIONS_PER_MINUTE),
    sessions,
    redis,
    users,
    userStaff,
    products: context.connect(ProductServiceClient, 'PRODUCT_SERVICE_ADDRESS'),
    productStaff: context.connect(ProductStaffServiceClient, 'PRODUCT_SERVICE_ADDRESS'),
    orders: context.connect(OrderServiceClient, 'ORDER_SERVICE_ADDRESS'),
    orderStaff: context.connect(OrderStaffServiceClient, 'ORDER_SERVICE_ADDRESS'),
    payments: context.connect(PaymentServiceClient, 'PAYMENT_SERVICE_ADDRESS'),
    paymentStaff: context.connect(PaymentStaffServiceClient, 'PAYMENT_SERVICE_ADDRESS'),
    notifications: context.connect(NotificationServiceClient, 'NOTIFICATION_SERVICE_ADDRESS'),
    services: SERVICES.map((name) => ({
      name,
      audit: context.connect(AuditServiceClient, `${name.toUpperCase()}_SERVICE_ADDRESS`),
      system: context.connect(SystemServiceClient, `${name.toUpperCase()}_SERVICE_ADDRESS`),
    })),
    orderWorkflows: new OrderWorkflows(client),
    paymentWorkflows: new PaymentWorkflows(client),
    timelines: new OrderTimelines(client),
    staffWork: new StaffWork(client),
    search,
    attention: createAttention(search),
    names: createStaffNames(userStaff),
    links: createLinks(config.TEMPORAL_UI_URL, config.TEMPORAL_NAMESPACE),
    closing: closing.signal,
  };
  authRoutes(dependencies);
  systemRoutes(dependencies);
  orderRoutes(dependencies);
  timelineRoutes(dependencies);
  workRoutes(dependencies);
  paymentRoutes(dependencies);
  catalogueRoutes(dependencies);
  importRoutes(dependencies);
  peopleRoutes(dependencies);

  const { routers, rawRouters, paths } = dependencies.api;
  const ready = atMostOncePerSecond(async () => {
    await users.getJwks({});
  });
  const app = createApp({
    name: 'bff-admin',
    logger,
    metrics,
    corsOrigins: config.CORS_ORIGINS,
    trustedProxies: config.TRUSTED_PROXIES,
    routers: [docs('Holdfast admin API', DESCRIPTION, paths), ...routers],
    rawRouters,
    limit: limits('admin-all', config.RATE_LIMIT_PER_MINUTE),
    ready,
  });
  const server = await listen(app, config.HTTP_HOST, config.HTTP_PORT);
  shutdown.add('http server', () => {
    closing.abort();
    return server.close(config.SHUTDOWN_TIMEOUT_MS);
  });
  const metricsAddress = await context.monitor(ready);
  logger.info({ url: server.url, metrics: metricsAddress }, 'admin BFF started');
  return { url: server.url, metricsAddress, close: () => shutdown.run() };
}
