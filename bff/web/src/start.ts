import { Api, startBff, type BffDefinition, type RunningBff } from '@holdfast/bff-shared';
import type { Environment } from '@holdfast/platform';
import { OrderServiceClient } from '@holdfast/proto/order/service';
import { PaymentServiceClient } from '@holdfast/proto/payment/service';
import { ProductServiceClient } from '@holdfast/proto/product/service';
import { OrderWorkflows, PaymentWorkflows, connectTemporal } from '@holdfast/temporal';
import { webConfigSchema } from './config.ts';
import type { WebDependencies } from './dependencies.ts';
import { authRoutes } from './routes/auth.ts';
import { createShopAuthenticator } from './authenticate.ts';
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

const webBff: BffDefinition<typeof webConfigSchema> = {
  name: 'web',
  description: DESCRIPTION,
  config: webConfigSchema,
  limit: 'all',

  async routes(parts) {
    const { connect, users, sessions } = parts;
    const { client, close } = await connectTemporal(parts.config);
    parts.shutdown.add('Temporal connection', close);
    const dependencies: WebDependencies = {
      ...parts,
      api: new Api(createShopAuthenticator(users, sessions)),
      products: connect(ProductServiceClient, 'PRODUCT_SERVICE_ADDRESS'),
      orders: connect(OrderServiceClient, 'ORDER_SERVICE_ADDRESS'),
      payments: connect(PaymentServiceClient, 'PAYMENT_SERVICE_ADDRESS'),
      orderWorkflows: new OrderWorkflows(client),
      paymentWorkflows: new PaymentWorkflows(client),
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
    return dependencies.api;
  },
};

/** Starts the web BFF. Rejects with ConfigError, or when Temporal can't be reached. */
export const startWebBff = (env: Environment): Promise<RunningBff> => startBff(webBff, env);
