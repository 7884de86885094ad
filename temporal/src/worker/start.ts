import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import {
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
  type WorkerInterceptors,
} from '@temporalio/worker';
import { Client, Connection, type ClientOptions } from '@temporalio/client';
import { createActivities, type ActivityDependencies } from '@holdfast/activities';
import {
  openProcess,
  type Environment,
  type Logger,
  type ProcessContext,
} from '@holdfast/platform';
import { NotificationServiceClient } from '@holdfast/proto/notification/service';
import { OrderServiceClient } from '@holdfast/proto/order/service';
import { PaymentServiceClient } from '@holdfast/proto/payment/service';
import { ProductServiceClient } from '@holdfast/proto/product/service';
import { TASK_QUEUES, type TaskQueue } from '@holdfast/workflows';
import { connectTemporal } from '../client/connect.ts';
import { createWorkflowMessages } from '../client/messages.ts';
import { dataConverterOf } from '../codec/data-converter.ts';
import { ensureNamespace } from '../setup/namespace.ts';
import { ensureSchedules } from '../setup/schedules.ts';
import { prebuiltWorkflowBundle } from './bundle.ts';
import { workerConfigSchema, type WorkerConfig } from './config.ts';
import { heartbeat } from './heartbeat.ts';

/** Workers that poll until they are closed. */
export interface RunningWorkers {
  taskQueues: TaskQueue[];
  /** `host:port` of `/metrics`, `/healthz` and `/readyz`. */
  metricsAddress: string;
  /** Rejects when a worker fails for good; pending while all is well. */
  failed: Promise<never>;
  /** Lets running steps end, within SHUTDOWN_TIMEOUT_MS. */
  close(): Promise<void>;
}

/** What a worker may be given besides its environment. */
export interface WorkerExtras {
  /** Around every step: what watches or disturbs them, as fault tests do. */
  interceptors?: WorkerInterceptors;
}

// Enough to see where a workflow failed (docs/adr/0013). The flag is for the threads of the workflows,
// which are started after it: this thread keeps its own.
const WORKFLOW_STACK_LINES = 2;

let runtimeInstalled = false;

/** The SDK has one runtime a process; it logs through the first worker's logger. */
function installRuntime(logger: Logger): void {
  if (runtimeInstalled) return;
  runtimeInstalled = true;
  setFlagsFromString(`--stack-trace-limit=${String(WORKFLOW_STACK_LINES)}`);
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
      const log = level === 'ERROR' ? logger.error.bind(logger) : logger.warn.bind(logger);
      log({ ...meta }, message);
    }),
    telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
    shutdownSignals: [],
  });
}

/**
 * Starts one worker for each task queue from the prebuilt bundle, after the namespace, its search
 * attributes and the schedules are in place.
 */
export async function startWorkers(
  env: Environment,
  options: WorkerExtras = {},
): Promise<RunningWorkers> {
  const context = await openProcess('worker', workerConfigSchema, env);
  try {
    return await start(context, options);
  } catch (error) {
    await context.shutdown.run();
    throw error;
  }
}

async function start(
  context: ProcessContext<WorkerConfig>,
  { interceptors = {} }: WorkerExtras,
): Promise<RunningWorkers> {
  const { config, logger, shutdown } = context;
  const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace } = config;
  const dataConverter = dataConverterOf(config);
  installRuntime(logger);
  const [codePath] = await Promise.all([
    prebuiltWorkflowBundle(),
    prepare(address, { namespace, dataConverter }),
  ]);
  const connection = await NativeConnection.connect({
    address,
    // On a fast network compression costs more than it saves (a tenth of a step's latency).
    grpcCompression: { codec: 'none' },
  });
  shutdown.add('Temporal connection', () => connection.close());

  const { client, close } = await connectTemporal(config);
  shutdown.add('Temporal client', close);
  const activities = createActivities({
    ...connectServices(context),
    workflows: createWorkflowMessages(client),
  });
  const workflowBundle = { code: readFileSync(codePath, 'utf8') };
  const taskQueues = config.WORKER_TASK_QUEUES ?? Object.values(TASK_QUEUES);
  const workers = await Promise.all(
    taskQueues.map((taskQueue) =>
      Worker.create({
        connection,
        namespace,
        dataConverter,
        taskQueue,
        workflowBundle,
        activities,
        interceptors: { ...interceptors, activity: [heartbeat, ...(interceptors.activity ?? [])] },
        maxCachedWorkflows: config.WORKER_CACHED_WORKFLOWS,
        shutdownGraceTime: config.SHUTDOWN_TIMEOUT_MS,
        shutdownForceTime: config.SHUTDOWN_TIMEOUT_MS + 5_000,
      }),
    ),
  );
  const runs = Promise.all(workers.map((worker) => worker.run()));
  const failed = Promise.withResolvers<never>();
  runs.catch((error: unknown) => {
    logger.error({ err: error }, 'worker failed');
    failed.reject(error instanceof Error ? error : new Error(String(error)));
  });
  // Whoever awaits `failed` handles it; nobody has to.
  failed.promise.catch(() => undefined);
  shutdown.add('workers', async () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await runs;
  });
  const metricsAddress = await context.monitor(() =>
    workers.every((worker) => worker.getState() === 'RUNNING')
      ? Promise.resolve()
      : Promise.reject(new Error('a worker does not run')),
  );
  logger.info({ taskQueues, metrics: metricsAddress }, 'workers started');
  return { taskQueues, metricsAddress, failed: failed.promise, close: () => shutdown.run() };
}

async function prepare(
  address: string,
  options: ClientOptions & { namespace: string },
): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    await ensureNamespace(connection, options.namespace);
    await ensureSchedules(new Client({ connection, ...options }));
  } finally {
    await connection.close();
  }
}

function connectServices({
  connect,
}: ProcessContext<WorkerConfig>): Omit<ActivityDependencies, 'workflows'> {
  return {
    orders: connect(OrderServiceClient, 'ORDER_SERVICE_ADDRESS'),
    products: connect(ProductServiceClient, 'PRODUCT_SERVICE_ADDRESS'),
    payments: connect(PaymentServiceClient, 'PAYMENT_SERVICE_ADDRESS'),
    notifications: connect(NotificationServiceClient, 'NOTIFICATION_SERVICE_ADDRESS'),
  };
}
