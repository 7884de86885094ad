import { existsSync } from 'node:fs';
import path from 'node:path';
import { Claims } from './claims.ts';
import { isStackFolder, prepareDataFolder } from './data-folder.ts';
import {
  ADDRESS_VARIABLES,
  probeExternal,
  SERVERS,
  type ServerName,
  withDatabase,
  withoutPassword,
} from './external.ts';
import { type StackPaths, stackPaths } from './paths.ts';
import { Ports } from './ports.ts';
import { codecServerPlace, type CodecServerPlace } from './servers/codec-server.ts';
import { createDatabases, postgresServer } from './servers/postgres.ts';
import { postgresDataDir } from './servers/postgres-user.ts';
import type { ServerContext } from './servers/server.ts';
import { temporalServer } from './servers/temporal.ts';
import { valkeyServer } from './servers/valkey.ts';
import {
  type PortName,
  type StartProcessOptions,
  type StartServersOptions,
  USUAL_PORTS,
} from './stack-options.ts';
import type { InProcessPart, Part, PartState } from './supervisor/part.ts';
import { Supervisor } from './supervisor/supervisor.ts';

/** The data folder belongs to a stack that is running. */
export class StackRunningError extends Error {
  override readonly name = 'StackRunningError';
}

/**
 * Starts the servers of a stack in parallel, each with its data in the data folder.
 *
 * @throws {DataFolderError} when the folder can't be used.
 * @throws {StackRunningError} when a stack runs on this folder already.
 * @throws {PartFailedError} when a server can't be started; everything is stopped again then.
 */
export async function startServers(options: StartServersOptions): Promise<Stack> {
  const paths = stackPaths(options.dataDir);
  prepareDataFolder(paths.root);
  const claims = new Claims(paths.claims);
  const holder = claims.take(STACK_KEY);
  if (holder) {
    claims.close();
    throw alreadyRunning(paths.root, { pid: holder.pid, where: holder.info });
  }
  await Supervisor.endLeftovers(claims);
  const ports = new Ports();
  const stack = new Stack(options, paths, claims, ports);
  // A failing start is reported by startServers() below, a failing stop by the one in `catch`.
  const onAbort = (): void => void stack.stop().catch(() => undefined);
  options.signal?.addEventListener('abort', onAbort, { once: true });
  try {
    options.signal?.throwIfAborted();
    await stack.startServers();
    return stack;
  } catch (error) {
    await stack.stop();
    throw error;
  } finally {
    options.signal?.removeEventListener('abort', onAbort);
  }
}

const STACK_KEY = 'stack';

/** A stack that is running. */
export interface RunningStack {
  /** The process that runs it. */
  pid: number;
  /** The address to visit; empty while it is being started. */
  where: string;
}

/** Who runs a stack on this data folder, if anybody does. Changes nothing. */
export function runningStack(dataDir: string): RunningStack | undefined {
  if (!isStackFolder(dataDir)) return undefined;
  const claims = new Claims(stackPaths(dataDir).claims);
  try {
    const holder = claims.holder(STACK_KEY);
    return holder && { pid: holder.pid, where: holder.info };
  } finally {
    claims.close();
  }
}

/** What to tell somebody who wants to start another one. */
export function alreadyRunning(dataDir: string, { pid, where }: RunningStack): StackRunningError {
  const at = where ? `, at ${where}` : '';
  return new StackRunningError(
    `A stack is running on ${dataDir} already (process ${pid}${at}). Use that one, stop it first, ` +
      'or start another one with --data <another folder>.',
  );
}

/** Every folder in which a stack keeps something; none of them need be there. */
export function dataFolders(dataDir: string): string[] {
  const paths = stackPaths(dataDir);
  if (!existsSync(paths.root)) return [paths.root];
  const postgres = path.dirname(postgresDataDir(paths));
  return postgres === paths.root ? [paths.root] : [paths.root, postgres];
}

/** Running servers, and the parts that are added to them. */
export class Stack {
  readonly paths: StackPaths;
  readonly #options: StartServersOptions;
  readonly #claims: Claims;
  readonly #ports: Ports;
  readonly #supervisor: Supervisor;
  readonly #addresses = new Map<ServerName, string>();
  #temporalUiUrl: string | undefined;
  #temporalMetricsUrl: string | undefined;
  #codecServer: CodecServerPlace | undefined;
  #inboxUrl: string | undefined;
  #stopped: Promise<void> | undefined;

  /** Use {@link startServers}. */
  constructor(options: StartServersOptions, paths: StackPaths, claims: Claims, ports: Ports) {
    this.#options = options;
    this.paths = paths;
    this.#claims = claims;
    this.#ports = ports;
    this.#supervisor = new Supervisor({
      logDir: paths.logs,
      claims,
      // A stack that is gone can't be reached, however it went.
      removeAtEnd:
        options.throwaway || options.removeDataAtEnd
          ? dataFolders(options.dataDir)
          : [paths.environment],
    });
    if (options.onState) this.#supervisor.on('state', options.onState);
  }

  /** host:port of the Temporal frontend. */
  get temporalAddress(): string {
    return this.#address('temporal');
  }

  /** The Temporal UI; undefined when Temporal is run elsewhere. */
  get temporalUiUrl(): string | undefined {
    return this.#temporalUiUrl;
  }

  /** The metrics of the Temporal server; undefined when Temporal is run elsewhere. */
  get temporalMetricsUrl(): string | undefined {
    return this.#temporalMetricsUrl;
  }

  /** Where to run a codec server, for a stack that was started with `codecServer`. */
  get codecServer(): CodecServerPlace {
    if (this.#codecServer === undefined) {
      throw new Error('This stack was started without a place for a codec server.');
    }
    return this.#codecServer;
  }

  get redisUrl(): string {
    return this.#address('valkey');
  }

  get smtpUrl(): string {
    return this.#address('inbox');
  }

  /** The page on which received mails can be read; undefined when SMTP is run elsewhere. */
  get inboxUrl(): string | undefined {
    return this.#inboxUrl;
  }

  /** The URL of a database, which need not exist; see {@link createDatabases}. */
  databaseUrl(name: string): string {
    return withDatabase(this.#address('postgres'), name);
  }

  /** Creates the databases that are not there yet. */
  async createDatabases(names: readonly string[]): Promise<void> {
    await createDatabases(this.#address('postgres'), names);
  }

  /** Starts further parts under the same supervision; their `needs` may name servers and parts. */
  async start(...parts: readonly Part[]): Promise<void> {
    await this.#supervisor.start(...parts);
  }

  /** Starts a further part with a process of its own. */
  async startProcess(options: StartProcessOptions): Promise<void> {
    const { name, command, args = [], env, cwd, ready, ...rest } = options;
    await this.#supervisor.start({
      ...rest,
      kind: 'process',
      name,
      command: () => ({
        file: command,
        args,
        env: { ...(this.#options.env ?? process.env), ...env },
        ...(cwd === undefined ? {} : { cwd }),
      }),
      probe: ready,
    });
  }

  /** A port for a further part: the preferred one where it is free. */
  async takePort(preferred?: number): Promise<number> {
    return this.#ports.take(preferred);
  }

  /** Says where the stack can be reached, to whoever tries to start another one on its data. */
  announce(where: string): void {
    this.#claims.inform(STACK_KEY, where);
  }

  /** The process id of a running part with its own process. */
  pid(name: string): number | undefined {
    return this.#supervisor.pid(name);
  }

  /** The process that ends the others should this one be killed. */
  get watchdogPid(): number | undefined {
    return this.#supervisor.watchdogPid;
  }

  state(name: string): PartState | undefined {
    return this.#supervisor.state(name);
  }

  logFile(name: string): string {
    return this.#supervisor.logFile(name);
  }

  /** Signals a part's process, as a fault test does; with SIGKILL, resolves when it is gone. */
  async kill(name: string, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await this.#supervisor.kill(name, signal);
  }

  /** Resolves when a part is ready (again). */
  async untilReady(name: string): Promise<void> {
    await this.#supervisor.untilReady(name);
  }

  /** Stops every part in reverse order, each within its time limit. */
  async stop(): Promise<void> {
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  /** Kills every process at once; `stop()` then only has to tidy up. */
  killAll(): void {
    this.#supervisor.killAll();
  }

  /** @internal */
  async startServers(): Promise<void> {
    if (this.#options.codecServer) {
      this.#codecServer = await codecServerPlace(this.#context('codec'));
    }
    const parts = await Promise.all(
      SERVERS.filter((name) => this.#options.parts?.includes(name) ?? true).map((name) =>
        this.#part(name),
      ),
    );
    await this.#supervisor.start(...parts);
  }

  async #stopAll(): Promise<void> {
    try {
      await this.#supervisor.stop();
    } finally {
      this.#ports.close();
      this.#claims.release(STACK_KEY);
      this.#claims.close();
      await this.#supervisor.close();
    }
  }

  async #part(name: ServerName): Promise<Part> {
    const external = this.#options.external?.[name];
    if (external !== undefined) {
      this.#addresses.set(name, external);
      return externalPart(name, external, this.#options.databases ?? []);
    }
    switch (name) {
      case 'postgres': {
        const { databases = [], postgresSettings: settings = {} } = this.#options;
        const server = await postgresServer(this.#context('postgres'), { databases, settings });
        this.#addresses.set(name, server.url);
        return server.part;
      }
      case 'valkey': {
        const server = await valkeyServer(this.#context('valkey'));
        this.#addresses.set(name, server.url);
        return server.part;
      }
      case 'temporal': {
        const server = await temporalServer(this.#context('temporal'), {
          uiPort: this.#preferredPort('temporalUi'),
          ...(this.#options.searchAttributes === undefined
            ? {}
            : { searchAttributes: this.#options.searchAttributes }),
          codecEndpoint: this.#codecServer?.uiEndpoint,
        });
        this.#addresses.set(name, server.url);
        this.#temporalUiUrl = server.uiUrl;
        this.#temporalMetricsUrl = server.metricsUrl;
        return server.part;
      }
      case 'inbox': {
        // Its parsers are only loaded where they are used.
        const { inboxServer } = await import('./inbox/inbox.ts');
        const server = await inboxServer(this.#context('smtp'), {
          webPort: this.#preferredPort('inbox'),
          ownProcess: this.#options.separateProcesses ?? false,
        });
        this.#addresses.set(name, server.url);
        this.#inboxUrl = server.webUrl;
        return server.part;
      }
    }
  }

  #context(port: PortName): ServerContext {
    return {
      paths: this.paths,
      ports: this.#ports,
      port: this.#preferredPort(port),
      env: this.#options.env ?? process.env,
      throwaway: this.#options.throwaway ?? false,
    };
  }

  #preferredPort(name: PortName): number {
    return this.#options.ports?.[name] ?? USUAL_PORTS[name];
  }

  #address(name: ServerName): string {
    const address = this.#addresses.get(name);
    if (address === undefined) throw new Error(`This stack was started without ${name}.`);
    return address;
  }
}

/** A server that is run elsewhere: it only has to answer. */
function externalPart(
  name: ServerName,
  address: string,
  databases: readonly string[],
): InProcessPart {
  return {
    kind: 'in-process',
    name,
    title: `${name} (${ADDRESS_VARIABLES[name]})`,
    async start() {
      await probeExternal(name, address).catch((error: unknown) => {
        throw new Error(
          `${ADDRESS_VARIABLES[name]} is set, but nothing answers at ${withoutPassword(address)}.`,
          { cause: error },
        );
      });
      if (name === 'postgres') await createDatabases(address, databases);
      return { close: () => Promise.resolve() };
    },
  };
}
