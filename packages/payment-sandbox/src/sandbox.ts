import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createDatabase,
  createLogger,
  createMetrics,
  ensureDatabase,
  integer,
  loadConfig,
  migrate,
  Shutdown,
  type Environment,
} from '@holdfast/platform';
import { z } from 'zod';
import { createApp } from './app.ts';
import { migrations } from './migrations.ts';

/** The environment variables of the sandbox. */
const configSchema = z.object({
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL_MAX: integer(2, 200).default(10),
  PAYMENT_SANDBOX_HOST: z.string().default('127.0.0.1'),
  PAYMENT_SANDBOX_PORT: integer(0, 65535).default(0),
  PAYMENT_SANDBOX_API_KEY: z.string().min(1),
});

/** How long running requests may take at shutdown before their connections are cut. */
const DRAIN_MS = 5_000;

/** A sandbox that takes requests. */
export interface RunningSandbox {
  /** Base URL of its API, such as `http://127.0.0.1:4010`. */
  url: string;
  /** Lets running requests finish and closes everything. */
  close(): Promise<void>;
}

/**
 * Starts the pretend payment provider: its database (created and migrated when need be) and its API.
 * @throws ConfigError listing everything that is missing or wrong in `env`.
 */
export async function startSandbox(env: Environment): Promise<RunningSandbox> {
  const config = loadConfig(configSchema, env);
  const name = 'payment-sandbox';
  const logger = createLogger({ service: name, level: config.LOG_LEVEL });
  const shutdown = new Shutdown();
  try {
    await ensureDatabase(config.DATABASE_URL);
    const db = createDatabase({
      url: config.DATABASE_URL,
      name,
      poolMax: config.DATABASE_POOL_MAX,
      logger,
      metrics: createMetrics(name),
    });
    shutdown.add('database', db.close);
    await migrate(db, config.DATABASE_URL, migrations, logger);

    const app = createApp({ db, logger, apiKey: config.PAYMENT_SANDBOX_API_KEY });
    const server = createServer((request, response) => void app(request, response));
    server.listen(config.PAYMENT_SANDBOX_PORT, config.PAYMENT_SANDBOX_HOST);
    await once(server, 'listening');
    shutdown.add('HTTP server', async () => {
      const closed = once(server, 'close');
      server.close();
      setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
      await closed;
    });
    // A listening TCP server always has an AddressInfo.
    const { port } = server.address() as AddressInfo;
    const url = `http://${config.PAYMENT_SANDBOX_HOST}:${String(port)}`;
    logger.info({ url }, 'payment sandbox started');
    return { url, close: () => shutdown.run() };
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}
