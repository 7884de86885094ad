import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateSigningKey } from '@holdfast/user-service/keys';
import { ensureCertificates } from '../certificates/certificates.ts';
import { LOOPBACK } from '../ports.ts';
import { ensureSecrets } from '../secrets.ts';
import { USUAL_PORTS } from '../stack-options.ts';
import type { Stack } from '../start-servers.ts';

/** The services, in the order in which they are shown. */
export const SERVICES = ['user', 'product', 'order', 'payment', 'notification'] as const;

/** The name of a service. */
export type ServiceName = (typeof SERVICES)[number];

/** What may call services. */
const CALLERS = ['worker', 'bff-web', 'bff-admin', 'stack', ...SERVICES] as const;

/** The name of something that may call services. */
export type CallerName = (typeof CALLERS)[number];

type Variables = Record<string, string>;

/** Environment variables of every part of the application, by the names that compose.yaml uses too. */
export interface ApplicationEnvironment {
  service(name: ServiceName): Variables;
  sandbox: Variables;
  worker: Variables;
  webBff: Variables;
  adminBff: Variables;
  codec: Variables;
  storefront: Variables;
  dashboard: Variables;
  /** For the stack's own calls: seeding, and looking at what came of it. */
  own: Variables;
  /** For tools that look into the stores themselves, such as the check of the invariants. */
  tools: Variables;
  webUrl: string;
  adminUrl: string;
  storefrontUrl: string;
  dashboardUrl: string;
  sandboxUrl: string;
  codecUrl: string;
}

const database = (name: string): string => `holdfast_${name.replaceAll('-', '_')}`;

/** Databases of the application. */
export const DATABASES: readonly string[] = [...SERVICES, 'payment-sandbox'].map(database);

/** The web API's, where it is free. */
export const WEB_PORT = 4000;

/** The admin API's, where it is free. */
export const ADMIN_PORT = 4001;

/** The storefront's, where it is free. */
export const STOREFRONT_PORT = 3000;

/** The dashboard's, where it is free. */
export const DASHBOARD_PORT = 3001;

/**
 * Wires the parts to each other and to the servers. Variables that the caller's environment already
 * has for a part (`LOG_LEVEL`, `WAREHOUSE`, rate limits, …) are theirs to set.
 */
export async function applicationEnvironment(
  stack: Stack,
  env: NodeJS.ProcessEnv,
): Promise<ApplicationEnvironment> {
  const { certificates, secrets } = stack.paths;
  const { ca, cert, key } = await ensureCertificates(certificates, CALLERS);
  const secret = ensureSecrets(secrets, [
    'order-id',
    'payment-sandbox',
    'payment-webhook',
    ...CALLERS,
  ]);
  const webhookSecrets = JSON.stringify([secret['payment-webhook']]);
  const signingKeys = await ensureFile(path.join(secrets, 'token-signing-keys.json'), async () =>
    JSON.stringify([await generateSigningKey()]),
  );
  const payloadKeys = await payloadKeysOf(path.join(secrets, 'payload-keys.json'), env);
  const ports = new Map<ServiceName, { grpc: number; metrics: number }>();
  for (const name of SERVICES) {
    ports.set(name, { grpc: await stack.takePort(), metrics: await stack.takePort() });
  }
  const sandboxPort = await stack.takePort();
  const webPort = await stack.takePort(WEB_PORT);
  const adminPort = await stack.takePort(ADMIN_PORT);
  const storefrontPort = await stack.takePort(STOREFRONT_PORT);
  const dashboardPort = await stack.takePort(DASHBOARD_PORT);
  const [workerMetrics, webMetrics] = [await stack.takePort(), await stack.takePort()];
  const adminMetrics = await stack.takePort();
  const sandboxUrl = `http://${LOOPBACK}:${String(sandboxPort)}`;
  const webUrl = `http://${LOOPBACK}:${String(webPort)}`;
  const adminUrl = `http://${LOOPBACK}:${String(adminPort)}`;
  const storefrontUrl = `http://${LOOPBACK}:${String(storefrontPort)}`;
  const dashboardUrl = `http://${LOOPBACK}:${String(dashboardPort)}`;
  // People may come another way, as through a proxy.
  const STOREFRONT_URL = env['STOREFRONT_URL'] ?? storefrontUrl;
  const DASHBOARD_URL = env['DASHBOARD_URL'] ?? dashboardUrl;

  const addresses = Object.fromEntries(
    SERVICES.map((name) => [
      `${name.toUpperCase()}_SERVICE_ADDRESS`,
      `${LOOPBACK}:${String(ports.get(name)?.grpc)}`,
    ]),
  );
  const common = (name: CallerName): Variables => ({
    NODE_ENV: env['NODE_ENV'] ?? 'development',
    LOG_LEVEL: env['LOG_LEVEL'] ?? 'info',
    SERVICE_API_KEY: secret[name],
    TLS_CERT_FILE: cert(name),
    TLS_KEY_FILE: key(name),
    TLS_CA_FILE: ca,
    REDIS_URL: stack.redisUrl,
    TEMPORAL_ADDRESS: stack.temporalAddress,
    TEMPORAL_NAMESPACE: env['TEMPORAL_NAMESPACE'] ?? 'default',
    ...addresses,
    ...pick(env, ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_TRACES_SAMPLER_ARG', 'LOG_PRETTY']),
  });
  const { codecServer } = stack;
  const apiKeys = JSON.stringify(Object.fromEntries(CALLERS.map((name) => [name, secret[name]])));
  return {
    webUrl,
    adminUrl,
    storefrontUrl,
    dashboardUrl,
    sandboxUrl,
    codecUrl: codecServer.url,
    service: (name) => ({
      ...common(name),
      GRPC_HOST: LOOPBACK,
      GRPC_PORT: String(ports.get(name)?.grpc),
      METRICS_PORT: String(ports.get(name)?.metrics),
      DATABASE_URL: stack.databaseUrl(database(name)),
      SERVICE_API_KEYS: apiKeys,
      TOKEN_SIGNING_KEYS: signingKeys,
      PAYMENT_SANDBOX_URL: sandboxUrl,
      PAYMENT_SANDBOX_API_KEY: secret['payment-sandbox'],
      PAYMENT_SANDBOX_WEBHOOK_SECRETS: webhookSecrets,
      SMTP_URL: stack.smtpUrl,
      MAIL_FROM: env['MAIL_FROM'] ?? 'Holdfast <orders@holdfast.example>',
      STOREFRONT_URL,
    }),
    sandbox: {
      LOG_LEVEL: env['LOG_LEVEL'] ?? 'info',
      DATABASE_URL: stack.databaseUrl(database('payment-sandbox')),
      PAYMENT_SANDBOX_HOST: LOOPBACK,
      PAYMENT_SANDBOX_PORT: String(sandboxPort),
      PAYMENT_SANDBOX_API_KEY: secret['payment-sandbox'],
      PAYMENT_SANDBOX_WEBHOOK_URL: `${webUrl}/webhooks/payments/sandbox`,
      PAYMENT_SANDBOX_WEBHOOK_SECRETS: webhookSecrets,
      ...pick(env, [
        'PAYMENT_SANDBOX_MERCHANT',
        'PAYMENT_SANDBOX_SLOW_MS',
        'PAYMENT_SANDBOX_SHORT_HOLD_SECONDS',
        'PAYMENT_SANDBOX_CHALLENGE_SECONDS',
      ]),
    },
    worker: { ...common('worker'), ...payloadKeys, METRICS_PORT: String(workerMetrics) },
    webBff: {
      ...common('bff-web'),
      ...payloadKeys,
      METRICS_PORT: String(webMetrics),
      HTTP_HOST: LOOPBACK,
      HTTP_PORT: String(webPort),
      ORDER_ID_SECRET: secret['order-id'],
      WAREHOUSE:
        env['WAREHOUSE'] ??
        '{"kind":"simulated","packAfterMs":0,"shipAfterMs":4000,"deliverAfterMs":8000}',
      CANCELLATION_WINDOW_SECONDS: env['CANCELLATION_WINDOW_SECONDS'] ?? '4',
      // On one laptop every customer comes from the same address.
      RATE_LIMIT_PER_MINUTE: env['RATE_LIMIT_PER_MINUTE'] ?? '1000000',
      RATE_LIMIT_AUTH_PER_MINUTE: env['RATE_LIMIT_AUTH_PER_MINUTE'] ?? '1000000',
      RATE_LIMIT_ORDERS_PER_MINUTE: env['RATE_LIMIT_ORDERS_PER_MINUTE'] ?? '1000000',
      RATE_LIMIT_WEBHOOKS_PER_MINUTE: env['RATE_LIMIT_WEBHOOKS_PER_MINUTE'] ?? '1000000',
      STOREFRONT_URL,
      ...pick(env, [
        'RESERVATION_TTL_SECONDS',
        'CHALLENGE_TTL_SECONDS',
        'ORDER_WAIT_MS',
        'CORS_ORIGINS',
      ]),
    },
    adminBff: {
      ...common('bff-admin'),
      ...payloadKeys,
      METRICS_PORT: String(adminMetrics),
      HTTP_HOST: LOOPBACK,
      HTTP_PORT: String(adminPort),
      ...(stack.temporalUiUrl === undefined ? {} : { TEMPORAL_UI_URL: stack.temporalUiUrl }),
      RATE_LIMIT_PER_MINUTE: env['RATE_LIMIT_PER_MINUTE'] ?? '1000000',
      RATE_LIMIT_AUTH_PER_MINUTE: env['RATE_LIMIT_AUTH_PER_MINUTE'] ?? '1000000',
      RATE_LIMIT_ACTIONS_PER_MINUTE: env['RATE_LIMIT_ACTIONS_PER_MINUTE'] ?? '1000000',
      RATE_LIMIT_IMPORTS_PER_MINUTE: env['RATE_LIMIT_IMPORTS_PER_MINUTE'] ?? '1000000',
    },
    codec: {
      ...payloadKeys,
      LOG_LEVEL: env['LOG_LEVEL'] ?? 'info',
      CODEC_SERVER_HOST: LOOPBACK,
      CODEC_SERVER_PORT: String(codecServer.port),
      CODEC_SERVER_TOKEN: codecServer.token,
      CODEC_SERVER_ORIGINS: env['CODEC_SERVER_ORIGINS'] ?? uiOrigins(stack.temporalUiUrl),
    },
    storefront: {
      NODE_ENV: 'production',
      HOST: LOOPBACK,
      PORT: String(storefrontPort),
      WEB_API_URL: webUrl,
      STOREFRONT_URL,
      REDIS_URL: stack.redisUrl,
      PAYMENT_TEST_CARDS: 'true',
    },
    dashboard: {
      NODE_ENV: 'production',
      HOST: LOOPBACK,
      PORT: String(dashboardPort),
      ADMIN_API_URL: adminUrl,
      DASHBOARD_URL,
      REDIS_URL: stack.redisUrl,
    },
    own: common('stack'),
    tools: {
      ...common('stack'),
      ...payloadKeys,
      ...Object.fromEntries(
        SERVICES.map((name) => [
          `${name.toUpperCase()}_DATABASE_URL`,
          stack.databaseUrl(database(name)),
        ]),
      ),
      PAYMENT_SANDBOX_URL: sandboxUrl,
      PAYMENT_SANDBOX_API_KEY: secret['payment-sandbox'],
      WEB_URL: webUrl,
      ADMIN_URL: adminUrl,
      STOREFRONT_URL: storefrontUrl,
      DASHBOARD_URL: dashboardUrl,
      ...(stack.temporalUiUrl === undefined ? {} : { TEMPORAL_UI_URL: stack.temporalUiUrl }),
    },
  };
}

function pick(env: NodeJS.ProcessEnv, names: readonly string[]): Variables {
  return Object.fromEntries(
    names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])),
  );
}

/** The origins by which people open a Temporal UI of this machine; the usual ones when it is elsewhere. */
function uiOrigins(uiUrl: string | undefined): string {
  const port = uiUrl === undefined ? String(USUAL_PORTS.temporalUi) : new URL(uiUrl).port;
  return `http://${LOOPBACK}:${port},http://localhost:${port}`;
}

/** The payload codec's variables: the caller's own keys, else one that is made once and kept. */
async function payloadKeysOf(file: string, env: NodeJS.ProcessEnv): Promise<Variables> {
  const given = pick(env, ['PAYLOAD_CODEC', 'PAYLOAD_KEYS', 'PAYLOAD_KEYS_FILE', 'PAYLOAD_KEY_ID']);
  if (given['PAYLOAD_KEYS'] || given['PAYLOAD_KEYS_FILE']) return given;
  await ensureFile(file, () => {
    // Its id tells it from the keys of other stacks on the same Temporal.
    const id = `local-${randomBytes(4).toString('hex')}`;
    return JSON.stringify({ [id]: randomBytes(32).toString('base64') });
  });
  return { ...given, PAYLOAD_KEYS_FILE: file };
}

/** The content of a file of secrets, which is made when it isn't there. */
async function ensureFile(file: string, make: () => string | Promise<string>): Promise<string> {
  if (!existsSync(file)) {
    const draft = `${file}.new`;
    writeFileSync(draft, await make(), { mode: 0o600 });
    renameSync(draft, file);
  }
  return readFileSync(file, 'utf8');
}
