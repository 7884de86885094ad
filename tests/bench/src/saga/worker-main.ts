// The worker of the bare saga, with the connection settings of the product's own workers. It says
// `ready` to the driver that forked it, and ends with it.
import { fileURLToPath } from 'node:url';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { SAGA_QUEUE } from './saga.ts';

const activities = {
  /** Does nothing. */
  async step(number: number): Promise<number> {
    return number;
  },
};

/** The activities of the saga. */
export type Steps = typeof activities;

const [address = '', namespace = ''] = process.argv.slice(2);
Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
  shutdownSignals: [],
});
const connection = await NativeConnection.connect({ address, grpcCompression: { codec: 'none' } });
const worker = await Worker.create({
  connection,
  namespace,
  taskQueue: SAGA_QUEUE,
  workflowsPath: fileURLToPath(new URL('./workflows.ts', import.meta.url)),
  activities,
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit(0));
const running = worker.run();
process.send?.('ready');
await running;
