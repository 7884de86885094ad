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

/** A time-skipping Temporal server with workers on it that serve the orders of many shops. */
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
  close(): Promise<void>;
}

/** How long the workers let running steps end. */
let installed = false;
const GRACE = '3s' as const;
const FORCE = '8s' as const;

/**
 * @param executable path of the time-skipping test server
 * @param path of the workflows, when not those of this repository
 */
export async function startCampaignServer(
  executable: string,
  workflows?: string,
): Promise<CampaignServer> {
  if (!installed)
    Runtime.install({
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
      shutdownSignals: [],
    });
  installed = true;
  const [code, alarm] = await Promise.all([
    workflows === undefined
      ? prebuiltWorkflowBundle().then((path) => readFileSync(path, 'utf8'))
      : buildWorkflowBundle(workflows).then((bundle) => bundle.code),
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
  const common = {
    connection: env.nativeConnection,
    shutdownGraceTime: GRACE,
    shutdownForceTime: FORCE,
  };
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
  const running = workers.map((worker) => worker.run());
  const givenUp = Promise.withResolvers<void>();
  let closing: Promise<void> | undefined;
  let underWay = 0;
  const stopWatching = watchClock({
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
    close() {
      closing ??= close();
      return closing;
    },
  };

  async function close(): Promise<void> {
    await stopWatching();
    for (const worker of workers) worker.shutdown();
    await Promise.all(running.map((ended) => ended.catch(forgiveMiscount)));
    process.on('uncaughtException', forgiveLateTry);
    await env.teardown();
  }
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

/** The SDK's client may try a call again whose connection is closed, and throws where nobody can catch. */
function forgiveLateTry(error: unknown): void {
  if (error instanceof Error && error.message === 'Channel has been shut down') return;
  throw error;
}

/** The SDK may count a call that has just ended as one under way, and then rejects what is over. */
function forgiveMiscount(error: unknown): void {
  if (error instanceof Error && error.message.startsWith('Worker still in use')) return;
  throw error;
}
