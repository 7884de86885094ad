import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { cacheDirectory } from '../paths.ts';
import { fetchBinary, findCached } from './fetch.ts';
import { BINARIES, type BinaryName } from './pins.ts';

const run = promisify(execFile);

/** A server that can be run. */
export interface FoundBinary {
  path: string;
  source: 'path' | 'cache' | 'fetched';
  /** The version it reports; known for servers from the PATH only. */
  version?: string;
}

interface PathCandidate {
  command: string;
  args: readonly string[];
  /** Takes the version out of what the command prints. */
  version: RegExp;
  /** The first version that has everything the stack uses. */
  atLeast: readonly [number, number];
}

// Temporal CLI 1.6 is the first whose dev server orders tasks by priority key; Valkey forked from
// Redis at 7.2, and 7.0 is the first Redis whose append-only file is a folder with a manifest.
const ON_PATH: Partial<Record<BinaryName, readonly PathCandidate[]>> = {
  temporal: [
    { command: 'temporal', args: ['--version'], version: /version v?(\S+)/, atLeast: [1, 6] },
  ],
  valkey: [
    { command: 'valkey-server', args: ['--version'], version: /v=(\S+)/, atLeast: [7, 2] },
    { command: 'redis-server', args: ['--version'], version: /v=(\S+)/, atLeast: [7, 0] },
  ],
};

/** Where servers are looked for. */
export interface FindOptions {
  cacheDir?: string;
  env?: NodeJS.ProcessEnv;
  /** Told once when the server has to be fetched, which takes a while. */
  onFetch?(): void;
}

/** A server from the PATH or the cache, without fetching anything. */
export async function findBinary(
  name: BinaryName,
  { env = process.env, cacheDir = cacheDirectory(env) }: FindOptions = {},
): Promise<FoundBinary | undefined> {
  for (const candidate of ON_PATH[name] ?? []) {
    const found = await tryOnPath(candidate, env);
    if (found) return found;
  }
  const cached = await findCached(cacheDir, BINARIES[name]);
  return cached === undefined ? undefined : { path: cached, source: 'cache' };
}

/**
 * A server from the PATH, from the cache, or else fetched into the cache.
 *
 * @throws {BinaryUnavailableError} with one sentence that says how to get it.
 */
export async function requireBinary(
  name: BinaryName,
  { env = process.env, cacheDir = cacheDirectory(env), onFetch }: FindOptions = {},
): Promise<FoundBinary> {
  const found = await findBinary(name, { env, cacheDir });
  if (found) return found;
  onFetch?.();
  return { path: await fetchBinary(cacheDir, BINARIES[name], env), source: 'fetched' };
}

async function tryOnPath(
  candidate: PathCandidate,
  env: NodeJS.ProcessEnv,
): Promise<FoundBinary | undefined> {
  const file = await which(candidate.command, env);
  if (!file) return undefined;
  try {
    const { stdout } = await run(file, [...candidate.args], { env, timeout: 10_000 });
    const version = candidate.version.exec(stdout)?.[1];
    if (!version || !isAtLeast(version, candidate.atLeast)) return undefined;
    return { path: file, source: 'path', version };
  } catch {
    return undefined; // It is there but can't be run: the same as not there.
  }
}

/** Where a command is on the PATH of `env`; undefined when it isn't, or can't be executed. */
export async function which(command: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  for (const directory of (env['PATH'] ?? '').split(path.delimiter)) {
    if (!directory) continue;
    const file = path.join(directory, command);
    const runnable = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runnable) return file;
  }
  return undefined;
}

function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [hasMajor = 0, hasMinor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return hasMajor > major || (hasMajor === major && hasMinor >= minor);
}
