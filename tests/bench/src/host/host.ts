import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DriverMessage, HostMessage, StackInfo, StartRequest } from './protocol.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

/** The process that runs the stack. */
export class Host {
  readonly #process: ChildProcess;
  #info: StackInfo | undefined;
  /** Whoever waits for the host's next answer. */
  #awaited: PromiseWithResolvers<void> | undefined;

  private constructor(child: ChildProcess) {
    this.#process = child;
  }

  /**
   * Starts the whole stack with data of its own, which go when it stops.
   *
   * @param onDoing is told what it is at
   */
  static async start(onDoing: (what: string) => void, nodeOptions?: string): Promise<Host> {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'holdfast-bench-'));
    const child = fork(MAIN, [dataDir], {
      ...(nodeOptions === undefined
        ? {}
        : { env: { ...process.env, NODE_OPTIONS: nodeOptions }, execArgv: [] }),
    });
    const host = new Host(child);
    child.on('message', (message: HostMessage) => host.#hear(message, onDoing));
    child.on('exit', (code, signal) => {
      host.#awaited?.reject(new Error(`The stack ended (${String(signal ?? code)}).`));
    });
    try {
      await host.#next();
      return host;
    } catch (error) {
      await host.stop();
      throw error;
    }
  }

  get info(): StackInfo {
    if (this.#info === undefined) throw new Error('The stack is not up.');
    return this.#info;
  }

  /** Starts a further part; resolves when it is ready. */
  async startLike(request: StartRequest): Promise<void> {
    const answered = this.#next();
    this.#send({ type: 'start', request });
    await answered;
  }

  /** Stops everything and removes the data. */
  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    if (this.#process.connected) this.#send({ type: 'stop' });
    await ended;
  }

  #send(message: DriverMessage): void {
    this.#process.send(message);
  }

  #next(): Promise<void> {
    this.#awaited = Promise.withResolvers<void>();
    return this.#awaited.promise;
  }

  #hear(message: HostMessage, onDoing: (what: string) => void): void {
    switch (message.type) {
      case 'doing':
        return onDoing(message.what);
      case 'failed':
        return this.#awaited?.reject(new Error(message.why));
      case 'ready':
        this.#info = message.info;
        return this.#awaited?.resolve();
      case 'started':
        this.#info = { ...this.info, pids: message.pids };
        return this.#awaited?.resolve();
    }
  }
}
