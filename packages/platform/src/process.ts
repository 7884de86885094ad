import type { z } from 'zod';
import { baseConfigSchema, tlsFilesOf } from './base-config.ts';
import { ConfigError, loadConfig, type Environment } from './config.ts';
import { createClient, type GrpcClient } from './grpc/client.ts';
import type { ClientConstructor, ServiceMethods } from './grpc/types.ts';
import { createLogger, type Logger } from './logging.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { startMetricsServer } from './metrics-server.ts';
import { Shutdown } from './shutdown.ts';
import { flushTracing, startTracing } from './tracing.ts';

/** The variables of a process that calls services without being one: a worker, a BFF. */
export const processConfigSchema = baseConfigSchema.pick({
  NODE_ENV: true,
  LOG_LEVEL: true,
  LOG_PRETTY: true,
  METRICS_HOST: true,
  METRICS_PORT: true,
  SERVICE_API_KEY: true,
  TLS_CERT_FILE: true,
  TLS_KEY_FILE: true,
  TLS_CA_FILE: true,
  SHUTDOWN_TIMEOUT_MS: true,
  OTEL_EXPORTER_OTLP_ENDPOINT: true,
  OTEL_TRACES_SAMPLER_ARG: true,
});

/** What a process that calls services builds on. */
export interface ProcessContext<C> {
  config: C & z.infer<typeof processConfigSchema>;
  logger: Logger;
  metrics: Metrics;
  /** What is closed when the process ends, last opened first. */
  shutdown: Shutdown;
  /**
   * A client of a service, acting for the platform unless a call names another actor; closed with
   * the process.
   * @throws ConfigError when the environment variable that should hold the address is absent.
   */
  connect<D extends ServiceMethods>(
    constructor: ClientConstructor<D>,
    addressEnvName: string,
  ): GrpcClient<D>;
  /** Serves `/metrics`, `/healthz` and `/readyz` on METRICS_PORT; resolves with `host:port`. */
  monitor(ready: () => Promise<void>): Promise<string>;
}

/**
 * Starts configuration, logs, traces and metrics of a process that is no gRPC service.
 * @throws ConfigError listing everything that is missing or wrong in `env`.
 */
export async function openProcess<C extends z.ZodObject>(
  name: string,
  schema: C,
  env: Environment,
): Promise<ProcessContext<z.infer<C>>> {
  const config = loadConfig(schema.extend(processConfigSchema.shape), env) as z.infer<C> &
    z.infer<typeof processConfigSchema>;
  const logger = createLogger({
    service: name,
    level: config.LOG_LEVEL,
    pretty: config.LOG_PRETTY ?? false,
  });
  const tls = tlsFilesOf(config);
  const metrics = createMetrics(name);
  const shutdown = new Shutdown();
  await startTracing(name, {
    sampleRatio: config.OTEL_TRACES_SAMPLER_ARG,
    ...(config.OTEL_EXPORTER_OTLP_ENDPOINT ? { endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT } : {}),
  });
  shutdown.add('tracing', flushTracing);
  return {
    config,
    logger,
    metrics,
    shutdown,
    connect(constructor, addressEnvName) {
      const addresses = env[addressEnvName];
      if (!addresses) throw new ConfigError([`${addressEnvName}: is missing`]);
      const client = createClient(constructor, {
        addresses,
        apiKey: config.SERVICE_API_KEY,
        serviceName: name,
        actor: { type: 'SYSTEM', id: name, roles: [] },
        logger,
        metrics,
        ...(tls ? { tls } : {}),
      });
      shutdown.add(`client ${addressEnvName}`, () => Promise.resolve(client.close()));
      return client;
    },
    async monitor(ready) {
      const server = await startMetricsServer({
        host: config.METRICS_HOST ?? '127.0.0.1',
        port: config.METRICS_PORT,
        metrics,
        logger,
        ready,
      });
      shutdown.add('metrics server', server.close);
      return server.address;
    },
  };
}
