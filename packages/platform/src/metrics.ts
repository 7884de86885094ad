import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds; from a cached read to a slow provider. */
const DURATION_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The process's own figures (CPU, memory, event loop), which all its services report alike. */
const processRegistry = new Registry();
let processMetricsStarted = false;

/** The metrics of one service. Services that share a process have a registry each. */
export interface Metrics {
  /** Add a service's own metrics here: `new Counter({ …, registers: [metrics.registry] })`. */
  registry: Registry;
  /** Rate, errors and duration of answered gRPC calls, in seconds. */
  grpcServer: Histogram<'method' | 'code'>;
  /** Rate, errors and duration of outgoing gRPC calls, retries included, in seconds. */
  grpcClient: Histogram<'method' | 'code'>;
  /** SQL statements sent, transaction control and the readiness probe not counted. */
  sqlStatements: Counter<'operation'>;
  sqlDuration: Histogram<'operation'>;
  /** Connections of the database pool by state: `used`, `idle`, `waiting` (callers in the queue). */
  databasePool: Gauge<'state'>;
  outboxPublished: Counter;
  /** Events that Redis had and lost; each is published again. */
  outboxLost: Counter;
  /** Events of other services by outcome: `applied`, `known`, `failed` (this attempt), `parked`. */
  eventsConsumed: Counter<'source' | 'outcome'>;
  /** Text of all metrics in the Prometheus exposition format. */
  expose(): Promise<string>;
}

/** Makes a registry with the metrics that every service has. */
export function createMetrics(service: string): Metrics {
  if (!processMetricsStarted) {
    processMetricsStarted = true;
    collectDefaultMetrics({ register: processRegistry });
  }
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  const registers = [registry];
  const buckets = DURATION_BUCKETS;
  return {
    registry,
    grpcServer: new Histogram({
      name: 'holdfast_grpc_server_duration_seconds',
      help: 'Duration of gRPC calls answered',
      labelNames: ['method', 'code'],
      buckets,
      registers,
    }),
    grpcClient: new Histogram({
      name: 'holdfast_grpc_client_duration_seconds',
      help: 'Duration of gRPC calls made, retries included',
      labelNames: ['method', 'code'],
      buckets,
      registers,
    }),
    sqlStatements: new Counter({
      name: 'holdfast_sql_statements_total',
      help: 'SQL statements sent, transaction control not counted',
      labelNames: ['operation'],
      registers,
    }),
    sqlDuration: new Histogram({
      name: 'holdfast_sql_duration_seconds',
      help: 'Duration of SQL statements',
      labelNames: ['operation'],
      buckets,
      registers,
    }),
    databasePool: new Gauge({
      name: 'holdfast_database_pool_connections',
      help: 'Connections of the database pool by state',
      labelNames: ['state'],
      registers,
    }),
    outboxPublished: new Counter({
      name: 'holdfast_outbox_published_total',
      help: 'Events handed to Redis Streams',
      registers,
    }),
    outboxLost: new Counter({
      name: 'holdfast_outbox_lost_total',
      help: 'Events that Redis lost and that are published again',
      registers,
    }),
    eventsConsumed: new Counter({
      name: 'holdfast_events_consumed_total',
      help: 'Events of other services by what became of them',
      labelNames: ['source', 'outcome'],
      registers,
    }),
    expose: async () => `${await processRegistry.metrics()}\n${await registry.metrics()}`,
  };
}
