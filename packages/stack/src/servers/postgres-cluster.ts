import { execFile } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { PostgresUser } from './postgres-user.ts';

const run = promisify(execFile);

/** The role that owns everything in the cluster. */
export const ROLE = 'holdfast';

/**
 * Creates the cluster when there is none. It takes its place in one step, so that one half made by
 * an initdb that was killed is never taken for a whole one.
 */
export async function createCluster(
  user: PostgresUser,
  dataDir: string,
  password: string,
  { sync }: { sync: boolean },
): Promise<void> {
  if (existsSync(path.join(dataDir, 'PG_VERSION'))) return;
  const parent = path.dirname(dataDir);
  mkdirSync(parent, { recursive: true });
  if (user.ids) chmodSync(parent, 0o711); // The server's user has to pass through it.
  const draft = `${dataDir}.new`;
  const passwordFile = `${dataDir}.password`;
  rmSync(draft, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600, flag: 'wx' });
  if (user.ids) {
    for (const file of [draft, passwordFile]) chownSync(file, user.ids.uid, user.ids.gid);
  }
  try {
    await run(path.join(user.binDir, 'initdb'), initdbArguments(draft, passwordFile, sync), {
      cwd: draft,
      env: { ...process.env, LC_ALL: 'C' },
      ...user.ids,
    });
    renameSync(draft, dataDir);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

function initdbArguments(dataDir: string, passwordFile: string, sync: boolean): string[] {
  return [
    `--pgdata=${dataDir}`,
    `--username=${ROLE}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    // PostgreSQL's own locale sorts and folds the same way on every machine.
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    // Many rounds slow down guessing; a random password of 256 bits can't be guessed anyway, and each
    // new connection would pay for them.
    '--set=scram_iterations=1',
    ...(sync ? [] : ['--no-sync']),
  ];
}
