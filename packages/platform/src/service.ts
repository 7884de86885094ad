import type { z } from 'zod';
import { auditService } from './audit/list.ts';
import { baseConfigSchema, tlsFilesOf, type BaseConfig } from './base-config.ts';
import { ConfigError, loadConfig, type Environment } from './config.ts';
import { createDatabase, type Database } from './db/database.ts';
import { ensureDatabase, migrate, type Migration } from './db/migrate.ts';
import { platformMigrations } from './db/platform-migrations.ts';
import { consume } from './events/consume.ts';
import type { EventHandler } from './events/effects.ts';
import { addEventGauges } from './events/gauges.ts';
import { startHousekeeping } from './events/housekeeping.ts';
import { createOutbox, type Outbox } from './events/outbox.ts';
import { startRelay } from './events/relay.ts';
import { createClient, type GrpcClient } from './grpc/client.ts';
import type { GrpcRegistration } from './grpc/implement.ts';
import { startGrpcServer } from './grpc/server.ts';
import type { ClientConstructor, ServiceMethods } from './grpc/types.ts';
import { createLogger, type Logger } from './logging.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { startMetricsServer } from './metrics-server.ts';
import { watchReadiness } from './readiness.ts';
import { createBlockingRedis, createRedis, type Redis } from './redis.ts';
import { Shutdown } from './shutdown.ts';
import { systemService } from './system/health.ts';
import { flushTracing, startTracing } from './tracing.ts';

/** What a service is made of; {@link startService} gives it all the rest. */
export interface ServiceDefinition<C extends z.ZodObject = z.ZodObject> {
  /** Short and lower case, such as `user`: in logs, metrics, traces and stream names. */
  name: string;
  /** The service's own environment variables, beyond the shared ones. */
  config: C;
  /** Present (even empty): the service gets a database, migrated before `setup`, and an audit log. */
  migrations?: Migration[];
  setup(context: ServiceContext<z.infer<C>>): Promise<ServiceParts>;
}

/** What a service builds on. */
export interface ServiceContext<C> {
  config: C & BaseConfig;
  logger: Logger;
  metrics: Metrics;
  /** Throws at access when the definition has no `migrations`. */
  db: Database;
  /** Connects at the first command. */
  redis: Redis;
  /** Throws at access when the definition has no `migrations`. */
  outbox: Outbox;
  /**
   * A client of another service, acting as this one; closed with the service.
   * @throws ConfigError when the environment variable that should hold the address is absent.
   */
  connect<D extends ServiceMethods>(
    constructor: ClientConstructor<D>,
    addressEnvName: string,
  ): GrpcClient<D>;
  /** Applies another service's events in this one's database, each once. */
  consume(service: string, handler: EventHandler): void;
  clock: () => Date;
}

/** What `setup` gives back. */
export interface ServiceParts {
  grpc: GrpcRegistration[];
  /** Called once running calls are done, before database and Redis are closed. */
  close?(): Promise<void>;
  /** Rejects while the service must not get calls; the database is watched anyway. */
  ready?(): Promise<void>;
}

export interface RunningService {
  /** `host:port` of the gRPC server. */
  address: string;
  /** `host:port` of `/metrics`, `/healthz` and `/readyz`. */
  metricsAddress: string;
  /** Undefined for a service without one. */
  db: Database | undefined;
  /** Publishes waiting events now instead of a moment later; for tests and tools. */
  flushOutbox(): Promise<void>;
  /** Lets running calls finish, within SHUTDOWN_TIMEOUT_MS, and closes everything. */
  close(): Promise<void>;
}

/** What a service may be started with besides its environment. */
export interface StartOptions {
  /** Replaces the system clock in `context.clock`. */
  clock?: () => Date;
  /** Takes the log lines instead of standard output. */
  logDestination?: { write(line: string): void };
}

/** Types a service definition; does nothing else. */
export function defineService<C extends z.ZodObject>(
  definition: ServiceDefinition<C>,
): ServiceDefinition<C> {
  return definition;
}

/**
 * Starts a service: configuration, logs, traces, metrics, database with migrations, Redis, outbox
 * relay, gRPC server, health. When a part fails to start, those before it are closed again.
 * @throws ConfigError listing everything that is missing or wrong in `env`.
 */
export async function startService<C extends z.ZodObject>(
  definition: ServiceDefinition<C>,
  env: Environment,
  options: StartOptions = {},
): Promise<RunningService> {
  const shutdown = new Shutdown();
  try {
    return await start(definition, env, options, shutdown);
  } catch (error) {
    await shutdown.run().catch((closing: unknown) => {
      throw new AggregateError([error, closing], 'The service could not start', { cause: error });
    });
    throw error;
  }
}

async function start<C extends z.ZodObject>(
  definition: ServiceDefinition<C>,
  env: Environment,
  { clock = () => new Date(), logDestination }: StartOptions,
  shutdown: Shutdown,
): Promise<RunningService> {
  const { name } = definition;
  const config = readConfig(definition, env);
  const logger = createLogger({
    service: name,
    level: config.LOG_LEVEL,
    pretty: config.LOG_PRETTY ?? false,
    ...(logDestination ? { destination: logDestination } : {}),
  });
  const tls = tlsFilesOf(config);
  const metrics = createMetrics(name);
  const tracer = await startTracing(name, {
    sampleRatio: config.OTEL_TRACES_SAMPLER_ARG,
    ...(config.OTEL_EXPORTER_OTLP_ENDPOINT ? { endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT } : {}),
  });
  shutdown.add('tracing', () =>
    flushTracing().catch((err: unknown) => logger.warn({ err }, 'the last traces were lost')),
  );

  const redisOptions = { url: config.REDIS_URL, name, keyPrefix: config.REDIS_KEY_PREFIX, logger };
  const redis = createRedis(redisOptions);
  shutdown.add('redis', () => Promise.resolve(redis.disconnect()));

  const url = config.DATABASE_URL;
  let db: Database | undefined;
  if (definition.migrations !== undefined && url !== undefined) {
    db = await openDatabase(name, url, definition.migrations, config, logger, metrics);
    shutdown.add('database', db.close);
    shutdown.add('housekeeping', asAsync(startHousekeeping({ service: name, db, redis, logger })));
    addEventGauges({ service: name, db, redis, metrics, logger });
  }
  const outbox = db && createOutbox(db);
  const needed = <T>(part: T | undefined): T => {
    if (part !== undefined) return part;
    throw new Error(`The service ${name} has no database: its definition has no migrations`);
  };

  const parts = await definition.setup({
    config,
    logger,
    metrics,
    redis,
    clock,
    get db() {
      return needed(db);
    },
    get outbox() {
      return needed(outbox);
    },
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
      shutdown.add(`client ${addressEnvName}`, asAsync(client.close));
      return client;
    },
    consume(service, handler) {
      const blocking = createBlockingRedis({ ...redisOptions, name: `${name}-consumer` });
      const consumer = consume({
        service,
        group: name,
        handler,
        db: needed(db),
        redis: blocking,
        logger,
        metrics,
      });
      shutdown.add(`consumer of ${service}`, consumer.close);
    },
  });
  if (parts.close) shutdown.add('service', () => parts.close?.() ?? Promise.resolve());

  const relay =
    db && url !== undefined
      ? startRelay({ service: name, db, databaseUrl: url, redis, logger, metrics })
      : undefined;
  if (relay) shutdown.add('outbox relay', relay.close);

  const ready = async () => {
    await db?.ping();
    await parts.ready?.();
  };
  const server = await startGrpcServer({
    host: config.GRPC_HOST,
    port: config.GRPC_PORT,
    apiKeys: config.SERVICE_API_KEYS,
    testPrincipal: config.TEST_PRINCIPAL,
    registrations: [
      ...parts.grpc,
      ...(db ? [auditService(db), systemService({ service: name, db, redis })] : []),
    ],
    logger,
    metrics,
    tracer,
    ...(tls ? { tls } : {}),
  });
  shutdown.add('gRPC server', () => server.close(config.SHUTDOWN_TIMEOUT_MS));
  const readiness = await watchReadiness(ready, server.setServing, logger);
  const monitor = await startMetricsServer({
    host: config.METRICS_HOST ?? config.GRPC_HOST,
    port: config.METRICS_PORT,
    metrics,
    logger,
    ready: readiness.check,
  });
  shutdown.add('metrics server', monitor.close);
  shutdown.add('readiness', asAsync(readiness.close));
  logger.info({ grpc: server.address, metrics: monitor.address }, 'service started');

  return {
    address: server.address,
    metricsAddress: monitor.address,
    db,
    flushOutbox: async () => relay?.flush(),
    close: async () => {
      await shutdown.run();
      logger.info('service stopped');
    },
  };
}

function asAsync(fn: () => void): () => Promise<void> {
  return () => Promise.resolve(fn());
}

/** Shared and own variables, with the problems of both in one error. */
function readConfig<C extends z.ZodObject>(
  definition: ServiceDefinition<C>,
  env: Environment,
): z.infer<C> & BaseConfig {
  const problems: string[] = [];
  const read = <S extends z.ZodObject>(schema: S): z.infer<S> | undefined => {
    try {
      return loadConfig(schema, env);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const base = read(baseConfigSchema);
  const own = read(definition.config);
  if (definition.migrations && !env.DATABASE_URL && !env.DATABASE_URL_FILE) {
    problems.push('DATABASE_URL: is missing');
  }
  if (base?.TEST_PRINCIPAL !== undefined && base.NODE_ENV !== 'test') {
    problems.push('TEST_PRINCIPAL: is for tests (NODE_ENV test) alone');
  }
  if (base === undefined || own === undefined || problems.length > 0) {
    throw new ConfigError(problems);
  }
  return { ...own, ...base };
}

async function openDatabase(
  name: string,
  url: string,
  migrations: Migration[],
  config: BaseConfig,
  logger: Logger,
  metrics: Metrics,
): Promise<Database> {
  await ensureDatabase(url);
  const db = createDatabase({ url, name, poolMax: config.DATABASE_POOL_MAX, logger, metrics });
  try {
    await migrate(db, url, [...platformMigrations, ...migrations], logger);
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}
