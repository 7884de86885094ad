import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { EndableProcess } from './processes.ts';

export type WatchdogMessage =
  { type: 'watch'; process: EndableProcess } | { type: 'forget'; pid: number };

const RESPAWN_MS = 100;

/**
 * A small process beside the supervisor that ends the supervised processes when the supervisor is
 * gone, even after kill -9. It learns of that by the end of the pipe between the two.
 */
export class Watchdog {
  readonly #watched = new Map<number, EndableProcess>();
  readonly #removeAtEnd: string[];
  #child: ChildProcess;
  #closing = false;

  /** @param removeAtEnd folders and files that go when the supervisor is gone. */
  constructor(removeAtEnd: readonly string[] = []) {
    this.#removeAtEnd = [...removeAtEnd];
    this.#child = this.#spawn();
  }

  /** The process id of the watchdog itself. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  watch(process: EndableProcess): void {
    this.#watched.set(process.pid, process);
    this.#send({ type: 'watch', process });
  }

  forget(pid: number): void {
    if (this.#watched.delete(pid)) this.#send({ type: 'forget', pid });
  }

  /** Ends the watchdog, which ends whatever it still watches and removes what has to go. */
  async close(): Promise<void> {
    this.#closing = true;
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.ref();
    const exited = once(this.#child, 'exit');
    this.#child.stdin?.end();
    await exited;
  }

  #spawn(): ChildProcess {
    const main = fileURLToPath(new URL('./watchdog-main.ts', import.meta.url));
    const child = spawn(
      process.execPath,
      ['--title=holdfast-watchdog', main, ...this.#removeAtEnd],
      {
        cwd: '/',
        env: { ...process.env, NODE_OPTIONS: '' },
        stdio: ['pipe', 'ignore', 'ignore'],
        detached: true,
      },
    );
    this.#child = child;
    // A watchdog that was killed is replaced; what is still in its pipe is told to the next one.
    child.stdin?.on('error', () => child.kill());
    child.once('exit', () => {
      setTimeout(() => {
        if (!this.#closing) this.#spawn();
      }, RESPAWN_MS).unref();
    });
    child.unref();
    for (const watched of this.#watched.values()) this.#send({ type: 'watch', process: watched });
    return child;
  }

  #send(message: WatchdogMessage): void {
    this.#child.stdin?.write(`${JSON.stringify(message)}\n`);
  }
}
