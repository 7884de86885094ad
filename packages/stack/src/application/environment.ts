import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateSigningKey } from '@holdfast/user-service/keys';
import { ensureCertificates } from '../certificates/certificates.ts';
import { LOOPBACK } from '../ports.ts';
import { ensureSecrets } from '../secrets.ts';
import type { Stack } from '../start-servers.ts';

/** The services, in the order in which they are shown. */
export const SERVICES = ['user', 'product', 'order', 'payment', 'notification'] as const;

/** The name of a service. */
export type ServiceName = (typeof SERVICES)[number];

/** What may call services. */
const CALLERS = ['worker', 'bff-web', 'stack', ...SERVICES] as const;

/** The name of something that may call services. */
export type CallerName = (typeof CALLERS)[number];

type Variables = Record<string, string>;

/** Environment variables of every part of the application, by the names that compose.yaml uses too. */
export interface ApplicationEnvironment {
  service(name: ServiceName): Variables;
  sandbox: Variables;
  worker: Variables;
  webBff: Variables;
  /** For the stack's own calls: seeding, and looking at what came of it. */
  own: Variables;
  webUrl: string;
  sandboxUrl: string;
}

const database = (name: string): string => `holdfast_${name.replaceAll('-', '_')}`;

/** Databases of the application. */
export const DATABASES: readonly string[] = [...SERVICES, 'payment-sandbox'].map(database);

const WEB_PORT = 4000;

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
  const secret = ensureSecrets(secrets, ['order-id', 'payment-sandbox', ...CALLERS]);
  const signingKeys = await ensureSigningKeys(path.join(secrets, 'token-signing-keys.json'));
  const ports = new Map<ServiceName, { grpc: number; metrics: number }>();
  for (const name of SERVICES) {
    ports.set(name, { grpc: await stack.takePort(), metrics: await stack.takePort() });
  }
  const sandboxPort = await stack.takePort();
  const webPort = await stack.takePort(WEB_PORT);
  const [workerMetrics, webMetrics] = [await stack.takePort(), await stack.takePort()];
  const sandboxUrl = `http://${LOOPBACK}:${String(sandboxPort)}`;
  const webUrl = `http://${LOOPBACK}:${String(webPort)}`;

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
  const apiKeys = JSON.stringify(Object.fromEntries(CALLERS.map((name) => [name, secret[name]])));
  return {
    webUrl,
    sandboxUrl,
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
      SMTP_URL: stack.smtpUrl,
      MAIL_FROM: env['MAIL_FROM'] ?? 'Holdfast <orders@holdfast.example>',
      ...pick(env, ['STOREFRONT_URL']),
    }),
    sandbox: {
      LOG_LEVEL: env['LOG_LEVEL'] ?? 'info',
      DATABASE_URL: stack.databaseUrl(database('payment-sandbox')),
      PAYMENT_SANDBOX_HOST: LOOPBACK,
      PAYMENT_SANDBOX_PORT: String(sandboxPort),
      PAYMENT_SANDBOX_API_KEY: secret['payment-sandbox'],
    },
    worker: { ...common('worker'), METRICS_PORT: String(workerMetrics) },
    webBff: {
      ...common('bff-web'),
      METRICS_PORT: String(webMetrics),
      HTTP_HOST: LOOPBACK,
      HTTP_PORT: String(webPort),
      ORDER_ID_SECRET: secret['order-id'],
      WAREHOUSE:
        env['WAREHOUSE'] ??
        '{"kind":"simulated","packAfterMs":4000,"shipAfterMs":4000,"deliverAfterMs":8000}',
      // On one laptop every customer comes from the same address.
      RATE_LIMIT_PER_MINUTE: env['RATE_LIMIT_PER_MINUTE'] ?? '1000000',
      RATE_LIMIT_AUTH_PER_MINUTE: env['RATE_LIMIT_AUTH_PER_MINUTE'] ?? '1000000',
      RATE_LIMIT_ORDERS_PER_MINUTE: env['RATE_LIMIT_ORDERS_PER_MINUTE'] ?? '1000000',
      ...pick(env, ['RESERVATION_TTL_SECONDS', 'ORDER_WAIT_MS', 'CORS_ORIGINS']),
    },
    own: common('stack'),
  };
}

function pick(env: NodeJS.ProcessEnv, names: readonly string[]): Variables {
  return Object.fromEntries(
    names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])),
  );
}

/** The key that access tokens are signed with, the same over restarts. */
async function ensureSigningKeys(file: string): Promise<string> {
  if (!existsSync(file)) {
    const draft = `${file}.new`;
    writeFileSync(draft, JSON.stringify([await generateSigningKey()]), { mode: 0o600 });
    renameSync(draft, file);
  }
  return readFileSync(file, 'utf8');
}
