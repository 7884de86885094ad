import { setInterval } from 'node:timers';
import type { Application, ApplicationContext } from '../application/definition.ts';
import { externalAddresses, SERVERS, withoutPassword } from '../external.ts';
import { SERVER_TITLES, type StartServersOptions } from '../stack-options.ts';
import { type Stack, startServers } from '../start-servers.ts';
import { PartDisplay } from './part-display.ts';
import { runSteps } from './progress.ts';
import { type AddressRow, formatAddresses } from './table.ts';

// One Ctrl-C can arrive twice: from the terminal, and passed on by npm.
const SAME_SIGNAL_MS = 500;
const PARENT_INTERVAL_MS = 1_000;

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
    await stack.stop();
    console.log('Stopped. The data stay for the next start.');
  }
  return exitCode;
}

async function startApplication(
  application: Application,
  context: ApplicationContext,
  display: PartDisplay,
): Promise<void> {
  const { stack } = context;
  const parts = await application.parts(context);
  await display.during(parts, () => stack.start(...parts));
  for (const step of application.afterStart(context)) await runSteps([step]);
  const rows = [...application.addresses(context), ...serverAddresses(stack)];
  stack.announce(rows[0]?.address ?? '');
  console.log(`\n${formatAddresses(rows)}`);
}

function serverAddresses(stack: Stack): AddressRow[] {
  return [
    { what: 'Temporal UI', address: stack.temporalUiUrl },
    { what: 'Inbox', address: stack.inboxUrl },
    { what: 'Temporal', address: stack.temporalAddress },
    { what: 'PostgreSQL', address: withoutPassword(stack.databaseUrl('postgres')) },
    { what: 'Valkey', address: withoutPassword(stack.redisUrl) },
    { what: 'SMTP', address: withoutPassword(stack.smtpUrl) },
    { what: 'Logs', address: stack.paths.logs },
  ].flatMap(({ what, address }) => (address === undefined ? [] : [{ what, address }]));
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
