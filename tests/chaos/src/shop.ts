import { fileURLToPath } from 'node:url';
import { invariantsConfigSchema, openStores, type OpenStores } from '@holdfast/invariants';
import {
  createClient,
  createLogger,
  createMetrics,
  loadConfig,
  Shutdown,
  tlsFilesOf,
} from '@holdfast/platform';
import { ProductServiceClient } from '@holdfast/proto/product/service';
import { startServers, type Stack } from '@holdfast/stack';
import { application } from '@holdfast/stack/application';
import { connectTemporal, temporalConfigSchema, type TemporalClient } from '@holdfast/temporal';
import { prebuiltWorkflowBundle } from '@holdfast/temporal/worker';
import { putOnSale } from '../../src/index.ts';
import { openGate, type Gate } from './gate.ts';
import { GOODS } from './goods.ts';
import { GATE_VARIABLE } from './worker/point.ts';

/** Seconds for which stock is held: short, so that nobody has to wait long to see it lapse. */
const RESERVATION_TTL_SECONDS = 15;

const WAREHOUSE = { kind: 'simulated', packAfterMs: 300, shipAfterMs: 500, deliverAfterMs: 300 };

/** How long the warehouse waits for somebody who cancels. */
const CANCELLATION_WINDOW_SECONDS = 1;

/** How long the bank waits for the customer, and how long the slow one takes. */
const BANK = { challengeSeconds: 6, slowMs: 1_000, shortHoldSeconds: 6 };

/** After this, an answer of the provider counts as lost. */
const PROVIDER_TIMEOUT_MS = 2_000;

/** How long a request waits for an outcome: short, so that 202 happens too. */
const ORDER_WAIT_MS = 3_000;

const FREE_PORTS = {
  postgres: 0,
  valkey: 0,
  temporal: 0,
  temporalUi: 0,
  smtp: 0,
  inbox: 0,
  codec: 0,
};

export interface ChaosShopOptions {
  /** Not one of a throwaway stack: its PostgreSQL loses the latest commits when it is killed. */
  dataDir: string;
  env: NodeJS.ProcessEnv;
  /** Told what happens to the parts. */
  onState?(title: string, state: string): void;
  signal?: AbortSignal;
}

/** A whole stack of its own, each part in a process that can be killed. */
export interface ChaosShop {
  stack: Stack;
  gate: Gate;
  temporal: TemporalClient['client'];
  webUrl: string;
  /** Of the page on which mails can be read. */
  inboxUrl: string;
  /** Opens the stores for the invariants; the caller closes them. */
  openStores(): Promise<OpenStores>;
  close(): Promise<void>;
}

/** Starts the stack, with a gate before each step of its workers, and puts goods on sale. */
export async function startChaosShop(options: ChaosShopOptions): Promise<ChaosShop> {
  const shutdown = new Shutdown();
  try {
    return await start(options, shutdown);
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}

async function start(options: ChaosShopOptions, shutdown: Shutdown): Promise<ChaosShop> {
  const { dataDir, signal, onState } = options;
  // Ready before anybody waits for the worker, which would have to make it first.
  await prebuiltWorkflowBundle();
  const gate = await openGate();
  shutdown.add('gate', () => gate.close());
  const env = {
    ...options.env,
    LOG_LEVEL: 'warn',
    RESERVATION_TTL_SECONDS: String(RESERVATION_TTL_SECONDS),
    ORDER_WAIT_MS: String(ORDER_WAIT_MS),
    CHALLENGE_TTL_SECONDS: String(BANK.challengeSeconds),
    PAYMENT_SANDBOX_CHALLENGE_SECONDS: String(BANK.challengeSeconds),
    PAYMENT_SANDBOX_SLOW_MS: String(BANK.slowMs),
    PAYMENT_SANDBOX_SHORT_HOLD_SECONDS: String(BANK.shortHoldSeconds),
    CANCELLATION_WINDOW_SECONDS: String(CANCELLATION_WINDOW_SECONDS),
    WAREHOUSE: JSON.stringify(WAREHOUSE),
  };
  const stack = await startServers({
    dataDir,
    env,
    ports: FREE_PORTS,
    separateProcesses: true,
    databases: application.databases,
    searchAttributes: application.searchAttributes,
    codecServer: application.codecServer ?? false,
    ...(signal ? { signal } : {}),
    ...(onState ? { onState: (part, state) => onState(part.title ?? part.name, state) } : {}),
  });
  shutdown.add('stack', () => stack.stop());
  const main = fileURLToPath(new URL('./worker/main.ts', import.meta.url));
  const context = {
    stack,
    env,
    separateProcesses: true,
    sites: false,
    different: {
      worker: { main, variables: { [GATE_VARIABLE]: gate.url } },
      payment: { variables: { PAYMENT_PROVIDER_TIMEOUT_MS: String(PROVIDER_TIMEOUT_MS) } },
    },
  };
  await stack.start(...(await application.parts(context)));
  const tools = application.toolEnvironment?.(context) ?? {};
  const temporal = await connectTemporal(loadConfig(temporalConfigSchema, tools));
  shutdown.add('Temporal connection', () => temporal.close());
  await fillShelves(tools);
  return {
    stack,
    gate,
    temporal: temporal.client,
    webUrl: tools['WEB_URL'] ?? '',
    inboxUrl: stack.inboxUrl ?? '',
    openStores: () => openStores(loadConfig(invariantsConfigSchema, tools)),
    close: () => shutdown.run(),
  };
}

async function fillShelves(tools: Readonly<Record<string, string>>): Promise<void> {
  const { TLS_CERT_FILE, TLS_KEY_FILE, TLS_CA_FILE } = tools;
  const tls = tlsFilesOf({ TLS_CERT_FILE, TLS_KEY_FILE, TLS_CA_FILE });
  const products = createClient(ProductServiceClient, {
    addresses: tools['PRODUCT_SERVICE_ADDRESS'] ?? '',
    apiKey: tools['SERVICE_API_KEY'] ?? '',
    serviceName: 'stack',
    actor: { type: 'SYSTEM', id: 'chaos', roles: [] },
    logger: createLogger({ service: 'chaos', level: 'error' }),
    metrics: createMetrics('chaos'),
    ...(tls ? { tls } : {}),
  });
  try {
    await putOnSale(products, GOODS);
  } finally {
    products.close();
  }
}
