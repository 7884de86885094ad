import {
  createClient,
  createLogger,
  createMetrics,
  loadConfig,
  tlsFilesOf,
} from '@holdfast/platform';
import { ProductServiceClient } from '@holdfast/proto/product/service';
import {
  connectTemporal,
  temporalConfigSchema,
  OrderWorkflows,
  type TemporalClient,
} from '@holdfast/temporal';
import { Host } from './host/host.ts';
import { CpuMeter } from './measure/cpu.ts';
import { SqlMeter } from './measure/sql.ts';
import { Saga } from './saga/saga.ts';
import { Api } from './shop/api.ts';
import { Goods, type ProductClient } from './shop/goods.ts';

const SETTLING_MS = 60_000;
const OPEN_MESSAGES = `WorkflowType = 'notification' AND ExecutionStatus = 'Running'`;

/** Something to be shown as it is. */
export interface Table {
  title: string;
  head: string[];
  rows: string[][];
}

/** The stack under measurement with everything that the rows drive it by. */
export class Bench {
  readonly host: Host;
  readonly api: Api;
  readonly products: ProductClient;
  readonly goods: Goods;
  readonly temporal: TemporalClient['client'];
  readonly orders: OrderWorkflows;
  readonly saga: Saga;
  readonly cpu: CpuMeter;
  readonly sql: SqlMeter;
  /** What rows have to tell besides figures, by name. */
  readonly tables = new Map<string, Table>();
  readonly #closing: (() => Promise<void> | void)[];

  private constructor(
    parts: Pick<Bench, 'host' | 'products' | 'goods' | 'temporal' | 'saga' | 'sql'>,
    closing: (() => Promise<void> | void)[],
  ) {
    this.host = parts.host;
    this.products = parts.products;
    this.goods = parts.goods;
    this.temporal = parts.temporal;
    this.saga = parts.saga;
    this.sql = parts.sql;
    this.orders = new OrderWorkflows(parts.temporal);
    this.api = new Api(parts.host.info.webUrl);
    this.cpu = new CpuMeter(() => parts.host.info.pids);
    this.#closing = closing;
  }

  /**
   * Starts the stack, the saga's worker beside it, and fills the shelves.
   *
   * @param onDoing is told what it is at
   */
  static async open(onDoing: (what: string) => void, nodeOptions?: string): Promise<Bench> {
    const closing: (() => Promise<void> | void)[] = [];
    try {
      const host = await Host.start(onDoing, nodeOptions);
      closing.push(() => host.stop());
      const products = productClient(host.info.own);
      closing.push(() => products.close());
      const config = loadConfig(temporalConfigSchema, host.info.commands.worker.env);
      const temporal = await connectTemporal(config);
      closing.push(() => temporal.close());
      onDoing('Saga worker starting');
      const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE } = config;
      const saga = await Saga.start(temporal.client, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE);
      closing.push(() => saga.stop());
      const sql = await SqlMeter.connect(host.info.databaseUrl);
      closing.push(() => sql.close());
      const goods = await Goods.stock(products);
      return new Bench({ host, products, goods, temporal: temporal.client, saga, sql }, closing);
    } catch (error) {
      await closeAll(closing);
      throw error;
    }
  }

  /**
   * Resolves when everything that orders have set off is done: their messages are sent, and no process
   * has more than its idle polling to do.
   *
   * @throws Error after a minute
   */
  async settled(): Promise<void> {
    const deadline = performance.now() + SETTLING_MS;
    while (!(await this.cpu.isSettled()) || (await this.#openMessages()) > 0) {
      if (performance.now() > deadline) throw new Error('The stack does not come to rest.');
    }
  }

  async #openMessages(): Promise<number> {
    return (await this.temporal.workflow.count(OPEN_MESSAGES)).count;
  }

  /** Stops everything that was started. */
  async close(): Promise<void> {
    this.api.close();
    await closeAll(this.#closing);
  }
}

async function closeAll(closing: (() => Promise<void> | void)[]): Promise<void> {
  for (let close = closing.pop(); close !== undefined; close = closing.pop()) await close();
}

function productClient(own: Record<string, string>): ProductClient {
  const { TLS_CERT_FILE, TLS_KEY_FILE, TLS_CA_FILE } = own;
  const tls = tlsFilesOf({ TLS_CERT_FILE, TLS_KEY_FILE, TLS_CA_FILE });
  return createClient(ProductServiceClient, {
    addresses: own['PRODUCT_SERVICE_ADDRESS'] ?? '',
    apiKey: own['SERVICE_API_KEY'] ?? '',
    serviceName: 'bench',
    actor: { type: 'SYSTEM', id: 'bench', roles: [] },
    logger: createLogger({ service: 'bench', level: 'error' }),
    metrics: createMetrics('bench'),
    ...(tls === undefined ? {} : { tls }),
  });
}
