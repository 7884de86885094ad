import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProcessCommand } from './part.ts';
import { processIdentity, sendSignal } from './processes.ts';

const LARGEST_LOG_BYTES = 10 * 1024 * 1024;

/** How a process ended. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A running child process in its own process group, with its output in a log file. */
export class Child {
  readonly pid: number;
  readonly identity: string;
  readonly exited: Promise<Exit>;
  /** Where in the log file its output begins. */
  readonly logStart: number;
  #exit: Exit | undefined;

  private constructor(pid: number, identity: string, child: ChildProcess, logStart: number) {
    this.pid = pid;
    this.logStart = logStart;
    this.identity = identity;
    this.exited = once(child, 'exit').then(([code, signal]) => {
      this.#exit = { code: code as Exit['code'], signal: signal as Exit['signal'] };
      return this.#exit;
    });
  }

  /** @throws when the program can't be run at all. */
  static async spawn(command: ProcessCommand, logFile: string): Promise<Child> {
    rotate(logFile);
    const log = openSync(logFile, 'a', 0o600);
    const logStart = fstatSync(log).size;
    try {
      // Detached: a process group of its own, so that Ctrl-C in the terminal reaches the supervisor
      // only, which then stops its parts in order.
      const child = withPrivateFiles(() =>
        spawn(command.file, command.args ?? [], {
          env: command.env ?? process.env,
          stdio: ['ignore', log, log],
          detached: true,
          ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
          ...(command.uid === undefined ? {} : { uid: command.uid }),
          ...(command.gid === undefined ? {} : { gid: command.gid }),
        }),
      );
      await once(child, 'spawn'); // Rejects with the 'error' event.
      const pid = child.pid;
      if (pid === undefined) throw new Error(`${command.file} has no pid.`);
      return new Child(pid, processIdentity(pid) ?? '', child, logStart);
    } finally {
      closeSync(log);
    }
  }

  get exit(): Exit | undefined {
    return this.#exit;
  }

  /** Sends the signal, and SIGKILL to the whole group if that does not end it in time. */
  async stop(signal: NodeJS.Signals, timeoutMs: number): Promise<void> {
    if (this.#exit) return;
    sendSignal(this.pid, signal);
    const waiting = new AbortController();
    const ended = await Promise.race([
      this.exited.then(() => true),
      delay(timeoutMs, false, { signal: waiting.signal }),
    ]).finally(() => waiting.abort());
    if (ended) return;
    sendSignal(-this.pid, 'SIGKILL');
    await this.exited;
  }
}

/** What `start` starts inherits a umask by which the files that it makes are its user's alone. */
function withPrivateFiles<T>(start: () => T): T {
  const before = process.umask(0o077);
  try {
    return start();
  } finally {
    process.umask(before);
  }
}

function rotate(logFile: string): void {
  const stat = statSync(logFile, { throwIfNoEntry: false });
  if (stat && stat.size > LARGEST_LOG_BYTES) renameSync(logFile, `${logFile}.1`);
}

/** The last lines of a log file, none from before the byte `from`. */
export function tail(logFile: string, from = 0, lines = 20): string {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= from) return '';
  const length = Math.min(size - from, 16 * 1024);
  const buffer = Buffer.alloc(length);
  const file = openSync(logFile, 'r');
  try {
    readSync(file, buffer, 0, length, size - length);
  } finally {
    closeSync(file);
  }
  return buffer.toString('utf8').trimEnd().split('\n').slice(-lines).join('\n');
}
