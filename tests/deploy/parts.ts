import { startAdminBff } from '@holdfast/bff-admin';
import { startWebBff } from '@holdfast/bff-web';
import { invariantsConfigSchema, openStores } from '@holdfast/invariants';
import { notificationService } from '@holdfast/notification-service';
import { orderService } from '@holdfast/order-service';
import { startSandbox } from '@holdfast/payment-sandbox';
import { paymentService } from '@holdfast/payment-service';
import {
  ConfigError,
  loadConfig,
  openProcess,
  startService,
  type Environment,
} from '@holdfast/platform';
import { productService } from '@holdfast/product-service';
import { temporalConfigSchema } from '@holdfast/temporal';
import { startCodecServer } from '@holdfast/temporal/codec-server';
import { startWorkers } from '@holdfast/temporal/worker';
import { userService } from '@holdfast/user-service';
import { readConfig as readDashboardConfig } from '@holdfast/dashboard/config';
import { readConfig as readStorefrontConfig } from '@holdfast/web/config';

/** How each part of ours starts, by its name in compose.yaml. */
export const PARTS: Record<string, (env: Environment) => Promise<unknown>> = {
  user: (env) => startService(userService, env),
  product: (env) => startService(productService, env),
  order: (env) => startService(orderService, env),
  payment: (env) => startService(paymentService, env),
  notification: (env) => startService(notificationService, env),
  'payment-sandbox': startSandbox,
  worker: startWorkers,
  codec: startCodecServer,
  'bff-web': startWebBff,
  'bff-admin': startAdminBff,
  storefront: (env) => examineSite(readStorefrontConfig, env),
  dashboard: (env) => examineSite(readDashboardConfig, env),
  'check-invariants': async (env) => openStores(loadConfig(invariantsConfigSchema, env)),
  // Its configuration; connecting comes after it.
  admin: (env) => openProcess('admin', temporalConfigSchema, env),
};

/** Its server is another company's, and reads these itself. */
const READ_BY_REMIX = ['NODE_ENV', 'HOST', 'PORT', 'LOG_LEVEL'];

/** The site reads its configuration when its build is loaded, so only that is looked at. */
async function examineSite(
  readConfig: (env: Environment) => unknown,
  env: Environment,
): Promise<never> {
  for (const name of READ_BY_REMIX) Reflect.get(env, name);
  try {
    readConfig(env);
  } catch (error) {
    throw new ConfigError([String(error)]);
  }
  throw new ConfigError([]);
}

/** What runs once and ends: at every start, or when somebody wants it. */
export const ONCE: Record<string, string> = {
  'temporal-schema': 'on-failure:5',
  'check-invariants': 'no',
  admin: 'no',
};

/** The variables by which parts are told where services are. */
export const SERVICE_ADDRESSES = ['USER', 'PRODUCT', 'ORDER', 'PAYMENT', 'NOTIFICATION'].map(
  (name) => `${name}_SERVICE_ADDRESS`,
);

/** The services that each part calls. */
export const CALLS: Record<string, string[]> = {
  order: ['product'],
  worker: ['product', 'order', 'payment', 'notification'],
  'bff-web': ['user', 'product', 'order', 'payment'],
  'bff-admin': ['user', 'product', 'order', 'payment', 'notification'],
  admin: ['user', 'product', 'payment'],
};

/** Variables that have their defaults everywhere, by the reason why. */
export const LEFT_ALONE: Record<string, string[]> = {
  'is for development and tests': ['LOG_PRETTY', 'TEST_PRINCIPAL'],
  'keeps installations on one Redis apart, and this one has its own': ['REDIS_KEY_PREFIX'],
  'fits stop_grace_period': ['SHUTDOWN_TIMEOUT_MS'],
  'fits the limits of the containers and servers': [
    'DATABASE_POOL_MAX',
    'PASSWORD_HASH_MEMORY_KIB',
    'SMTP_POOL_MAX',
    'WORKER_CACHED_WORKFLOWS',
  ],
  'fits the deadlines of callers': [
    'EVENT_STREAM_KEEP_ALIVE_MS',
    'PAYMENT_PROVIDER_TIMEOUT_MS',
    'PAYMENT_WEBHOOK_TOLERANCE_SECONDS',
    'SMTP_TIMEOUT_MS',
  ],
  'is a rule that every shop can live with': [
    'ACCESS_TOKEN_SECONDS',
    'LOGIN_FAILURE_WINDOW_SECONDS',
    'LOGIN_MAX_FAILURES',
    'LOGIN_MAX_FAILURES_OF_ACCOUNT',
    'QUOTE_TTL_SECONDS',
    'REFRESH_TOKEN_DAYS',
    'SESSION_TTL_SECONDS',
  ],
  'splits workers, of which there is one': ['WORKER_TASK_QUEUES'],
  'is how the pretend provider behaves in tests': [
    'PAYMENT_SANDBOX_CHALLENGE_SECONDS',
    'PAYMENT_SANDBOX_MERCHANT',
    'PAYMENT_SANDBOX_SHORT_HOLD_SECONDS',
    'PAYMENT_SANDBOX_SLOW_MS',
  ],
};

/** What a command that prints and ends has no use for. */
export const LEFT_ALONE_BY_TOOLS: Record<string, string[]> = {
  'is about processes that stay': [
    'LOG_LEVEL',
    'METRICS_HOST',
    'METRICS_PORT',
    'NODE_ENV',
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'OTEL_TRACES_SAMPLER_ARG',
  ],
};

/**
 * Starts a part with one variable made wrong, so that it stops at its configuration: says what else
 * is wrong there, and which variables the part reads.
 */
export async function examine(
  start: (env: Environment) => Promise<unknown>,
  environment: Record<string, string>,
): Promise<{ problems: string[]; read: Set<string> }> {
  const read = new Set<string>();
  const env = new Proxy<Record<string, string | undefined>>(
    { ...environment, LOG_LEVEL: 'loudest' },
    {
      get(target, name) {
        read.add(String(name));
        return target[String(name)];
      },
    },
  );
  const error: unknown = await start(env).then(
    () => new Error('It started in spite of its LOG_LEVEL.'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ConfigError)) throw error;
  return { problems: error.problems.filter((line) => !line.startsWith('LOG_LEVEL')), read };
}
