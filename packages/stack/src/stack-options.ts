import type { ExternalAddresses, ServerName } from './external.ts';
import type { SearchAttributeType } from './servers/temporal.ts';
import type { Part, PartState } from './supervisor/part.ts';

/** What people call each server. */
export const SERVER_TITLES: Readonly<Record<ServerName, string>> = {
  postgres: 'PostgreSQL',
  valkey: 'Valkey',
  temporal: 'Temporal',
  inbox: 'Inbox',
};

/** The ports that are taken where they are free. */
export const USUAL_PORTS = {
  postgres: 15432,
  valkey: 16379,
  temporal: 7233,
  temporalUi: 8233,
  smtp: 1025,
  inbox: 8025,
  codec: 8081,
} as const;

/** What listens at each of them, for people. */
export const PORT_TITLES: Readonly<Record<PortName, string>> = {
  postgres: SERVER_TITLES.postgres,
  valkey: SERVER_TITLES.valkey,
  temporal: SERVER_TITLES.temporal,
  temporalUi: 'Temporal UI',
  smtp: 'SMTP',
  inbox: SERVER_TITLES.inbox,
  codec: 'codec server',
};

export type PortName = keyof typeof USUAL_PORTS;

/** Which servers are started, and how. */
export interface StartServersOptions {
  /** The folder of everything the stack keeps. */
  dataDir: string;
  /** Which servers; all by default. */
  parts?: readonly ServerName[];
  /** Preferred ports instead of the usual ones; 0 for any free one. */
  ports?: Partial<Record<PortName, number>>;
  /** Servers that are run elsewhere: they are looked at, not started. */
  external?: ExternalAddresses;
  /** Databases that are created when they are not there. */
  databases?: readonly string[];
  /** Settings of the PostgreSQL server besides its own, by name. */
  postgresSettings?: Readonly<Record<string, string>>;
  /** Search attributes that the Temporal dev server has from its start. */
  searchAttributes?: Readonly<Record<string, SearchAttributeType>>;
  /** Keep a port for a codec server, and have Temporal's UI ask it; see {@link Stack.codecServer}. */
  codecServer?: boolean;
  /** Where binaries are looked for and what the servers inherit; `process.env` by default. */
  env?: NodeJS.ProcessEnv;
  /** Told each time a part changes its state or has something to say. */
  onState?(part: Part, state: PartState, detail?: string): void;
  /** Gives the inbox a process too, so that each server can be killed without the others. */
  separateProcesses?: boolean;
  /** For tests: fast rather than safe from a power cut, killed at the end, and nothing kept. */
  throwaway?: boolean;
  /** Removes the data when the stack has ended, however it ends; implied by `throwaway`. */
  removeDataAtEnd?: boolean;
  /** Stops the start, and what was started already. */
  signal?: AbortSignal;
}

/** A further part with a process of its own. */
export interface StartProcessOptions {
  /** Unique within the stack; also the name of its log file. */
  name: string;
  title?: string;
  needs?: readonly string[];
  command: string;
  args?: readonly string[];
  /** Added to the environment of the stack. */
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Looks once whether the process does its work, and rejects while it does not. */
  ready(): Promise<void>;
  /** In milliseconds; 30 seconds by default. */
  readyTimeoutMs?: number;
  stopSignal?: NodeJS.Signals;
  /** In milliseconds; 5 seconds by default, then it is killed. */
  stopTimeoutMs?: number;
}
