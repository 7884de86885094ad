import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Activities } from '@holdfast/activities';
import { buildWorkflowBundle, prebuiltWorkflowBundle } from '@holdfast/temporal/worker';
import { searchAttributeTypes } from '@holdfast/temporal/setup';
import { TASK_QUEUES } from '@holdfast/workflows';
import { Client } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { ALARM_TASK_QUEUE, Alarms } from './alarm/alarms.ts';
import { watchClock } from './clock-watch.ts';

/**
 * A time-skipping Temporal server with workers on it that serve the orders of many shops. It ends with
 * the process: what stands still can't be closed.
 */
export interface CampaignServer {
  /** Waits for results without skipping time: the clock is the server's own business. */
  client: Client;
  alarms: Alarms;
  /** The bundle that the workers run, to replay against. */
  code: string;
  /** The server's clock, in milliseconds since the epoch. */
  now(): Promise<number>;
  /** Sends the steps of an order to these services; takes it back by the function it gives. */
  serve(orderId: string, activities: Activities): () => void;
  /**
   * Skips ahead whenever nothing is to be done, while the work runs. An alarm has to be set then: with
   * nothing to skip to, the server goes on to the end of all time-outs, ten years each.
   */
  skipping<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when somebody has given it up. */
  readonly givenUp: Promise<void>;
  /** Tells all that play on it that its clock stands still for good. */
  giveUp(): void;
}

/**
 * @param executable path of the time-skipping test server
 */
export async function startCampaignServer(executable: string): Promise<CampaignServer> {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
    shutdownSignals: [],
  });
  const [code, alarm] = await Promise.all([
    prebuiltWorkflowBundle().then((path) => readFileSync(path, 'utf8')),
    buildWorkflowBundle(fileURLToPath(new URL('./alarm/alarm.workflow.ts', import.meta.url))),
  ]);
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: executable } },
  });
  const { testService } = env.connection;
  if (testService === undefined) throw new Error('The server has no clock to skip.');
  await env.connection.operatorService.addSearchAttributes({
    namespace: env.namespace ?? 'default',
    searchAttributes: searchAttributeTypes(),
  });
  const client = new Client({ connection: env.connection });
  const alarms = new Alarms(client);
  const served = new Map<string, Activities>();
  let moved = 0;
  const onMove = (): void => {
    moved += 1;
  };
  const common = { connection: env.nativeConnection };
  const workers = await Promise.all([
    Worker.create({
      ...common,
      taskQueue: ALARM_TASK_QUEUE,
      workflowBundle: alarm,
      activities: watched(alarms.activities, onMove),
    }),
    ...Object.values(TASK_QUEUES).map((taskQueue) =>
      Worker.create({
        ...common,
        taskQueue,
        workflowBundle: { code },
        activities: watched(routed(served), onMove),
      }),
    ),
  ]);
  for (const worker of workers) void worker.run();
  const givenUp = Promise.withResolvers<void>();
  let underWay = 0;
  watchClock({
    now: () => env.currentTimeMs(),
    unlock: () => testService.unlockTimeSkipping({}),
    moved: () => moved,
    isIdle: () => underWay > 0 && workers.every(isIdle),
  });
  return {
    client,
    alarms,
    code,
    now: () => env.currentTimeMs(),
    serve(orderId, activities) {
      served.set(orderId, activities);
      return () => served.delete(orderId);
    },
    async skipping(work) {
      underWay += 1;
      if (underWay === 1) await testService.unlockTimeSkipping({});
      try {
        return await work();
      } finally {
        underWay -= 1;
        if (underWay === 0) await testService.lockTimeSkipping({});
      }
    },
    givenUp: givenUp.promise,
    giveUp: () => givenUp.resolve(),
  };
}

const STEPS = [
  'createOrder',
  'transitionOrder',
  'recordOrderEvent',
  'reserveStock',
  'extendReservation',
  'commitReservation',
  'releaseReservation',
  'authorizePayment',
  'settlePayment',
  'syncPayment',
  'capturePayment',
  'refundPayment',
  'getPayment',
  'voidPayment',
  'sendNotification',
  'tellOrder',
  'startNotification',
] as const satisfies (keyof Activities)[];

/** Nothing is in a worker's hands. */
function isIdle(worker: Worker): boolean {
  const status = worker.getStatus();
  const underWay =
    status.numInFlightWorkflowActivations +
    status.numInFlightActivities +
    status.numInFlightNonLocalActivities +
    status.numInFlightLocalActivities;
  return underWay === 0;
}

type AnyStep = (input: never) => Promise<unknown>;

/** Steps that say when they begin and end. */
function watched(steps: object, onMove: () => void): Record<string, AnyStep> {
  return Object.fromEntries(
    Object.entries(steps as Record<string, AnyStep>).map(([name, step]) => [
      name,
      async (input: never) => {
        onMove();
        try {
          return await step(input);
        } finally {
          onMove();
        }
      },
    ]),
  );
}

/** Steps that find by their input whose order they are about. */
function routed(served: ReadonlyMap<string, Activities>): Record<string, AnyStep> {
  return Object.fromEntries(
    STEPS.map((name) => [
      name,
      (input: never) => {
        const orderId = orderIdIn(input);
        const activities = served.get(orderId);
        if (activities === undefined) throw new Error(`Nobody serves ${orderId}.`);
        return (activities[name] as AnyStep)(input);
      },
    ]),
  );
}

/** Every id of an order, its payments and shipments has the same body. */
function orderIdIn(input: unknown): string {
  const [, body] = /"(?:ord|pay|shp)_([0-9a-hjkmnp-tv-z]{26})/.exec(JSON.stringify(input)) ?? [];
  return `ord_${body ?? ''}`;
}
