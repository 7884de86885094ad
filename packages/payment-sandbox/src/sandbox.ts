import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createDatabase,
  createLogger,
  createMetrics,
  ensureDatabase,
  loadConfig,
  migrate,
  Shutdown,
  type Database,
  type Environment,
  type Logger,
} from '@holdfast/platform';
import type { Books } from './books/books.ts';
import { startLapsing } from './books/lapse.ts';
import { configSchema, type SandboxConfig } from './config.ts';
import { openFaults, type Faults } from './faults.ts';
import { createApp } from './http/app.ts';
import { migrations } from './migrations/index.ts';
import { startCourier, type Courier } from './webhooks/courier.ts';
import { tellEvents } from './webhooks/events.ts';

const NAME = 'payment-sandbox';

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
 * Starts the pretend payment provider: its database (created and migrated when need be), its API,
 * its page for customers and its webhooks.
 * @throws ConfigError listing everything that is missing or wrong in `env`.
 */
export async function startSandbox(env: Environment): Promise<RunningSandbox> {
  const config = loadConfig(configSchema, env);
  const logger = createLogger({ service: NAME, level: config.LOG_LEVEL });
  const shutdown = new Shutdown();
  try {
    const db = await openDatabase(config, logger, shutdown);
    const faults = await openFaults(db);

    // The port is known once the server listens; until then, nobody gets an answer.
    const server = createServer();
    server.listen(config.PAYMENT_SANDBOX_PORT, config.PAYMENT_SANDBOX_HOST);
    await once(server, 'listening');
    const stopping = new AbortController();
    shutdown.add('HTTP server', async () => {
      const closed = once(server, 'close');
      server.close();
      stopping.abort();
      setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
      await closed;
    });
    // A listening TCP server always has an AddressInfo.
    const { port } = server.address() as AddressInfo;
    const url = `http://${config.PAYMENT_SANDBOX_HOST}:${String(port)}`;

    const courier = openCourier(config, db, faults, logger);
    if (courier) shutdown.add('webhooks', () => courier.close());
    const books: Books = {
      db,
      publicUrl: (config.PAYMENT_SANDBOX_PUBLIC_URL ?? url).replace(/\/$/, ''),
      challengeSeconds: config.PAYMENT_SANDBOX_CHALLENGE_SECONDS,
      telling: courier && tellEvents(courier.send),
    };
    const lapsing = startLapsing(books, logger);
    shutdown.add('lapsing', () => lapsing.close());

    const app = createApp({
      books,
      logger,
      apiKey: config.PAYMENT_SANDBOX_API_KEY,
      merchant: config.PAYMENT_SANDBOX_MERCHANT,
      slowMs: config.PAYMENT_SANDBOX_SLOW_MS,
      shortHoldSeconds: config.PAYMENT_SANDBOX_SHORT_HOLD_SECONDS,
      faults,
      courier,
      stopping: stopping.signal,
    });
    server.on('request', (request, response) => void app(request, response));
    logger.info({ url }, 'payment sandbox started');
    return { url, close: () => shutdown.run() };
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}

async function openDatabase(
  config: SandboxConfig,
  logger: Logger,
  shutdown: Shutdown,
): Promise<Database> {
  await ensureDatabase(config.DATABASE_URL);
  const db = createDatabase({
    url: config.DATABASE_URL,
    name: NAME,
    poolMax: config.DATABASE_POOL_MAX,
    logger,
    metrics: createMetrics(NAME),
  });
  shutdown.add('database', db.close);
  await migrate(db, config.DATABASE_URL, migrations, logger);
  return db;
}

function openCourier(
  config: SandboxConfig,
  db: Database,
  faults: Faults,
  logger: Logger,
): Courier | undefined {
  const { PAYMENT_SANDBOX_WEBHOOK_URL: url, PAYMENT_SANDBOX_WEBHOOK_SECRETS: secrets } = config;
  if (url === undefined || secrets === undefined) return undefined;
  return startCourier(db, { url, secrets }, faults, logger);
}
