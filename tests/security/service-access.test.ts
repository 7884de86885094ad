import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newId } from '@holdfast/domain';
import { notificationService } from '@holdfast/notification-service';
import { orderService } from '@holdfast/order-service';
import { paymentService } from '@holdfast/payment-service';
import {
  createClient,
  createLogger,
  createMetrics,
  type Actor,
  type ClientConstructor,
  type GrpcClient,
  type ServiceMethods,
} from '@holdfast/platform';
import { startTestService, type TestService } from '@holdfast/platform/testing';
import { productService } from '@holdfast/product-service';
import { NotificationServiceClient } from '@holdfast/proto/notification/service';
import { OrderStatus } from '@holdfast/proto/order';
import { OrderServiceClient } from '@holdfast/proto/order/service';
import { PaymentServiceClient } from '@holdfast/proto/payment/service';
import { ProductServiceClient } from '@holdfast/proto/product/service';
import { Role } from '@holdfast/proto/user';
import { UserServiceClient } from '@holdfast/proto/user/service';
import { ensureCertificates, type Certificates } from '@holdfast/stack';
import { userService } from '@holdfast/user-service';
import { generateSigningKey } from '@holdfast/user-service/keys';

const NAMES = ['user', 'product', 'order', 'payment', 'notification', 'worker', 'bff-web'];
const keyOf = (name: string) => `the-key-of-${name}`;

let directory: string;
let certificates: Certificates;
const services: TestService[] = [];
let addresses: Record<string, string>;

const tlsOf = (name: string) => ({
  certFile: certificates.cert(name),
  keyFile: certificates.key(name),
  caFile: certificates.ca,
});

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'holdfast-access-'));
  certificates = await ensureCertificates(directory, NAMES);
  const env = (name: string) => ({
    TEST_PRINCIPAL: undefined,
    SERVICE_API_KEYS: JSON.stringify(Object.fromEntries(NAMES.map((n) => [n, keyOf(n)]))),
    SERVICE_API_KEY: keyOf(name),
    TLS_CERT_FILE: certificates.cert(name),
    TLS_KEY_FILE: certificates.key(name),
    TLS_CA_FILE: certificates.ca,
  });
  const product = await startTestService(productService, env('product'));
  const started = {
    product,
    user: await startTestService(userService, {
      ...env('user'),
      TOKEN_SIGNING_KEYS: JSON.stringify([await generateSigningKey()]),
      PASSWORD_HASH_MEMORY_KIB: '64',
    }),
    order: await startTestService(orderService, {
      ...env('order'),
      PRODUCT_SERVICE_ADDRESS: product.running.address,
    }),
    payment: await startTestService(paymentService, {
      ...env('payment'),
      // Nothing listens there: no attack gets as far.
      PAYMENT_SANDBOX_URL: 'http://127.0.0.1:1',
      PAYMENT_SANDBOX_API_KEY: 'unused',
    }),
    notification: await startTestService(notificationService, {
      ...env('notification'),
      SMTP_URL: 'smtp://127.0.0.1:1',
      MAIL_FROM: 'orders@shop.example',
      STOREFRONT_URL: 'http://shop.example',
    }),
  };
  services.push(...Object.values(started));
  addresses = Object.fromEntries(
    Object.entries(started).map(([name, { running }]) => [name, running.address]),
  );
});
afterAll(async () => {
  for (const service of services.reverse()) await service.close();
  rmSync(directory, { recursive: true });
});

const SYSTEM: Actor = { type: 'SYSTEM', id: 'attacker', roles: [] };
const ADMIN: Actor = { type: 'STAFF', id: newId('usr'), roles: ['ADMIN'] };

/** Whose key, whose certificate (the same one's unless given), and for whom. */
interface Who {
  key?: string;
  certificate?: string;
  actor?: Actor;
}

/** Makes one call with one part's certificate and one part's key. */
async function attempt<D extends ServiceMethods, T>(
  constructor: ClientConstructor<D>,
  call: (client: GrpcClient<D>) => Promise<T>,
  { key = 'bff-web', certificate, actor = SYSTEM }: Who = {},
): Promise<T> {
  const [, , service = ''] = constructor.serviceName.split('.').reverse();
  const client = createClient(constructor, {
    addresses: addresses[service] ?? '',
    apiKey: keyOf(key),
    serviceName: key,
    actor,
    logger: createLogger({ service: 'attacker', level: 'silent' }),
    metrics: createMetrics('attacker'),
    tls: tlsOf(certificate ?? key),
  });
  try {
    return await call(client);
  } finally {
    client.close();
  }
}

const paymentId = newId('pay');
const orderId = newId('ord');
const amount = { currencyCode: 'EUR', amountMinor: 100 };

/** What would move money, stock or rights, as far as each part's contract goes. */
const ATTACKS: Record<string, (who: Who) => Promise<unknown>> = {
  AuthorizePayment: (who) =>
    attempt(
      PaymentServiceClient,
      (payments) =>
        payments.authorizePayment({
          paymentId,
          orderId,
          customerId: newId('usr'),
          ordinal: 1,
          amount,
          paymentMethodToken: 'tok_approve',
        }),
      who,
    ),
  CapturePayment: (who) =>
    attempt(
      PaymentServiceClient,
      (payments) => payments.capturePayment({ paymentId, captureId: 'c', amount }),
      who,
    ),
  VoidPayment: (who) =>
    attempt(
      PaymentServiceClient,
      (payments) => payments.voidPayment({ paymentId, reason: 'because' }),
      who,
    ),
  RefundPayment: (who) =>
    attempt(
      PaymentServiceClient,
      (payments) => payments.refundPayment({ paymentId, refundId: 'r', amount, reason: 'because' }),
      who,
    ),
  SetRoles: (who) =>
    attempt(
      UserServiceClient,
      (users) => users.setRoles({ userId: newId('usr'), roles: [Role.ADMIN] }),
      who,
    ),
  TransitionOrder: (who) =>
    attempt(
      OrderServiceClient,
      (orders) =>
        orders.transitionOrder(
          {
            orderId,
            status: OrderStatus.DELIVERED,
            paymentStatus: 'UNSPECIFIED',
            actorType: 'UNSPECIFIED',
            actorId: '',
            reason: '',
            detail: '',
          },
          { requestId: 'attack' },
        ),
      who,
    ),
  SetPrice: (who) =>
    attempt(
      ProductServiceClient,
      (products) => products.setPrice({ sku: 'A', price: amount }),
      who,
    ),
  ReleaseReservation: (who) =>
    attempt(
      ProductServiceClient,
      (products) => products.releaseReservation({ orderId, includeCommitted: true }),
      who,
    ),
  SendNotification: (who) =>
    attempt(
      NotificationServiceClient,
      (notifications) =>
        notifications.sendNotification({
          notificationId: 'n',
          recipient: undefined,
          content: undefined,
        }),
      who,
    ),
};

describe.each(Object.entries(ATTACKS))('%s', (_name, attack) => {
  it("is not for the web BFF's key, whoever it says it speaks for", async () => {
    for (const actor of [SYSTEM, ADMIN]) {
      await expect(attack({ actor })).rejects.toMatchObject({ reason: 'PERMISSION_DENIED' });
    }
  });

  it("is not for somebody who has the worker's key and another certificate", async () => {
    await expect(attack({ key: 'worker', certificate: 'notification' })).rejects.toMatchObject({
      reason: 'UNAUTHENTICATED',
    });
  });
});

it('what the web BFF may do is nothing to others, not even with its key', async () => {
  const look = (who: Who) => attempt(UserServiceClient, (users) => users.getJwks({}), who);
  expect((await look({ key: 'bff-web' })).jwksJson).toContain('keys');
  await expect(look({ key: 'bff-web', certificate: 'notification' })).rejects.toMatchObject({
    reason: 'UNAUTHENTICATED',
  });
  await expect(look({ key: 'notification' })).rejects.toMatchObject({
    reason: 'PERMISSION_DENIED',
  });
});

it("nobody's account is open to the web BFF without somebody who is signed in", async () => {
  const read = attempt(UserServiceClient, (users) => users.getUser({ userId: newId('usr') }));
  await expect(read).rejects.toMatchObject({ reason: 'PERMISSION_DENIED' });
});
