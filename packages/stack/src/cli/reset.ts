import { rmSync } from 'node:fs';
import { Claims } from '../claims.ts';
import { stackPaths } from '../paths.ts';
import { dataFolders, runningStack, StackRunningError } from '../start-servers.ts';
import { Supervisor } from '../supervisor/supervisor.ts';

/**
 * Removes everything a stack keeps. Fetched servers stay in the cache.
 *
 * @returns the folders that were removed.
 * @throws {StackRunningError} while the stack is running.
 */
export async function reset(dataDir: string): Promise<string[]> {
  const running = runningStack(dataDir);
  if (running) {
    throw new StackRunningError(
      `The stack on ${dataDir} is running (process ${running.pid}): stop it first, then reset.`,
    );
  }
  const claims = new Claims(stackPaths(dataDir).claims);
  await Supervisor.endLeftovers(claims);
  claims.close();
  const folders = dataFolders(dataDir);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  return folders;
}
