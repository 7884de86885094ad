import { ROLES, isPermitted, newId } from '@holdfast/domain';
import { notificationService } from '@holdfast/notification-service';
import { orderService } from '@holdfast/order-service';
import { access as order, staffAccess as orderStaff } from '@holdfast/order-service/access';
import { paymentService } from '@holdfast/payment-service';
import { access as payment, staffAccess as paymentStaff } from '@holdfast/payment-service/access';
import {
  auditAccess,
  createClient,
  createLogger,
  createMetrics,
  systemAccess,
  type Actor,
  type ClientConstructor,
  type Rule,
  type ServiceMethods,
} from '@holdfast/platform';
import { startTestService, type TestService } from '@holdfast/platform/testing';
import { productService } from '@holdfast/product-service';
import { access as product, staffAccess as productStaff } from '@holdfast/product-service/access';
import { AuditServiceClient } from '@holdfast/proto/audit/service';
import { OrderServiceClient } from '@holdfast/proto/order/service';
import { OrderStaffServiceClient } from '@holdfast/proto/order/staff-service';
import { PaymentServiceClient } from '@holdfast/proto/payment/service';
import { PaymentStaffServiceClient } from '@holdfast/proto/payment/staff-service';
import { ProductServiceClient } from '@holdfast/proto/product/service';
import { ProductStaffServiceClient } from '@holdfast/proto/product/staff-service';
import { SystemServiceClient } from '@holdfast/proto/system/service';
import { UserServiceClient } from '@holdfast/proto/user/service';
import { UserStaffServiceClient } from '@holdfast/proto/user/staff-service';
import { userService } from '@holdfast/user-service';
import { access as user, staffAccess as userStaff } from '@holdfast/user-service/access';
import { generateSigningKey } from '@holdfast/user-service/keys';

const KEYS = { 'bff-admin': 'key-of-the-admin-bff', 'bff-web': 'key-of-the-web-bff' };

type Rules = Readonly<Record<string, Rule>>;
type ServiceName = 'user' | 'product' | 'order' | 'payment' | 'notification';

const CONTRACTS: [ServiceName, ClientConstructor, Rules][] = [
  ['user', UserServiceClient, user],
  ['user', UserStaffServiceClient, userStaff],
  ['product', ProductServiceClient, product],
  ['product', ProductStaffServiceClient, productStaff],
  ['order', OrderServiceClient, order],
  ['order', OrderStaffServiceClient, orderStaff],
  ['payment', PaymentServiceClient, payment],
  ['payment', PaymentStaffServiceClient, paymentStaff],
  ...(['user', 'product', 'order', 'payment', 'notification'] as const).flatMap(
    (name): [ServiceName, ClientConstructor, Rules][] => [
      [name, AuditServiceClient, auditAccess],
      [name, SystemServiceClient, systemAccess],
    ],
  ),
];

/** Every rpc that takes a permission, of every service. */
const METHODS = CONTRACTS.flatMap(([service, constructor, rules]) =>
  Object.entries(rules).flatMap(([method, { permission }]) =>
    permission === undefined ? [] : [{ service, constructor, method, permission }],
  ),
);

const services = new Map<ServiceName, TestService>();

beforeAll(async () => {
  const env = { SERVICE_API_KEYS: JSON.stringify(KEYS), TEST_PRINCIPAL: undefined };
  const products = await startTestService(productService, env);
  services.set('product', products);
  services.set(
    'user',
    await startTestService(userService, {
      ...env,
      TOKEN_SIGNING_KEYS: JSON.stringify([await generateSigningKey()]),
      PASSWORD_HASH_MEMORY_KIB: '64',
    }),
  );
  services.set(
    'order',
    await startTestService(orderService, {
      ...env,
      PRODUCT_SERVICE_ADDRESS: products.running.address,
    }),
  );
  services.set(
    'payment',
    await startTestService(paymentService, {
      ...env,
      // Nothing listens there: staff move no money.
      PAYMENT_SANDBOX_URL: 'http://127.0.0.1:1',
      PAYMENT_SANDBOX_API_KEY: 'unused',
    }),
  );
  services.set(
    'notification',
    await startTestService(notificationService, {
      ...env,
      SMTP_URL: 'smtp://127.0.0.1:1',
      MAIL_FROM: 'orders@shop.example',
      STOREFRONT_URL: 'http://shop.example',
    }),
  );
});
afterAll(async () => {
  for (const service of [...services.values()].reverse()) await service.close();
});

/** Calls a method with an empty request; the reason of its refusal, or OK. */
async function reasonOf(
  { service, constructor, method }: (typeof METHODS)[number],
  principal: keyof typeof KEYS,
  actor: Actor,
): Promise<string> {
  const definition: ServiceMethods[string] | undefined = constructor.service[method];
  const client = createClient(constructor, {
    addresses: services.get(service)?.running.address ?? '',
    apiKey: KEYS[principal],
    serviceName: principal,
    actor,
    logger: createLogger({ service: 'test', level: 'silent' }),
    metrics: createMetrics('test'),
  });
  try {
    const call = client[method] as unknown as (request: unknown, options: object) => unknown;
    const options = { requestId: newId('evt') };
    if (definition?.requestStream) {
      for await (const _ of call([], options) as AsyncIterable<unknown>);
    } else await call(definition?.requestDeserialize(Buffer.alloc(0)), options);
    return 'OK';
  } catch (error) {
    return error instanceof Error && 'reason' in error ? String(error.reason) : String(error);
  } finally {
    client.close();
  }
}

const staffWith = (...roles: string[]): Actor => ({ type: 'STAFF', id: newId('usr'), roles });

test('there are such rpcs in every service', () => {
  expect(new Set(METHODS.map(({ service }) => service)).size).toBe(5);
  expect(METHODS.length).toBeGreaterThan(35);
});

describe.each(METHODS)('$service $method, which takes $permission', (method) => {
  test.each(ROLES)('for %s', async (role) => {
    const reason = await reasonOf(method, 'bff-admin', staffWith(role));
    if (isPermitted([role], method.permission)) {
      expect(['OK', 'VALIDATION_FAILED', ...NOTHING_THERE]).toContain(reason);
    } else expect(reason).toBe('PERMISSION_DENIED');
  });

  test('for nobody else', async () => {
    const customer: Actor = { type: 'CUSTOMER', id: newId('usr'), roles: ['ADMIN'] };
    const bff: Actor = { type: 'SYSTEM', id: 'bff-admin', roles: [] };
    for (const [principal, actor] of [
      ['bff-admin', staffWith()],
      ['bff-admin', staffWith('OWNER', 'admin')],
      ['bff-admin', customer],
      ['bff-admin', bff],
      ['bff-web', staffWith('ADMIN')],
    ] as const) {
      expect(await reasonOf(method, principal, actor)).toBe('PERMISSION_DENIED');
    }
  });
});

/** What those who may ask hear of something that isn't there. */
const NOTHING_THERE = [
  'ORDER_NOT_FOUND',
  'PAYMENT_NOT_FOUND',
  'PRODUCT_NOT_FOUND',
  'RESERVATION_NOT_FOUND',
  'WEBHOOK_EVENT_NOT_FOUND',
];
