import type { ProcessCommand } from '@holdfast/stack';

/** How to start a part, or another one like it. */
export type Command = Required<Pick<ProcessCommand, 'file' | 'args' | 'env'>>;

/** What the driver has to know of the stack that its host has started. */
export interface StackInfo {
  webUrl: string;
  temporalMetricsUrl: string;
  /** Of a role that may do everything. */
  databaseUrl: string;
  /** Environment variables of the stack's own calls, with where everything is. */
  own: Record<string, string>;
  /** How the parts that are Node.js processes were started. */
  commands: Record<'worker' | 'services' | 'bff-web' | 'payment-sandbox', Command>;
  /** Process id by part; `stack` is the host itself, with its supervisor and inbox. */
  pids: Record<string, number>;
}

/** A further part like one that runs, with these variables changed. */
export interface StartRequest {
  like: keyof StackInfo['commands'];
  name: string;
  variables: Record<string, string>;
  /** Answers with a 2xx status once the part does its work. */
  readyUrl: string;
}

/** What the host says. */
export type HostMessage =
  | { type: 'doing'; what: string }
  | { type: 'ready'; info: StackInfo }
  | { type: 'started'; pids: Record<string, number> }
  | { type: 'failed'; why: string };

/** What the driver says; when it is gone, the host stops by itself. */
export type DriverMessage = { type: 'start'; request: StartRequest } | { type: 'stop' };
