/** One part of a stack: something that is started, watched and stopped. */
export type Part = ProcessPart | InProcessPart;

interface PartBase {
  /** Unique within a stack; also the name of its log file. */
  name: string;
  /** What people call it; the name by default. */
  title?: string;
  /** Names of the parts that have to be ready before this one is started. */
  needs?: readonly string[];
  /** Names of the parts that it calls: they may start with it, and are stopped after it. */
  calls?: readonly string[];
}

/** A part with its own process, started again when it dies. */
export interface ProcessPart extends PartBase {
  kind: 'process';
  /**
   * Called before every start, also after a crash: clears what the last run left, if need be.
   *
   * @param say tells people what takes a while.
   */
  command(say: (detail: string) => void): ProcessCommand | Promise<ProcessCommand>;
  /** Looks once whether the part does its work; rejects while it does not. Called again and again. */
  probe(): Promise<void>;
  /** Called each time the probe has succeeded, before the part counts as ready. */
  onReady?(): Promise<void>;
  /** How long it may take to get ready, in milliseconds. 30 seconds by default. */
  readyTimeoutMs?: number;
  /** Asks the process to stop. SIGTERM by default. */
  stopSignal?: NodeJS.Signals;
  /** How long it may take to stop before it is killed, in milliseconds. 5 seconds by default. */
  stopTimeoutMs?: number;
}

/** A part that lives in the process of the stack. */
export interface InProcessPart extends PartBase {
  kind: 'in-process';
  /** Resolves when the part does its work. */
  start(): Promise<{ close(): Promise<void> }>;
}

export interface ProcessCommand {
  file: string;
  args?: readonly string[];
  /** The whole environment; that of the stack by default. */
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
}

export type PartState = 'waiting' | 'starting' | 'ready' | 'restarting' | 'failed' | 'stopped';

/** A part that could not be started, or kept dying. */
export class PartFailedError extends Error {
  override readonly name = 'PartFailedError';
  readonly part: string;

  constructor(part: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.part = part;
  }
}
