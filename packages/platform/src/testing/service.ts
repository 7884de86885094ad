import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { Environment } from '../config.ts';
import type { Database } from '../db/database.ts';
import { createClient, type GrpcClient } from '../grpc/client.ts';
import type { Actor } from '../grpc/metadata.ts';
import type { ClientConstructor, ServiceMethods } from '../grpc/types.ts';
import { createLogger } from '../logging.ts';
import { createMetrics } from '../metrics.ts';
import {
  startService,
  type RunningService,
  type ServiceDefinition,
  type StartOptions,
} from '../service.ts';
import { createTestDatabase, testEnvironment } from './database.ts';

/** The API key of test clients; their principal is `test`, which may call everything. */
export const TEST_API_KEY = 'test-api-key';

/** The actor of a test client's calls that name none. */
export const TEST_ACTOR: Actor = { type: 'SYSTEM', id: 'test', roles: [] };

export interface TestService {
  running: RunningService;
  /** A client with {@link TEST_API_KEY}; `actor` replaces {@link TEST_ACTOR}. */
  client<D extends ServiceMethods>(constructor: ClientConstructor<D>, actor?: Actor): GrpcClient<D>;
  /** Throws at access when the service has no database. */
  db: Database;
  /** What the service was started with; `REDIS_KEY_PREFIX` is the test's own. */
  env: Environment;
  /** Closes clients and service and drops the database. */
  close(): Promise<void>;
}

/**
 * Starts a service in this process with a database, Redis keys and ports of its own. Logs are off
 * unless `LOG_LEVEL` says otherwise. `env` adds to and replaces the variables it starts with.
 */
export async function startTestService<C extends z.ZodObject>(
  definition: ServiceDefinition<C>,
  env: Environment = {},
  options: StartOptions = {},
): Promise<TestService> {
  const database = definition.migrations ? await createTestDatabase() : undefined;
  const fullEnv: Environment = {
    NODE_ENV: 'test',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    DATABASE_URL: database?.url,
    DATABASE_POOL_MAX: '10',
    REDIS_URL: testEnvironment('TEST_REDIS_URL'),
    REDIS_KEY_PREFIX: `test:${randomBytes(6).toString('hex')}:`,
    SERVICE_API_KEYS: JSON.stringify({ test: TEST_API_KEY }),
    SERVICE_API_KEY: TEST_API_KEY,
    TEST_PRINCIPAL: 'test',
    SHUTDOWN_TIMEOUT_MS: '2000',
    ...env,
  };
  let running: RunningService;
  try {
    running = await startService(definition, fullEnv, options);
  } catch (error) {
    await database?.drop();
    throw error;
  }
  const clients: { close(): void }[] = [];
  const logger = createLogger({ service: 'test', level: 'silent' });
  const metrics = createMetrics('test');
  return {
    running,
    env: fullEnv,
    client(constructor, actor = TEST_ACTOR) {
      const client = createClient(constructor, {
        addresses: running.address,
        apiKey: TEST_API_KEY,
        serviceName: 'test',
        actor,
        logger,
        metrics,
      });
      clients.push(client);
      return client;
    },
    get db() {
      if (running.db === undefined) throw new Error(`${definition.name} has no database`);
      return running.db;
    },
    async close() {
      for (const client of clients) client.close();
      await running.close();
      await database?.drop();
    },
  };
}
