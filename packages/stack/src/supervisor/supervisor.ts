import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Claims } from '../claims.ts';
import { Child, type Exit, tail } from './child.ts';
import { type Part, PartFailedError, type PartState, type ProcessPart } from './part.ts';
import { endProcesses, sendSignal } from './processes.ts';
import { Watchdog } from './watchdog.ts';

const PROBE_INTERVAL_MS = 20;
const READY_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 5_000;
/** A part that ran this long was well: what it dies of afterwards is not counted with earlier deaths. */
const STABLE_AFTER_MS = 10_000;
const MAX_QUICK_DEATHS = 5;
const MAX_FAILED_STARTS = 3;
const BACKOFF_MS = [0, 250, 1_000, 2_000, 4_000] as const;

/** The claims of supervised processes have keys with this prefix. */
export const PROCESS_KEY = 'process:';

/** How processes are supervised. */
export interface SupervisorOptions {
  /** Where the parts' logs go, one file each. */
  logDir: string;
  /** Where the processes are written down, so that the next stack can end what a dead one left. */
  claims: Claims;
  /** Folders and files that go when the stack has ended, however it ends. */
  removeAtEnd?: readonly string[];
  /** How long to wait before each new start of a part that keeps dying, in milliseconds. */
  backoffMs?: readonly number[];
}

interface Events {
  /** A part has a new state; `detail` says why, where there is something to say. */
  state: [part: Part, state: PartState, detail?: string];
}

interface Entry {
  part: Part;
  state: PartState;
  ready: PromiseWithResolvers<void>;
  /** Ends when the part has ended for good. */
  ended: Promise<void>;
  child?: Child;
  close?: () => Promise<void>;
  stopping: AbortController;
}

/**
 * Starts parts in the order of their needs and otherwise at once, starts those again that die, and
 * stops all of them in reverse order. A {@link Watchdog} ends the processes if this one is killed.
 */
export class Supervisor extends EventEmitter<Events> {
  readonly #options: SupervisorOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #watchdog: Watchdog;
  #stopped: Promise<void> | undefined;

  constructor(options: SupervisorOptions) {
    super();
    this.#options = options;
    mkdirSync(options.logDir, { recursive: true, mode: 0o700 });
    this.#watchdog = new Watchdog(options.removeAtEnd);
  }

  /** Ends the processes that an earlier supervisor with the same claims has left behind. */
  static async endLeftovers(claims: Claims): Promise<string[]> {
    const left = claims.all().filter(({ key }) => key.startsWith(PROCESS_KEY));
    await endProcesses(
      left.map(({ pid, identity, info }) => ({ pid, identity, signal: info as NodeJS.Signals })),
      STOP_TIMEOUT_MS,
    );
    for (const { key } of left) claims.release(key);
    return left.map(({ key }) => key.slice(PROCESS_KEY.length));
  }

  /**
   * Starts parts, together with those added before. Resolves when all of these are ready.
   *
   * @throws {PartFailedError} as soon as one of them can't be started. The others go on; call `stop()`.
   */
  async start(...parts: readonly Part[]): Promise<void> {
    const entries = parts.map((part) => this.#add(part));
    for (const entry of entries) {
      for (const need of entry.part.needs ?? []) {
        if (!this.#entries.has(need)) {
          throw new Error(`The part ${entry.part.name} needs ${need}, which is not there.`);
        }
      }
      entry.ended = this.#run(entry);
    }
    await Promise.all(entries.map(({ ready }) => ready.promise));
  }

  /** The process id of a running part with its own process. */
  pid(name: string): number | undefined {
    const child = this.#entries.get(name)?.child;
    return child && !child.exit ? child.pid : undefined;
  }

  /** The process id of the watchdog. */
  get watchdogPid(): number | undefined {
    return this.#watchdog.pid;
  }

  state(name: string): PartState | undefined {
    return this.#entries.get(name)?.state;
  }

  logFile(name: string): string {
    return path.join(this.#options.logDir, `${name}.log`);
  }

  /**
   * Sends a part's process a signal, as a fault test does. The part is started again when it dies.
   * Resolves when the process is gone, if the signal is SIGKILL.
   */
  async kill(name: string, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#entries.get(name)?.child;
    if (!child || child.exit) throw new Error(`The part ${name} has no running process.`);
    sendSignal(child.pid, signal);
    if (signal === 'SIGKILL') await child.exited;
  }

  /** Resolves when the part is ready (again). */
  async untilReady(name: string): Promise<void> {
    const entry = this.#entries.get(name);
    if (!entry) throw new Error(`There is no part ${name}.`);
    // A process that has just died is still listed as ready for a moment.
    while (entry.state !== 'ready' || entry.child?.exit) {
      if (entry.state === 'failed' || entry.state === 'stopped') {
        throw new PartFailedError(name, `${titleOf(entry.part)} is ${entry.state}.`);
      }
      const changed = Promise.withResolvers<void>();
      const onState = (): void => changed.resolve();
      this.once('state', onState);
      await changed.promise;
    }
  }

  /** Stops every part, those first on which no other depends. */
  async stop(): Promise<void> {
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  /** Ends the watchdog, which removes what has to go. After `stop()`. */
  async close(): Promise<void> {
    await this.#watchdog.close();
  }

  /** Kills every process at once: for a second Ctrl-C. */
  killAll(): void {
    for (const { child } of this.#entries.values()) {
      if (child && !child.exit) sendSignal(-child.pid, 'SIGKILL');
    }
  }

  async #stopAll(): Promise<void> {
    const entries = [...this.#entries.values()];
    const stops = new Map<string, Promise<void>>();
    const uses = ({ needs = [], calls = [] }: Part, name: string): boolean =>
      needs.includes(name) || calls.includes(name);
    const stop = async (entry: Entry): Promise<void> => {
      const users = entries.filter(({ part }) => uses(part, entry.part.name));
      await Promise.all(users.map((user) => stopOnce(user)));
      await this.#stopEntry(entry);
    };
    const stopOnce = (entry: Entry): Promise<void> => {
      const running = stops.get(entry.part.name) ?? stop(entry);
      stops.set(entry.part.name, running);
      return running;
    };
    const results = await Promise.allSettled(entries.map((entry) => stopOnce(entry)));
    const failure = results.find((result) => result.status === 'rejected');
    if (failure) throw failure.reason;
  }

  async #stopEntry(entry: Entry): Promise<void> {
    entry.stopping.abort();
    const { part, child } = entry;
    if (part.kind === 'process' && child) {
      await child.stop(part.stopSignal ?? 'SIGTERM', part.stopTimeoutMs ?? STOP_TIMEOUT_MS);
    }
    await entry.ended;
    if (entry.close) {
      const closed = entry.close();
      await Promise.race([closed, delay(STOP_TIMEOUT_MS, undefined, { ref: false })]);
    }
    this.#setState(entry, 'stopped');
  }

  #add(part: Part): Entry {
    if (this.#stopped) throw new Error('The stack is stopping.');
    if (this.#entries.has(part.name)) throw new Error(`There is a part ${part.name} already.`);
    const entry: Entry = {
      part,
      state: 'waiting',
      ready: Promise.withResolvers<void>(),
      ended: Promise.resolve(),
      stopping: new AbortController(),
    };
    // start() reports the failure to its caller; parts that need this one look at it as well.
    entry.ready.promise.catch(() => undefined);
    this.#entries.set(part.name, entry);
    return entry;
  }

  async #run(entry: Entry): Promise<void> {
    const { part } = entry;
    try {
      const needs = (part.needs ?? []).flatMap((need) => {
        const needed = this.#entries.get(need);
        return needed ? [needed.ready.promise] : [];
      });
      await raceAbort(Promise.all(needs), entry.stopping.signal);
      this.#setState(entry, 'starting');
      if (part.kind === 'process') {
        await this.#runProcess(entry, part);
      } else {
        const running = await part.start();
        entry.close = () => running.close();
        this.#becomeReady(entry);
      }
    } catch (error) {
      if (entry.stopping.signal.aborted) {
        entry.ready.reject(new PartFailedError(part.name, 'The stack was stopped.'));
        return;
      }
      const failure =
        error instanceof PartFailedError
          ? error
          : new PartFailedError(part.name, `${titleOf(part)} did not start: ${messageOf(error)}`, {
              cause: error,
            });
      entry.ready.reject(failure);
      this.#setState(entry, 'failed', failure.message);
    }
  }

  /** Runs a process again and again until it is stopped or given up. */
  async #runProcess(entry: Entry, part: ProcessPart): Promise<void> {
    const backoff = this.#options.backoffMs ?? BACKOFF_MS;
    let deaths = 0;
    let everReady = false;
    for (;;) {
      const startedAt = Date.now();
      const end = await this.#runOnce(entry, part);
      if (entry.stopping.signal.aborted) return;
      everReady ||= end.wasReady;
      deaths = Date.now() - startedAt >= STABLE_AFTER_MS && end.wasReady ? 1 : deaths + 1;
      if (deaths > (everReady ? MAX_QUICK_DEATHS : MAX_FAILED_STARTS - 1)) {
        throw new PartFailedError(
          part.name,
          this.#whyGivenUp(entry, end.reason, deaths, everReady),
        );
      }
      this.#setState(entry, 'restarting', end.reason);
      const pause = backoff[Math.min(deaths, backoff.length) - 1] ?? 0;
      await delay(pause, undefined, { signal: entry.stopping.signal });
    }
  }

  async #runOnce(entry: Entry, part: ProcessPart): Promise<{ wasReady: boolean; reason: string }> {
    const command = await part.command((detail) => this.#setState(entry, entry.state, detail));
    entry.stopping.signal.throwIfAborted();
    const child = await Child.spawn(command, this.logFile(part.name));
    entry.child = child;
    const { pid, identity } = child;
    const signal = part.stopSignal ?? 'SIGTERM';
    this.#watchdog.watch({ pid, identity, signal });
    this.#options.claims.record({ key: PROCESS_KEY + part.name, pid, identity, info: signal });
    let wasReady = false;
    let reason: string | undefined;
    try {
      if (entry.stopping.signal.aborted) throw entry.stopping.signal.reason;
      wasReady = await this.#untilReady(part, child);
      if (wasReady) this.#becomeReady(entry);
    } catch (error) {
      reason = messageOf(error);
      await child.stop('SIGKILL', STOP_TIMEOUT_MS);
    } finally {
      const exit = await child.exited;
      reason ??= describeExit(exit);
      this.#watchdog.forget(pid);
      this.#options.claims.release(PROCESS_KEY + part.name);
    }
    return { wasReady, reason };
  }

  /** False when the process ended before it was ready. */
  async #untilReady(part: ProcessPart, child: Child): Promise<boolean> {
    const limit = part.readyTimeoutMs ?? READY_TIMEOUT_MS;
    const timeUp = new AbortController();
    const timeout = delay(limit, undefined, { signal: timeUp.signal }).then(() => {
      throw new Error(`was not ready after ${limit / 1000} seconds`);
    });
    timeout.catch(() => undefined); // Aborted below when it has lost the race.
    try {
      const exited = child.exited.then(() => false);
      return await Promise.race([this.#probeAgainAndAgain(part, child), exited, timeout]);
    } finally {
      timeUp.abort();
    }
  }

  async #probeAgainAndAgain(part: ProcessPart, child: Child): Promise<boolean> {
    while (!child.exit) {
      const ready = await part.probe().then(
        () => true,
        () => false, // Not ready yet, which is what a probe is for.
      );
      if (ready) {
        await part.onReady?.();
        return true;
      }
      await delay(PROBE_INTERVAL_MS);
    }
    return false;
  }

  #becomeReady(entry: Entry): void {
    if (entry.stopping.signal.aborted) return;
    entry.ready.resolve();
    this.#setState(entry, 'ready');
  }

  #setState(entry: Entry, state: PartState, detail?: string): void {
    entry.state = state;
    this.emit('state', entry.part, state, detail);
  }

  #whyGivenUp(entry: Entry, reason: string, deaths: number, everReady: boolean): string {
    const { part, child } = entry;
    const log = this.logFile(part.name);
    const what = everReady
      ? `${titleOf(part)} died ${deaths} times in a row and is not started again (it ${reason})`
      : `${titleOf(part)} did not start (it ${reason})`;
    // Each try has said the same: the last one is enough.
    const lines = tail(log, child?.logStart);
    return lines ? `${what}. The end of ${log}:\n${lines}` : `${what}; it wrote nothing to ${log}.`;
  }
}

function titleOf(part: Part): string {
  return part.title ?? part.name;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function describeExit({ code, signal }: Exit): string {
  return signal ? `was killed with ${signal}` : `ended with exit code ${code}`;
}

async function raceAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
