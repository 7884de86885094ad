import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { until } from './awaiting.ts';
import type { ends, hangs } from './hanging/workflows.ts';

const TASK_QUEUE = 'hanging';

let env: TestWorkflowEnvironment;
const workers: WorkerProcess[] = [];

interface WorkerProcess {
  process: ChildProcess;
  /** What it has written so far. */
  said(): string;
  /** Exit code and signal. */
  ended: Promise<unknown>;
}

beforeAll(async () => {
  const path = process.env['TEST_TEMPORAL_TEST_SERVER'] ?? '';
  env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
}, 60_000);

afterAll(async () => {
  for (const worker of workers) worker.process.kill('SIGKILL');
  await Promise.all(workers.map(({ ended }) => ended));
  await env.teardown();
});

/** A worker process whose threads are loaded as those of `temporal/src/worker/main.ts`. */
function startWorker(): WorkerProcess {
  const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(
    process.execPath,
    [
      `--import=${new URL('../src/worker/threads/workflow-thread.ts', import.meta.url).href}`,
      file('./hanging/worker.ts'),
      env.address,
      TASK_QUEUE,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  for (const output of [child.stdout, child.stderr]) {
    output.on('data', (chunk) => {
      said += String(chunk);
    });
  }
  const worker = { process: child, said: () => said, ended: once(child, 'close') };
  workers.push(worker);
  return worker;
}

describe('a workflow that runs without end', () => {
  it('ends its worker once, and hinders nobody in the next one', async () => {
    const { workflow } = env.client;
    const options = { taskQueue: TASK_QUEUE, workflowTaskTimeout: '7s' } as const;
    const first = startWorker();
    const hanging = await workflow.start<typeof hangs>('hangs', {
      ...options,
      workflowId: 'hangs',
    });
    expect(await first.ended).toEqual([null, 'SIGKILL']);
    expect(first.said()).toContain('a workflow ran for 5 s without a pause');

    const second = startWorker();
    await until(async () => second.said().includes('task duration exceeded 5 seconds'), 30_000);
    const ending = await workflow.start<typeof ends>('ends', { ...options, workflowId: 'ends' });
    expect(await ending.result()).toBe('ended');
    expect(second.process.signalCode).toBeNull();
    await hanging.terminate();
  }, 60_000);
});
