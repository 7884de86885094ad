import { randomBytes } from 'node:crypto';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import type { RunningBff } from '@holdfast/bff-shared';
import { domainError } from '@holdfast/domain';
import {
  defineService,
  implement,
  type Actor,
  type Handlers,
  type ServiceDefinition,
  type ServiceMethods,
} from '@holdfast/platform';
import {
  TEST_API_KEY,
  startTestService,
  testAccess,
  testEnvironment,
  type TestService,
} from '@holdfast/platform/testing';
import { TaxCategory, type Product } from '@holdfast/proto/product';
import type { ReceiveWebhookRequest, ReceiveWebhookResponse } from '@holdfast/proto/payment';
import { PaymentServiceService } from '@holdfast/proto/payment/service';
import { ProductServiceService } from '@holdfast/proto/product/service';
import { UserServiceService } from '@holdfast/proto/user/service';
import { z } from 'zod';
import { startWebBff } from '../src/index.ts';

/** A service of which only the given methods work. */
function only<D extends ServiceMethods>(
  name: string,
  definition: D,
  handlers: Partial<Handlers<D>>,
): ServiceDefinition {
  const refuse = () => Promise.reject(domainError('UNAVAILABLE', 'This does not work here.'));
  const rest = Object.fromEntries(Object.keys(definition).map((method) => [method, refuse]));
  return defineService({
    name,
    config: z.object({}),
    setup: () =>
      Promise.resolve({
        // Every method is there: the given ones, and refusals for the rest.
        grpc: [
          implement(definition, testAccess(definition), { ...rest, ...handlers } as Handlers<D>),
        ],
      }),
  });
}

export const PRODUCT: Product = {
  id: 'prd_01m82s1ssesbm7ppekrdz8rxrq',
  slug: 'whole-milk',
  name: 'Whole milk',
  // Long enough to be worth compressing.
  description: 'From cows that stand on meadows. '.repeat(60),
  brand: 'Tester & Sons',
  categoryId: 'dairy',
  image: '/v1/images/img_0123456789abcdef0123456789abcdef.svg',
  updatedAt: '2026-01-01T00:00:00.000Z',
  variants: [
    {
      sku: 'MILK-1L',
      productId: 'prd_01m82s1ssesbm7ppekrdz8rxrq',
      productName: 'Whole milk',
      options: { size: '1 l' },
      price: { currencyCode: 'EUR', amountMinor: 149 },
      available: 7,
      isDefault: true,
      taxCategory: TaxCategory.REDUCED,
      weightGrams: 1000,
      image: '',
    },
  ],
};

export const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';

/** BFFs on services that know one product and nobody; Redis and Temporal are real. */
export interface Backstage {
  /** What the catalogue says from now on. */
  product: Product;
  /** What the payment service does with webhooks, and the webhooks that it got. */
  takeWebhook: (webhook: ReceiveWebhookRequest) => ReceiveWebhookResponse;
  webhooks: (ReceiveWebhookRequest & { actor: Actor })[];
  /** Where the user service was told that people are who tried to sign in. */
  signInsFrom: (string | undefined)[];
  start(env?: Record<string, string>): Promise<RunningBff>;
  close(): Promise<void>;
}

export async function openBackstage(): Promise<Backstage> {
  const running: { close(): Promise<void> }[] = [];
  const serve = async (definition: ServiceDefinition): Promise<TestService> => {
    const service = await startTestService(definition);
    running.push(service);
    return service;
  };
  const users = await serve(
    only('user', UserServiceService, {
      getJwks: () => Promise.resolve({ jwksJson: '{"keys":[]}' }),
      login: (_request, { clientNetwork }) => {
        backstage.signInsFrom.push(clientNetwork);
        return Promise.reject(domainError('INVALID_CREDENTIALS', 'Nobody is known here.'));
      },
    }),
  );
  const products = await serve(
    only('product', ProductServiceService, {
      getProduct: () => Promise.resolve({ product: backstage.product }),
      listProducts: () =>
        Promise.resolve({
          products: [backstage.product],
          page: { nextCursor: '' },
          facets: undefined,
        }),
      getImage: () =>
        Promise.resolve({ contentType: 'image/svg+xml', content: Buffer.from(PICTURE) }),
    }),
  );
  const payments = await serve(
    only('payment', PaymentServiceService, {
      async receiveWebhook(webhook, { actor }) {
        backstage.webhooks.push({ ...webhook, actor });
        return Promise.resolve(backstage.takeWebhook(webhook));
      },
    }),
  );
  const keyPrefix = `test:${randomBytes(6).toString('hex')}:`;
  const backstage: Backstage = {
    product: PRODUCT,
    takeWebhook: () => ({
      eventId: 'evt_1',
      paymentIds: [],
      duplicate: false,
      state: 'PROCESSED',
    }),
    webhooks: [],
    signInsFrom: [],
    async start(env = {}) {
      const bff = await startWebBff({
        NODE_ENV: 'test',
        LOG_LEVEL: 'silent',
        REDIS_URL: testEnvironment('TEST_REDIS_URL'),
        REDIS_KEY_PREFIX: keyPrefix,
        TEMPORAL_ADDRESS: testEnvironment('TEST_TEMPORAL_ADDRESS'),
        PAYLOAD_KEYS: testEnvironment('TEST_PAYLOAD_KEYS'),
        SERVICE_API_KEY: TEST_API_KEY,
        USER_SERVICE_ADDRESS: users.running.address,
        PRODUCT_SERVICE_ADDRESS: products.running.address,
        PAYMENT_SERVICE_ADDRESS: payments.running.address,
        // Nothing listens there: no test of these orders anything.
        ORDER_SERVICE_ADDRESS: '127.0.0.1:1',
        ORDER_ID_SECRET: 'x'.repeat(32),
        SHUTDOWN_TIMEOUT_MS: '1000',
        ...env,
      });
      running.push(bff);
      return bff;
    },
    async close() {
      for (const one of running.reverse()) await one.close();
    },
  };
  return backstage;
}

/** A TCP proxy that can be cut and mended. */
export interface TcpProxy {
  port: number;
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** A proxy to Redis. */
export interface RedisProxy extends TcpProxy {
  url: string;
}

export async function startRedisProxy(): Promise<RedisProxy> {
  const url = new URL(testEnvironment('TEST_REDIS_URL'));
  const proxy = await startTcpProxy(url.hostname, Number(url.port));
  url.host = `127.0.0.1:${String(proxy.port)}`;
  return { ...proxy, url: url.href };
}

export async function startTcpProxy(host: string, targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(targetPort, host);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      // Being cut is what it is for.
      socket.on('error', () => other.destroy());
      socket.pipe(other);
    }
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async cut() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    mend: () => listen(port),
  };
}
