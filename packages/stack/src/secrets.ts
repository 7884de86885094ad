import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync, linkSync, rmSync } from 'node:fs';
import path from 'node:path';

/**
 * Random secrets that stay the same over restarts: 32 bytes each, base64url, one file per name,
 * readable by their owner only.
 *
 * @param directory is created when it is not there.
 */
export function ensureSecrets<Name extends string>(
  directory: string,
  names: readonly Name[],
): Record<Name, string> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const entries = names.map((name) => [name, ensureSecret(directory, name)] as const);
  return Object.fromEntries(entries) as Record<Name, string>;
}

function ensureSecret(directory: string, name: string): string {
  if (!/^[a-z0-9][a-z0-9._-]*$/i.test(name)) throw new Error(`"${name}" can't name a secret.`);
  const file = path.join(directory, name);
  const existing = readIfThere(file);
  if (existing !== undefined) return existing;
  // Written in full beside it, then linked: whoever comes second finds the first one's secret.
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, 'utf8');
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
