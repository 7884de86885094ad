import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';

/** Where the saga's worker listens, and nobody else. */
export const SAGA_QUEUE = 'bench-saga';

/** The bare saga of five steps that do nothing: the yardstick on the same server. */
export class Saga {
  readonly #client: Client;
  readonly #worker: ChildProcess;

  private constructor(client: Client, worker: ChildProcess) {
    this.#client = client;
    this.#worker = worker;
  }

  /** Starts its worker, in a process of its own. */
  static async start(client: Client, address: string, namespace: string): Promise<Saga> {
    const main = fileURLToPath(new URL('./worker-main.ts', import.meta.url));
    const worker = fork(main, [address, namespace]);
    const ended = once(worker, 'exit').then(([code]) => {
      throw new Error(`The saga's worker ended (${String(code)}).`);
    });
    await Promise.race([once(worker, 'message'), ended]);
    ended.catch(() => undefined); // From here on it may end.
    return new Saga(client, worker);
  }

  /** Runs it once from start to result. */
  async run(): Promise<void> {
    const workflowId = `bench-saga:${randomUUID()}`;
    await this.#client.workflow.execute('saga', { taskQueue: SAGA_QUEUE, workflowId });
  }

  async stop(): Promise<void> {
    if (this.#worker.exitCode !== null) return;
    const ended = once(this.#worker, 'exit');
    this.#worker.disconnect();
    await ended;
  }
}
