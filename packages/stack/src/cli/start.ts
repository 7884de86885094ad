import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setInterval } from 'node:timers';
import type { Application, ApplicationContext } from '../application/definition.ts';
import { DataFolderError, prepareDataFolder } from '../data-folder.ts';
import {
  type ExternalAddresses,
  externalAddresses,
  type ServerName,
  SERVERS,
  withoutPassword,
} from '../external.ts';
import {
  type PortName,
  SERVER_TITLES,
  type StartServersOptions,
  USUAL_PORTS,
} from '../stack-options.ts';
import { alreadyRunning, runningStack, type Stack, startServers } from '../start-servers.ts';
import { PartDisplay } from './part-display.ts';
import { runSteps } from './progress.ts';
import { type AddressRow, formatAddresses } from './table.ts';

// One Ctrl-C can arrive twice: from the terminal, and passed on by npm.
const SAME_SIGNAL_MS = 500;
const PARENT_INTERVAL_MS = 1_000;

/** What `npm start` is asked to do. */
export interface StartOptions {
  dataDir: string;
  /** Stop when everything is up and done. */
  once: boolean;
  separateProcesses: boolean;
  env: NodeJS.ProcessEnv;
  /** Preferred ports of the servers instead of the usual ones. */
  ports?: StartServersOptions['ports'];
}

/** Runs the servers and the application until it is asked to stop. Gives the exit code. */
export async function start(application: Application, options: StartOptions): Promise<number> {
  const refusal = reasonNotToStart(options.dataDir);
  if (refusal !== undefined) {
    console.error(refusal);
    return 1;
  }
  const display = new PartDisplay();
  const stopping = new StopRequest();
  let stack: Stack | undefined;
  stopping.onSecondRequest = () => stack?.killAll();
  let exitCode = 0;
  try {
    stack = await display.during(
      SERVERS.map((name) => ({ name, title: SERVER_TITLES[name] })),
      () =>
        startServers({
          dataDir: options.dataDir,
          databases: application.databases,
          searchAttributes: application.searchAttributes,
          codecServer: application.codecServer ?? false,
          external: externalAddresses(options.env),
          env: options.env,
          separateProcesses: options.separateProcesses,
          ...(options.ports === undefined ? {} : { ports: options.ports }),
          signal: stopping.signal,
          onState: (part, state, detail) => {
            display.onState(part, state, detail);
            if (state === 'failed') stopping.request('failed');
          },
        }),
    );
    await startApplication(application, { ...options, stack }, display);
    if (!options.once) {
      console.log('\nCtrl-C stops everything.');
      await stopping.requested;
    }
  } catch (error) {
    if (stopping.reason !== 'signal') {
      console.error(`\n${error instanceof Error ? error.message : String(error)}`);
      exitCode = 1;
    }
  }
  if (stopping.reason === 'failed') exitCode = 1;
  if (stack) {
    console.log('\nStopping …');
    rmSync(stack.paths.environment, { force: true });
    await stack.stop();
    console.log('Stopped. The data stay for the next start.');
  }
  return exitCode;
}

/** Why nothing can be started on this folder; told before any part is. */
function reasonNotToStart(dataDir: string): string | undefined {
  try {
    prepareDataFolder(dataDir);
    const running = runningStack(dataDir);
    return running && alreadyRunning(dataDir, running).message;
  } catch (error) {
    if (error instanceof DataFolderError) return error.message;
    throw error;
  }
}

async function startApplication(
  application: Application,
  context: ApplicationContext,
  display: PartDisplay,
): Promise<void> {
  const { stack } = context;
  const parts = await application.parts(context);
  await display.during(parts, () => stack.start(...parts));
  // For its owner's eyes only: it has passwords in it.
  const environment = JSON.stringify(application.toolEnvironment?.(context) ?? {}, null, 2);
  rmSync(stack.paths.environment, { force: true });
  writeFileSync(stack.paths.environment, `${environment}\n`, { mode: 0o600, flag: 'wx' });
  for (const step of application.afterStart(context)) await runSteps([step]);
  const rows = [
    ...application.addresses(context),
    ...serverAddresses(stack, externalAddresses(context.env)),
  ];
  stack.announce(rows[0]?.address ?? '');
  console.log(`\n${formatAddresses(rows)}`);
}

function serverAddresses(stack: Stack, external: ExternalAddresses): AddressRow[] {
  const row = (what: string, address: string | undefined, usualPort?: number): AddressRow[] =>
    address === undefined ? [] : [{ what, address, ...(usualPort ? { usualPort } : {}) }];
  // The ports of servers that are run elsewhere are as they are.
  const own = (server: ServerName, port: PortName): number | undefined =>
    external[server] === undefined ? USUAL_PORTS[port] : undefined;
  const { logs, secrets } = stack.paths;
  return [
    ...row('Temporal UI', stack.temporalUiUrl, USUAL_PORTS.temporalUi),
    ...row('Inbox', stack.inboxUrl, USUAL_PORTS.inbox),
    ...row('Temporal', stack.temporalAddress, own('temporal', 'temporal')),
    ...row(
      'PostgreSQL',
      withoutPassword(stack.databaseUrl('postgres')),
      own('postgres', 'postgres'),
    ),
    ...row('Valkey', withoutPassword(stack.redisUrl), own('valkey', 'valkey')),
    ...row('SMTP', withoutPassword(stack.smtpUrl), own('inbox', 'smtp')),
    ...row('Passwords', path.join(secrets, '{postgres,redis}-password')),
    ...row('Logs', logs),
  ];
}

/** Somebody wants the stack to stop: a signal, the end of the parent process, or a part that failed. */
class StopRequest {
  readonly requested: Promise<void>;
  readonly #controller = new AbortController();
  #requestedAt = 0;
  reason: 'signal' | 'failed' | undefined;
  /** Called when a person asks again, because it takes too long. */
  onSecondRequest: () => void = () => undefined;

  constructor() {
    this.requested = new Promise((resolve) => {
      this.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => this.request('signal'));
    }
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) this.request('signal');
    }, PARENT_INTERVAL_MS).unref();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  request(reason: 'signal' | 'failed'): void {
    if (!this.reason) {
      this.reason = reason;
      this.#requestedAt = Date.now();
      this.#controller.abort(new Error('The stack was stopped.'));
    } else if (reason === 'signal' && Date.now() - this.#requestedAt > SAME_SIGNAL_MS) {
      this.onSecondRequest();
    }
  }
}
