import { existsSync } from 'node:fs';
import { Claims } from '../claims.ts';
import { checkRemovable, removeFolder } from '../data-folder.ts';
import { stackPaths } from '../paths.ts';
import { dataFolders, runningStack, StackRunningError } from '../start-servers.ts';
import { Supervisor } from '../supervisor/supervisor.ts';

/**
 * Removes everything a stack keeps. Fetched servers stay in the cache.
 *
 * @returns the folders that were removed; none when there was nothing.
 * @throws {DataFolderError} for a folder that is not a stack's, which is left as it is.
 * @throws {StackRunningError} while the stack is running.
 */
export async function reset(dataDir: string): Promise<string[]> {
  if (!existsSync(dataDir)) return [];
  checkRemovable(dataDir);
  const running = runningStack(dataDir);
  if (running) {
    throw new StackRunningError(
      `The stack on ${dataDir} is running (process ${running.pid}): stop it first, then reset.`,
    );
  }
  const claims = new Claims(stackPaths(dataDir).claims);
  await Supervisor.endLeftovers(claims);
  claims.close();
  const folders = dataFolders(dataDir).filter((folder) => existsSync(folder));
  // The stack's own folder last: it says where the others are.
  for (const folder of folders.toReversed()) removeFolder(folder);
  return folders;
}
