import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import type { StackPaths } from '../paths.ts';
import { ensureSecrets } from '../secrets.ts';

// Everybody can pass through /var/tmp, and it is kept over a reboot.
const SHARED_DIRECTORY = '/var/tmp/holdfast';

/** Whom PostgreSQL runs as, and where this user finds its binaries. */
export interface PostgresUser {
  /** Undefined when it runs as the current user. */
  ids?: { uid: number; gid: number };
  /** The folder of the binaries. */
  binDir: string;
}

/**
 * PostgreSQL refuses to run as root. Then it runs as the system's user `postgres`, or `nobody`, who
 * can't enter root's home: its data go to a folder under /var/tmp, and a copy of its binaries too
 * where these lie out of reach.
 */
export function postgresUser(binDir: string): PostgresUser {
  if (!isRoot()) return { binDir };
  const ids = idsOf('postgres') ?? idsOf('nobody');
  if (!ids) {
    throw new Error(
      'PostgreSQL does not run as root, and there is neither a user postgres nor nobody.',
    );
  }
  makeSharedDirectory();
  return { ids, binDir: reachable(binDir) ? binDir : copyOf(binDir) };
}

/** The password of the role that owns the cluster; made when there is none. */
export function postgresPassword({ secrets }: StackPaths): string {
  return ensureSecrets(secrets, ['postgres-password'])['postgres-password'];
}

/**
 * The folder of the cluster. Under /var/tmp it is named after its password: a stack whose folder was
 * deleted by hand and made anew has a new password, and does not find a cluster that it can't open.
 */
export function postgresDataDir(paths: StackPaths): string {
  const parent = isRoot()
    ? path.join(SHARED_DIRECTORY, digest(postgresPassword(paths)))
    : paths.root;
  return path.join(parent, 'postgres');
}

function isRoot(): boolean {
  return userInfo().uid === 0;
}

/** Others can write to /var/tmp: what one of them has put there under our name is not used. */
function makeSharedDirectory(): void {
  mkdirSync(SHARED_DIRECTORY, { recursive: true });
  const stat = lstatSync(SHARED_DIRECTORY);
  if (!stat.isDirectory() || stat.uid !== 0) {
    throw new Error(`${SHARED_DIRECTORY} does not belong to root, so it is not used; remove it.`);
  }
  chmodSync(SHARED_DIRECTORY, 0o711);
}

function idsOf(name: string): { uid: number; gid: number } | undefined {
  const id = (flag: string): number =>
    Number(
      execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined; // No such user.
  }
}

/** Whether everybody may pass through every folder on the way. */
function reachable(directory: string): boolean {
  for (let at = directory; ; at = path.dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

function copyOf(binDir: string): string {
  const source = path.dirname(binDir);
  const { mtimeMs, size } = statSync(path.join(binDir, 'postgres'));
  const target = path.join(SHARED_DIRECTORY, `bin-${digest(`${source} ${mtimeMs} ${size}`)}`);
  if (!existsSync(target)) {
    const draft = `${target}.${randomUUID()}`;
    cpSync(source, draft, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(draft, target);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      if (!existsSync(target)) throw error; // Otherwise another stack was quicker.
    }
  }
  return path.join(target, path.basename(binDir));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
