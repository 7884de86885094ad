import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { stackPaths } from './paths.ts';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));

/** By its name and place it is ours: other tools of this repository keep their results there too. */
const USUAL_FOLDER = path.join(REPOSITORY, '.holdfast');

/** A folder in which no stack may keep its data. The message is a sentence for people. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';
}

/**
 * Whether a stack keeps its data in this folder: it has the file of the stack's claims, which every
 * stack makes before anything else. Changes nothing.
 */
export function isStackFolder(dataDir: string): boolean {
  const { claims } = stackPaths(dataDir);
  if (!statSync(claims, { throwIfNoEntry: false })?.isFile()) return false;
  try {
    const database = new DatabaseSync(claims, { readOnly: true, timeout: 10_000 });
    try {
      const table = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'claims'";
      return database.prepare(table).get() !== undefined;
    } finally {
      database.close();
    }
  } catch {
    return false; // A file of that name, but no database.
  }
}

/**
 * Makes sure that a stack may keep its data in a folder: one of a stack, an empty one, or one that
 * is not there yet. A stack's folder is removed as a whole some day, so nothing else may be in it.
 * Changes nothing.
 *
 * @throws {DataFolderError}
 */
export function checkDataFolder(dataDir: string): void {
  refuseProtected(dataDir);
  const there = nearestThere(dataDir);
  if (!statSync(there).isDirectory()) {
    throw new DataFolderError(`${dataDir} can't hold data: ${there} is not a folder.`);
  }
  if (there !== dataDir || dataDir === USUAL_FOLDER || isStackFolder(dataDir)) return;
  // A stack that is being started at this very moment may have made no more than its claims.
  const others = readdirSync(dataDir).filter((name) => !name.startsWith('stack.db'));
  if (others.length === 0) return;
  throw new DataFolderError(
    `${dataDir} has something else in it (${others.slice(0, 3).join(', ')}${others.length > 3 ? ', …' : ''}): ` +
      'give a new or empty folder, or one that a stack has made.',
  );
}

/**
 * Makes the data folder of a stack where it isn't there yet.
 *
 * @throws {DataFolderError} when that is impossible, or it must not be one.
 */
export function prepareDataFolder(dataDir: string): void {
  checkDataFolder(dataDir);
  makeFolder(dataDir);
}

/**
 * Makes sure that a folder may be removed with all that is in it: it is a stack's. Changes nothing.
 *
 * @throws {DataFolderError}
 */
export function checkRemovable(dataDir: string): void {
  refuseProtected(dataDir);
  if (isStackFolder(dataDir)) return;
  throw new DataFolderError(
    `${dataDir} is not the data folder of a stack (it has no ${path.basename(stackPaths(dataDir).claims)} ` +
      'of one), so nothing in it was removed.',
  );
}

/**
 * Makes a folder, for its owner alone, and those above it that are missing.
 *
 * @returns the folders that were made, outermost first.
 * @throws {DataFolderError} when that is impossible.
 */
export function makeFolder(folder: string): string[] {
  const made: string[] = [];
  const there = nearestThere(folder);
  const missing = path.relative(there, folder).split(path.sep).filter(Boolean);
  try {
    // One by one: a recursive mkdir of Node never returns below /proc.
    for (let at = there; missing.length > 0;) {
      at = path.join(at, missing.shift() ?? '');
      if (makeOne(at)) made.push(at);
    }
    return made;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new DataFolderError(`${folder} can't be made (${why}).`, { cause: error });
  }
}

/** Removes a folder with all that is in it; where a link leads to it, the link stays. */
export function removeFolder(folder: string): void {
  const claims = stackPaths(folder).claims;
  const entries = readdirSync(folder).map((name) => path.join(folder, name));
  // The claims last: until then, what is left is known to be a stack's.
  for (const entry of entries) if (entry !== claims) rmSync(entry, { recursive: true });
  rmSync(claims, { force: true });
  if (!lstatSync(folder).isSymbolicLink()) rmSync(folder, { recursive: true });
}

/** False when somebody else was quicker. */
function makeOne(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
    return true;
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return false;
    throw error;
  }
}

/** The home folder, the repository and all that contains them are nobody's data folder. */
function refuseProtected(dataDir: string): void {
  const folder = existsSync(dataDir) ? realpathSync(dataDir) : dataDir;
  const prefix = folder.endsWith(path.sep) ? folder : folder + path.sep;
  for (const [what, where] of [
    ['this repository', REPOSITORY],
    ['your home folder', homedir()],
  ] as const) {
    const place = existsSync(where) ? realpathSync(where) : where;
    if (!(place + path.sep).startsWith(prefix)) continue;
    const relation = place === folder ? 'is' : 'contains';
    throw new DataFolderError(`${dataDir} ${relation} ${what}: give a folder of its own.`);
  }
}

/** The folder itself, or the nearest one above it that exists. */
function nearestThere(folder: string): string {
  let at = folder;
  while (!existsSync(at)) at = path.dirname(at);
  return at;
}
