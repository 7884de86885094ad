import { randomBytes } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { startAdminBff } from '@holdfast/bff-admin';
import type { RunningBff } from '@holdfast/bff-shared';
import { startWebBff } from '@holdfast/bff-web';
import { notificationService } from '@holdfast/notification-service';
import { orderService } from '@holdfast/order-service';
import { startSandbox, type JournalEntry } from '@holdfast/payment-sandbox';
import { paymentService } from '@holdfast/payment-service';
import {
  createClient,
  createLogger,
  createMetrics,
  createRedis,
  Shutdown,
  startService,
  type ClientConstructor,
  type Database,
  type Environment,
  type GrpcClient,
  type RunningService,
  type ServiceMethods,
} from '@holdfast/platform';
import { createTestDatabase, testEnvironment } from '@holdfast/platform/testing';
import { productService } from '@holdfast/product-service';
import { OrderServiceClient } from '@holdfast/proto/order/service';
import { PaymentServiceClient } from '@holdfast/proto/payment/service';
import { ProductServiceClient } from '@holdfast/proto/product/service';
import { UserServiceClient } from '@holdfast/proto/user/service';
import { startWorkers, type RunningWorkers } from '@holdfast/temporal/worker';
import { userService } from '@holdfast/user-service';
import { generateSigningKey, type SigningKey } from '@holdfast/user-service/keys';
import { startInbox, type Inbox } from './inbox.ts';
import { createTestNamespace } from './namespace.ts';
import { Api } from './rest.ts';

/** The key of each part, as in production, and of the tests themselves, which may do everything. */
const API_KEYS = {
  'bff-web': 'key-of-the-web-bff',
  'bff-admin': 'key-of-the-admin-bff',
  worker: 'key-of-the-worker',
  order: 'key-of-the-order-service',
  admin: 'key-of-the-tools',
  e2e: 'key-of-the-tests',
};
const SANDBOX_KEY = 'sandbox-test';

/** What the payment provider signs its webhooks with. */
export const WEBHOOK_SECRET = 'webhooks-of-the-sandbox';

type Variables = Record<string, string>;

/** Environment variables that a test wants different, by part. */
export interface Overrides {
  user?: Variables;
  order?: Variables;
  worker?: Variables;
  bff?: Variables;
}

/** The whole application in this process, on real servers, with nothing shared with other tests. */
export class Shop {
  readonly inbox: Inbox;
  readonly temporal: Client;
  /** The private key that access tokens are signed with. */
  readonly signingKey: SigningKey;
  /** Tables of the order service, to see what was stored. */
  readonly orderDatabase: Database;
  /** Environment of tools that look into all stores, as the check of the invariants does. */
  readonly toolEnvironment: Variables;
  /** Environment of `npm run admin`. */
  readonly adminEnvironment: Variables;
  readonly users;
  readonly products;
  readonly orders;
  readonly payments;
  private readonly parts: Parts;
  private workers: RunningWorkers | undefined;
  private bff: RunningBff | undefined;

  private constructor(parts: Parts) {
    this.parts = parts;
    this.inbox = parts.inbox;
    this.temporal = parts.temporal;
    this.signingKey = parts.signingKey;
    this.orderDatabase = parts.orderDatabase;
    this.toolEnvironment = parts.toolEnvironment;
    this.adminEnvironment = parts.adminEnvironment;
    this.users = parts.client(UserServiceClient, 'USER');
    this.products = parts.client(ProductServiceClient, 'PRODUCT');
    this.orders = parts.client(OrderServiceClient, 'ORDER');
    this.payments = parts.client(PaymentServiceClient, 'PAYMENT');
  }

  /** Starts everything; `workers: false` leaves the workers out for now. */
  static async open(overrides: Overrides = {}, { workers = true } = {}): Promise<Shop> {
    const shutdown = new Shutdown();
    try {
      const shop = new Shop(await openParts(overrides, shutdown));
      shutdown.add('workers', () => shop.stopWorkers());
      if (workers) await shop.startWorkers();
      shop.bff = await shop.startBff(overrides.bff);
      return shop;
    } catch (error) {
      await shutdown.run();
      throw error;
    }
  }

  /** Base URL of the web BFF. */
  get url(): string {
    if (this.bff === undefined) throw new Error('The BFF does not run');
    return this.bff.url;
  }

  /** The REST API, as somebody with this access token or as nobody. */
  api(token?: string): Api {
    return new Api(this.url, token);
  }

  async startWorkers(): Promise<void> {
    this.workers ??= await startWorkers(this.parts.workerEnvironment);
  }

  async stopWorkers(): Promise<void> {
    await this.workers?.close();
    this.workers = undefined;
  }

  /** Starts another web BFF beside the first; closed with the shop. */
  async startBff(overrides: Variables = {}): Promise<RunningBff> {
    const bff = await startWebBff({ ...this.parts.bffEnvironment, ...overrides });
    this.parts.shutdown.add('web BFF', () => bff.close());
    return bff;
  }

  /** Starts an admin BFF; closed with the shop. */
  async startAdminBff(overrides: Variables = {}): Promise<RunningBff> {
    const { WAREHOUSE: _, ORDER_ID_SECRET: __, ...common } = this.parts.bffEnvironment;
    const bff = await startAdminBff({
      ...common,
      SERVICE_API_KEY: API_KEYS['bff-admin'],
      TEMPORAL_UI_URL: 'http://temporal.example',
      RATE_LIMIT_ACTIONS_PER_MINUTE: '1000000',
      RATE_LIMIT_IMPORTS_PER_MINUTE: '1000000',
      ...overrides,
    });
    this.parts.shutdown.add('admin BFF', () => bff.close());
    return bff;
  }

  /** Asks the payment provider's own API, or has it do something that no service asked for. */
  async sandbox<T>(path: string, init: RequestInit = {}): Promise<T> {
    const response = await fetch(`${this.parts.sandboxUrl}${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${SANDBOX_KEY}`,
        'content-type': 'application/json',
        'idempotency-key': randomBytes(8).toString('hex'),
      },
    });
    if (!response.ok) throw new Error(`${path}: ${String(response.status)}`);
    return (await response.json()) as T;
  }

  /** Everything that touched a customer's money at the provider, of one order or of all. */
  async journal(orderId?: string): Promise<JournalEntry[]> {
    const { data } = await this.sandbox<{ data: JournalEntry[] }>('/v1/journal');
    if (orderId === undefined) return data;
    const paymentIds = await this.paymentIdsOf(orderId);
    return data.filter(({ reference }) => paymentIds.includes(reference));
  }

  /** How many orders there are, of whomever. */
  async countOrders(): Promise<number> {
    const [row] = await this.orderDatabase.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM orders',
    );
    return row?.count ?? 0;
  }

  async close(): Promise<void> {
    await this.parts.shutdown.run();
  }

  private async paymentIdsOf(orderId: string): Promise<string[]> {
    const { payments } = await this.payments.listPayments({ orderId });
    return payments.map(({ id }) => id);
  }
}

interface Parts {
  inbox: Inbox;
  temporal: Client;
  signingKey: SigningKey;
  sandboxUrl: string;
  orderDatabase: Database;
  toolEnvironment: Variables;
  adminEnvironment: Variables;
  workerEnvironment: Environment;
  bffEnvironment: Environment;
  client<D extends ServiceMethods>(
    constructor: ClientConstructor<D>,
    service: string,
  ): GrpcClient<D>;
  shutdown: Shutdown;
}

async function openParts(overrides: Overrides, shutdown: Shutdown): Promise<Parts> {
  const keyPrefix = `e2e:${randomBytes(6).toString('hex')}:`;
  shutdown.add('Redis keys', () => deleteKeys(keyPrefix));
  const database = async (): Promise<string> => {
    const { url, drop } = await createTestDatabase();
    shutdown.add('database', drop);
    return url;
  };
  const address = testEnvironment('TEST_TEMPORAL_ADDRESS');
  const [namespace, inbox, sandbox, signingKey] = await Promise.all([
    createTestNamespace(address),
    startInbox(),
    database().then((url) =>
      startSandbox({
        LOG_LEVEL: 'error',
        DATABASE_URL: url,
        PAYMENT_SANDBOX_API_KEY: SANDBOX_KEY,
      }),
    ),
    generateSigningKey(),
  ]);
  shutdown.add('namespace', () => namespace.drop());
  shutdown.add('inbox', () => inbox.close());
  shutdown.add('sandbox', () => sandbox.close());

  const common = {
    NODE_ENV: 'test',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'error',
    REDIS_URL: testEnvironment('TEST_REDIS_URL'),
    REDIS_KEY_PREFIX: keyPrefix,
    SHUTDOWN_TIMEOUT_MS: '2000',
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace.name,
    PAYLOAD_KEYS: testEnvironment('TEST_PAYLOAD_KEYS'),
  };
  const databaseUrls: Variables = {};
  const service = async (name: string): Promise<Variables> => {
    const url = await database();
    databaseUrls[`${name}_DATABASE_URL`] = url;
    return {
      ...common,
      DATABASE_URL: url,
      SERVICE_API_KEYS: JSON.stringify(API_KEYS),
      SERVICE_API_KEY: API_KEYS.order,
      TEST_PRINCIPAL: 'e2e',
    };
  };
  const closing = async (start: Promise<RunningService>): Promise<RunningService> => {
    const running = await start;
    shutdown.add('service', () => running.close());
    return running;
  };
  const [user, product, payment, notification] = await Promise.all([
    service('USER').then((env) =>
      closing(
        startService(userService, {
          ...env,
          TOKEN_SIGNING_KEYS: JSON.stringify([signingKey]),
          // argon2 at its weakest: these tests are about other things.
          PASSWORD_HASH_MEMORY_KIB: '64',
          ...overrides.user,
        }),
      ),
    ),
    service('PRODUCT').then((env) => closing(startService(productService, env))),
    service('PAYMENT').then((env) =>
      closing(
        startService(paymentService, {
          ...env,
          PAYMENT_SANDBOX_URL: sandbox.url,
          PAYMENT_SANDBOX_API_KEY: SANDBOX_KEY,
          PAYMENT_SANDBOX_WEBHOOK_SECRETS: JSON.stringify([WEBHOOK_SECRET]),
        }),
      ),
    ),
    service('NOTIFICATION').then((env) =>
      closing(
        startService(notificationService, {
          ...env,
          SMTP_URL: inbox.url,
          MAIL_FROM: 'Holdfast <orders@holdfast.example>',
          STOREFRONT_URL: 'http://shop.holdfast.example',
        }),
      ),
    ),
  ]);
  const order = await closing(
    startService(orderService, {
      ...(await service('ORDER')),
      PRODUCT_SERVICE_ADDRESS: product.address,
      ...overrides.order,
    }),
  );
  if (order.db === undefined) throw new Error('The order service has no database');

  const addresses: Variables = {
    USER_SERVICE_ADDRESS: user.address,
    PRODUCT_SERVICE_ADDRESS: product.address,
    ORDER_SERVICE_ADDRESS: order.address,
    PAYMENT_SERVICE_ADDRESS: payment.address,
    NOTIFICATION_SERVICE_ADDRESS: notification.address,
  };
  return {
    inbox,
    temporal: namespace.client,
    signingKey,
    sandboxUrl: sandbox.url,
    orderDatabase: order.db,
    toolEnvironment: {
      ...common,
      ...databaseUrls,
      PAYMENT_SANDBOX_URL: sandbox.url,
      PAYMENT_SANDBOX_API_KEY: SANDBOX_KEY,
    },
    adminEnvironment: { ...common, ...addresses, SERVICE_API_KEY: API_KEYS.admin },
    workerEnvironment: {
      ...common,
      ...addresses,
      SERVICE_API_KEY: API_KEYS.worker,
      ...overrides.worker,
    },
    bffEnvironment: {
      ...common,
      ...addresses,
      SERVICE_API_KEY: API_KEYS['bff-web'],
      ORDER_ID_SECRET: randomBytes(32).toString('hex'),
      WAREHOUSE: JSON.stringify({ kind: 'staff' }),
      CANCELLATION_WINDOW_SECONDS: '0',
      RATE_LIMIT_PER_MINUTE: '1000000',
      RATE_LIMIT_AUTH_PER_MINUTE: '1000000',
      RATE_LIMIT_ORDERS_PER_MINUTE: '1000000',
      RATE_LIMIT_WEBHOOKS_PER_MINUTE: '1000000',
    },
    client(constructor, name) {
      const client = createClient(constructor, {
        addresses: addresses[`${name}_SERVICE_ADDRESS`] ?? '',
        apiKey: API_KEYS.e2e,
        serviceName: 'e2e',
        actor: { type: 'SYSTEM', id: 'e2e', roles: [] },
        logger: createLogger({ service: 'e2e', level: 'silent' }),
        metrics: createMetrics('e2e'),
      });
      shutdown.add(`${name} client`, () => Promise.resolve(client.close()));
      return client;
    },
    shutdown,
  };
}

async function deleteKeys(prefix: string): Promise<void> {
  const redis = createRedis({
    url: testEnvironment('TEST_REDIS_URL'),
    name: 'e2e',
    keyPrefix: '',
    logger: createLogger({ service: 'e2e', level: 'silent' }),
  });
  for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 500 })) {
    if ((keys as string[]).length > 0) await redis.unlink(keys as string[]);
  }
  redis.disconnect();
}
