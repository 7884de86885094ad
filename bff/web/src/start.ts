import {
  Api,
  createApp,
  atMostOncePerSecond,
  LiveSessions,
  createAuthenticator,
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
import { OrderServiceClient } from '@holdfast/proto/order/service';
import { PaymentServiceClient } from '@holdfast/proto/payment/service';
import { ProductServiceClient } from '@holdfast/proto/product/service';
import { UserServiceClient } from '@holdfast/proto/user/service';
import { OrderWorkflows, PaymentWorkflows, connectTemporal } from '@holdfast/temporal';
import { webConfigSchema, type WebConfig } from './config.ts';
import { authRoutes } from './routes/auth.ts';
import { cartRoutes } from './routes/cart.ts';
import { catalogueRoutes } from './routes/catalogue.ts';
import { meRoutes } from './routes/me.ts';
import { orderEventRoutes } from './routes/order-events.ts';
import { orderRoutes } from './routes/orders.ts';
import { placingRoutes } from './routes/placing.ts';
import { steeringRoutes } from './routes/steering.ts';
import { webhookRoutes } from './routes/webhooks.ts';

const DESCRIPTION = `What a storefront needs, from the first look to the delivered order.

- **Signing in**: \`POST /v1/auth/guest\` or \`/register\` gives an access token for \`Authorization: Bearer\`; a guest who signs in keeps cart, quotes and orders. An access token lasts \`expiresIn\` seconds; \`POST /v1/auth/refresh\` with the refresh token gives new ones.
- **Looking up**: \`POST /v1/orders/lookup\` gives whoever has an order's number and e-mail address a token for that order alone.
- **Ordering**: fill the cart, ask for a quote, place the order of the quote with an \`Idempotency-Key\` of 8 characters or more. Repeating a request with the same key is safe and gets the same answer; 202 means that the order is accepted and its outcome not known yet: repeat the request to see it.
- **Problems** are \`application/problem+json\` with a stable \`code\`, and a \`traceId\` to ask about.
- **Lists** take \`limit\` and \`cursor\` and give \`items\` and \`nextCursor\`. **Money** is in minor units.`;

/** A web BFF that serves until it is closed. */
export interface RunningWebBff {
  /** Such as `http://127.0.0.1:4000`. */
  url: string;
  /** `host:port` of `/metrics`, `/healthz` and `/readyz`. */
  metricsAddress: string;
  close(): Promise<void>;
}

/** Starts the web BFF. Rejects with ConfigError, or when Temporal can't be reached. */
export async function startWebBff(env: Environment): Promise<RunningWebBff> {
  const context = await openProcess('bff-web', webConfigSchema, env);
  try {
    return await start(context);
  } catch (error) {
    await context.shutdown.run();
    throw error;
  }
}

async function start(context: ProcessContext<WebConfig>): Promise<RunningWebBff> {
  const { config, logger, metrics, shutdown } = context;
  const redis = createRedis({
    url: config.REDIS_URL,
    name: 'bff-web',
    keyPrefix: config.REDIS_KEY_PREFIX,
    logger,
  });
  shutdown.add('redis', () => Promise.resolve(redis.disconnect()));
  const temporal = await connectTemporal(config);
  shutdown.add('Temporal connection', temporal.close);

  const users = context.connect(UserServiceClient, 'USER_SERVICE_ADDRESS');
  const sessions = new LiveSessions(users);
  const limits = createRateLimits(redis, logger);
  const closing = new AbortController();
  const dependencies = {
    api: new Api(createAuthenticator(users, sessions)),
    sessions,
    config,
    logger,
    limits,
    users,
    products: context.connect(ProductServiceClient, 'PRODUCT_SERVICE_ADDRESS'),
    orders: context.connect(OrderServiceClient, 'ORDER_SERVICE_ADDRESS'),
    payments: context.connect(PaymentServiceClient, 'PAYMENT_SERVICE_ADDRESS'),
    orderWorkflows: new OrderWorkflows(temporal.client),
    paymentWorkflows: new PaymentWorkflows(temporal.client),
    closing: closing.signal,
  };
  authRoutes(dependencies);
  meRoutes(dependencies);
  catalogueRoutes(dependencies);
  cartRoutes(dependencies);
  placingRoutes(dependencies);
  steeringRoutes(dependencies);
  orderRoutes(dependencies);
  orderEventRoutes(dependencies);
  webhookRoutes(dependencies);

  const { routers, rawRouters, paths } = dependencies.api;
  const ready = atMostOncePerSecond(async () => {
    await users.getJwks({});
  });
  const app = createApp({
    name: 'bff-web',
    logger,
    metrics,
    corsOrigins: config.CORS_ORIGINS,
    trustedProxies: config.TRUSTED_PROXIES,
    routers: [docs('Holdfast web API', DESCRIPTION, paths), ...routers],
    rawRouters,
    limit: limits('all', config.RATE_LIMIT_PER_MINUTE),
    ready,
  });
  const server = await listen(app, config.HTTP_HOST, config.HTTP_PORT);
  shutdown.add('http server', () => {
    closing.abort();
    return server.close(config.SHUTDOWN_TIMEOUT_MS);
  });
  const metricsAddress = await context.monitor(ready);
  logger.info({ url: server.url, metrics: metricsAddress }, 'web BFF started');
  return { url: server.url, metricsAddress, close: () => shutdown.run() };
}
