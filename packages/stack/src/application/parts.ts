import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ApplicationContext } from './definition.ts';
import { LOOPBACK } from '../ports.ts';
import type { Part, ProcessPart } from '../supervisor/part.ts';
import { SERVICES, type ApplicationEnvironment, type ServiceName } from './environment.ts';

const root = new URL('../../../../', import.meta.url);
const entry = (path: string): string => fileURLToPath(new URL(path, root));

type Context = Pick<ApplicationContext, 'env' | 'different'>;

/** A Node process of the application, ready when its health address answers. */
export function node(
  options: Pick<ProcessPart, 'name' | 'title' | 'needs' | 'calls'> & {
    /** Below the root of the repository. */
    main: string;
    /** Module, below the root of the repository, that each thread of it loads first. */
    preload?: string;
    variables: Record<string, string>;
    health: readonly string[];
  },
  { env: inherited, different }: Context,
): ProcessPart {
  const { name, title, needs, calls, health } = options;
  const other = different?.[name];
  const main = other?.main ?? entry(options.main);
  const preload = options.preload && ['--import', pathToFileURL(entry(options.preload)).href];
  const variables = { ...options.variables, ...other?.variables };
  return {
    kind: 'process',
    name,
    ...(title === undefined ? {} : { title }),
    ...(needs === undefined ? {} : { needs }),
    ...(calls === undefined ? {} : { calls }),
    stopTimeoutMs: 12_000,
    command: () => ({
      file: process.execPath,
      // What `ps` and `pgrep -f holdfast` show instead of a path.
      args: [`--title=holdfast-${name}`, ...(preload || []), main],
      env: {
        PATH: inherited['PATH'],
        HOME: inherited['HOME'],
        TZ: 'UTC',
        // Keeps what Node makes of the sources, so that the next start is quicker.
        NODE_COMPILE_CACHE: entry('node_modules/.cache/holdfast/compile'),
        ...(inherited['NODE_OPTIONS'] === undefined
          ? {}
          : { NODE_OPTIONS: inherited['NODE_OPTIONS'] }),
        ...variables,
      },
    }),
    async probe() {
      for (const url of health) {
        const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
        await response.body?.cancel();
        if (!response.ok) throw new Error(`${url} answers ${String(response.status)}`);
      }
    },
  };
}

/** What services call, besides each other. */
const SERVERS_OF_SERVICES = ['postgres', 'valkey', 'inbox', 'payment-sandbox'];

/** The parts of the application: payment sandbox, services, codec server, workers, BFFs. */
export function applicationParts(
  context: ApplicationContext,
  environment: ApplicationEnvironment,
): Part[] {
  const services = context.separateProcesses
    ? SERVICES.map((name) => oneService(name, environment, context))
    : [allServices(environment, context)];
  const serviceNames = services.map(({ name }) => name);
  const metrics = (variables: Record<string, string>): string =>
    `http://${LOOPBACK}:${variables['METRICS_PORT'] ?? ''}/readyz`;
  return [
    node(
      {
        name: 'payment-sandbox',
        title: 'Payment sandbox',
        calls: ['postgres'],
        main: 'packages/payment-sandbox/src/main.ts',
        variables: environment.sandbox,
        health: [`${environment.sandboxUrl}/healthz`],
      },
      context,
    ),
    ...services,
    node(
      {
        name: 'codec',
        title: 'Codec server',
        main: 'temporal/src/codec-server/main.ts',
        variables: environment.codec,
        health: [`${environment.codecUrl}/healthz`],
      },
      context,
    ),
    node(
      {
        name: 'worker',
        title: 'Workers',
        calls: ['temporal', ...serviceNames],
        main: 'temporal/src/worker/main.ts',
        preload: 'temporal/src/worker/threads/workflow-thread.ts',
        variables: environment.worker,
        health: [metrics(environment.worker)],
      },
      context,
    ),
    node(
      {
        name: 'bff-web',
        title: 'Web API',
        calls: ['temporal', 'valkey', 'worker', ...serviceNames],
        main: 'bff/web/src/main.ts',
        variables: environment.webBff,
        health: [`${environment.webUrl}/healthz`],
      },
      context,
    ),
    node(
      {
        name: 'bff-admin',
        title: 'Admin API',
        calls: ['temporal', 'valkey', ...serviceNames],
        main: 'bff/admin/src/main.ts',
        variables: environment.adminBff,
        health: [`${environment.adminUrl}/healthz`],
      },
      context,
    ),
  ];
}

function readyUrl(name: ServiceName, environment: ApplicationEnvironment): string {
  return `http://${LOOPBACK}:${environment.service(name)['METRICS_PORT'] ?? ''}/readyz`;
}

function oneService(
  name: ServiceName,
  environment: ApplicationEnvironment,
  context: Context,
): ProcessPart {
  return node(
    {
      name,
      title: `${name} service`,
      calls: SERVERS_OF_SERVICES,
      main: `services/${name}/src/main.ts`,
      variables: environment.service(name),
      health: [readyUrl(name, environment)],
    },
    context,
  );
}

function allServices(environment: ApplicationEnvironment, context: Context): ProcessPart {
  const all = Object.fromEntries(SERVICES.map((name) => [name, environment.service(name)]));
  return node(
    {
      name: 'services',
      title: 'Services',
      calls: SERVERS_OF_SERVICES,
      main: 'packages/stack/src/application/services-main.ts',
      variables: { HOLDFAST_SERVICES: JSON.stringify(all) },
      health: SERVICES.map((name) => readyUrl(name, environment)),
    },
    context,
  );
}
