import { rmSync } from 'node:fs';
import { readdir, readlink } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { LOOPBACK } from '../ports.ts';
import { sendSignal } from '../supervisor/processes.ts';
import { createCluster, ROLE } from './postgres-cluster.ts';
import { postgresBinDir } from './postgres-binaries.ts';
import { postgresDataDir, postgresPassword, postgresUser } from './postgres-user.ts';
import { probePostgres } from './probes.ts';
import type { Server, ServerContext } from './server.ts';

const ORPHAN_TIMEOUT_MS = 5_000;

/** What PostgreSQL is started with. */
export interface PostgresOptions {
  /** Databases that are created when they are not there. */
  databases?: readonly string[];
  /** Settings besides the stack's own, by name. */
  settings?: Readonly<Record<string, string>>;
}

export interface PostgresServer extends Server {
  databaseUrl(name: string): string;
}

/** PostgreSQL with a cluster of its own, created at the first start. */
export async function postgresServer(
  context: ServerContext,
  options: PostgresOptions = {},
): Promise<PostgresServer> {
  const port = await context.ports.take(context.port);
  const password = postgresPassword(context.paths);
  const databaseUrl = (name: string): string =>
    `postgresql://${ROLE}:${password}@${LOOPBACK}:${port}/${name}`;
  const dataDir = postgresDataDir(context.paths);
  const user = postgresUser(postgresBinDir());
  return {
    url: databaseUrl('postgres'),
    databaseUrl,
    part: {
      kind: 'process',
      name: 'postgres',
      title: 'PostgreSQL',
      // SIGINT is its "fast shutdown": ends sessions, writes a checkpoint; SIGTERM would wait for
      // every client to leave; SIGQUIT is the "immediate" one, as a crash, but ends all processes.
      stopSignal: context.throwaway ? 'SIGQUIT' : 'SIGINT',
      async command() {
        await createCluster(user, dataDir, password, { sync: !context.throwaway });
        await endOrphans(dataDir);
        const settings = {
          ...SETTINGS,
          ...(context.throwaway ? UNSAFE_BUT_FAST : {}),
          ...options.settings,
        };
        return {
          file: path.join(user.binDir, 'postgres'),
          args: [
            ...['-D', dataDir, '-p', String(port)],
            ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
          ],
          cwd: dataDir,
          env: { ...context.env, LC_ALL: 'C' },
          ...user.ids,
        };
      },
      probe: () => probePostgres(databaseUrl('postgres')),
      onReady: () => createDatabases(databaseUrl('postgres'), options.databases ?? []),
    },
  };
}

const SETTINGS = {
  listen_addresses: LOOPBACK,
  unix_socket_directories: '',
  max_connections: '200',
  // Compiling a query costs more than running it at this size.
  jit: 'off',
  // A laptop's disk has no seek time.
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Details of errors and failed statements hold what people typed: e-mail addresses, names.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

const UNSAFE_BUT_FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** Creates the databases that are not there yet. */
export async function createDatabases(adminUrl: string, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const client = new Client({ connectionString: adminUrl });
  // A connection that breaks emits an error besides rejecting the query in progress.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database');
    const existing = new Set(rows.map(({ datname }) => datname));
    for (const name of names) {
      if (!existing.has(name))
        await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
    }
  } finally {
    await client.end();
  }
}

/**
 * After a kill -9 of the server, its other processes run on for a moment, and a new server refuses
 * to start beside them: this waits for them, then kills them. It also removes a `postmaster.pid`
 * whose process is not a server on this folder (the pid may belong to something else by now).
 */
async function endOrphans(dataDir: string): Promise<void> {
  // Elsewhere than on Linux there is no way to find them; there the supervisor's next try succeeds.
  if (process.platform !== 'linux') return;
  const deadline = Date.now() + ORPHAN_TIMEOUT_MS;
  for (;;) {
    const orphans = await processesIn(dataDir);
    if (orphans.length === 0) break;
    if (Date.now() > deadline) for (const pid of orphans) sendSignal(pid, 'SIGKILL');
    await delay(20);
  }
  // No process is left in this folder, so whoever has the pid in the file now, it is not its server.
  rmSync(path.join(dataDir, 'postmaster.pid'), { force: true });
}

/** Every server process has the data folder as its working directory. */
async function processesIn(dataDir: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const directory = await readlink(`/proc/${pid}/cwd`).catch(() => undefined); // Gone, or not ours.
      return directory === dataDir ? Number(pid) : undefined;
    }),
  );
  return found.filter((pid) => pid !== undefined);
}
