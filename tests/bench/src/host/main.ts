// The stack under measurement, in a process of its own, so that what its supervisor and inbox take is
// counted apart from the driver. Started by ./host.ts with an IPC channel.
import {
  application,
  applicationEnvironment,
  applicationParts,
  seedDemoShop,
} from '@holdfast/stack/application';
import {
  ADDRESS_VARIABLES,
  probeHttp,
  startServers,
  type Part,
  type ProcessPart,
  type Stack,
} from '@holdfast/stack';
import type { Command, DriverMessage, HostMessage, StackInfo, StartRequest } from './protocol.ts';

const ANY_PORT = { postgres: 0, valkey: 0, temporal: 0, temporalUi: 0, smtp: 0, inbox: 0 };

/** It has to be there from the start; the driver pauses it until it is wanted. */
const STATEMENT_COUNTER = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.max': '5000',
};

/** Resolves when the driver has it, or is gone. */
function say(message: HostMessage): Promise<void> {
  const sent = Promise.withResolvers<void>();
  process.send?.(message, undefined, undefined, () => sent.resolve());
  return sent.promise;
}

/**
 * As `npm start` has it, but for servers that run elsewhere, and for an order that rests once it is
 * confirmed: the time to cancel is the BFF's own default, and the warehouse waits for staff.
 */
function environment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    CANCELLATION_WINDOW_SECONDS: '1800',
    WAREHOUSE: '{"kind":"staff"}',
  };
  for (const name of [...Object.values(ADDRESS_VARIABLES), 'TEMPORAL_NAMESPACE']) {
    Reflect.deleteProperty(env, name);
  }
  return env;
}

async function start(dataDir: string): Promise<Host> {
  const env = environment();
  const stack = await startServers({
    dataDir,
    env,
    ports: ANY_PORT,
    databases: application.databases,
    searchAttributes: application.searchAttributes,
    codecServer: application.codecServer ?? false,
    postgresSettings: STATEMENT_COUNTER,
    removeDataAtEnd: true,
    onState: ({ title, name }, state) => doing(`${title ?? name} ${state}`),
  });
  try {
    const wiring = await applicationEnvironment(stack, env);
    const parts = applicationParts({ stack, env, separateProcesses: false }, wiring);
    await stack.start(...parts);
    await seedDemoShop(wiring, (what) => doing(`Demo shop: ${what}`));
    const commands = Object.fromEntries(
      await Promise.all(
        parts.filter(isProcess).map(async (part) => [part.name, await commandOf(part)]),
      ),
    ) as StackInfo['commands'];
    return new Host(stack, {
      webUrl: wiring.webUrl,
      temporalMetricsUrl: stack.temporalMetricsUrl ?? '',
      databaseUrl: stack.databaseUrl('postgres'),
      own: wiring.own,
      commands,
      pids: {},
    });
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

const isProcess = (part: Part): part is ProcessPart => part.kind === 'process';

async function commandOf(part: ProcessPart): Promise<Command> {
  const { file, args = [], env = {} } = await part.command(() => undefined);
  return { file, args, env };
}

/** Those that have a process of their own; the others are the stack's own process. */
const SERVERS = ['postgres', 'valkey', 'temporal', 'inbox'];

class Host {
  readonly #stack: Stack;
  readonly #info: StackInfo;
  readonly #names: string[];

  constructor(stack: Stack, info: StackInfo) {
    this.#stack = stack;
    this.#info = info;
    this.#names = [...SERVERS, ...Object.keys(info.commands)];
  }

  info(): StackInfo {
    return { ...this.#info, pids: this.#pids() };
  }

  async startLike({ like, name, variables, readyUrl }: StartRequest): Promise<void> {
    const { file, args, env } = this.#info.commands[like];
    await this.#stack.startProcess({
      name,
      command: file,
      args: [...args],
      env: { ...env, ...variables },
      ready: () => probeHttp(readyUrl),
    });
    this.#names.push(name);
    await say({ type: 'started', pids: this.#pids() });
  }

  stop(): Promise<void> {
    return this.#stack.stop();
  }

  #pids(): Record<string, number> {
    const own = { stack: process.pid };
    return this.#names.reduce((pids, name) => {
      const pid = this.#stack.pid(name);
      return pid === undefined ? pids : { ...pids, [name]: pid };
    }, own);
  }
}

const [dataDir = ''] = process.argv.slice(2);
const stopped = Promise.withResolvers<void>();
// Ctrl-C reaches every process of the terminal; the driver decides when the stack goes.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => stopped.resolve());

try {
  const host = await start(dataDir);
  process.on('message', (message: DriverMessage) => {
    if (message.type === 'stop') stopped.resolve();
    else void host.startLike(message.request).catch(fail);
  });
  await say({ type: 'ready', info: host.info() });
  await stopped.promise;
  await host.stop();
  process.exit(0);
} catch (error) {
  await fail(error);
  process.exit(1);
}

function fail(error: unknown): Promise<void> {
  return say({ type: 'failed', why: error instanceof Error ? error.message : String(error) });
}

function doing(what: string): void {
  void say({ type: 'doing', what });
}
