import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { createClient, createLogger, createMetrics, type Environment } from '@holdfast/platform';
import { TEST_ACTOR, TEST_API_KEY } from '@holdfast/platform/testing';
import { PaymentServiceClient } from '@holdfast/proto/payment/service';
import type { PaymentClient } from './support.ts';

/** The service in a process of its own, which can be killed. */
export interface ChildService {
  client: PaymentClient;
  /** What it has logged so far. */
  lines: string[];
  /** kill -9; resolves when it is dead. */
  kill(): Promise<void>;
}

export async function startChild(env: Environment): Promise<ChildService> {
  const child = spawn(process.execPath, [new URL('../src/main.ts', import.meta.url).pathname], {
    env: { ...env, LOG_LEVEL: 'trace' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const lines: string[] = [];
  const addresses = await new Promise<string>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line);
      const { grpc } = JSON.parse(line) as { grpc?: string };
      if (grpc !== undefined) resolve(grpc);
    });
  });
  const client = createClient(PaymentServiceClient, {
    addresses,
    apiKey: TEST_API_KEY,
    serviceName: 'test',
    actor: TEST_ACTOR,
    logger: createLogger({ service: 'test', level: 'silent' }),
    metrics: createMetrics('test'),
  });
  return {
    client,
    lines,
    async kill() {
      child.kill('SIGKILL');
      await closed;
      client.close();
    },
  };
}
