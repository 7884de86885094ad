import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import {
  createClient,
  createLogger,
  createMetrics,
  type ClientOf,
  type Environment,
} from '@holdfast/platform';
import { TEST_ACTOR, TEST_API_KEY } from '@holdfast/platform/testing';
import { NotificationServiceClient } from '@holdfast/proto/notification/service';

type Signal = 'SIGKILL' | 'SIGTERM';

/** The service as its own process, as in production. */
export interface ServiceProcess {
  client: ClientOf<typeof NotificationServiceClient>;
  /** Everything that it has logged so far. */
  output(): string;
  /** Resolves when the process has ended. */
  kill(signal: Signal): Promise<void>;
}

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const STARTED = /"grpc":"([^"]+)".*"service started"/;

const running = new Set<ServiceProcess['kill']>();

/** Ends what a failed test left behind; for `afterEach`. */
export async function endServiceProcesses(): Promise<void> {
  await Promise.all([...running].map((kill) => kill('SIGKILL')));
}

/** Starts `src/main.ts` on free ports, logging everything, and waits until it serves. */
export async function startServiceProcess(env: Environment): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env['PATH'],
      ...env,
      GRPC_PORT: '0',
      METRICS_PORT: '0',
      LOG_LEVEL: 'trace',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const kill = async (signal: Signal): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  running.add(kill);
  child.once('exit', () => running.delete(kill));
  let output = '';
  const address = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const found = STARTED.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`The service did not start:\n${output}`)));
  });
  const client = createClient(NotificationServiceClient, {
    addresses: address,
    apiKey: TEST_API_KEY,
    serviceName: 'test',
    actor: TEST_ACTOR,
    logger: createLogger({ service: 'test', level: 'silent' }),
    metrics: createMetrics('test'),
  });
  return {
    client,
    output: () => output,
    async kill(signal) {
      await kill(signal);
      client.close();
    },
  };
}
