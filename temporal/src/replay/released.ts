import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CORPUS } from './corpus.ts';

const RELEASED = fileURLToPath(new URL('../../../workflows/released.json', import.meta.url));

/** SHA-256 of each history file, by its name. */
export type Digests = Record<string, string>;

/** The histories of all releases: orders may run that began as they did, so they stay as they are. */
export function releasedHistories(): Digests {
  return JSON.parse(readFileSync(RELEASED, 'utf8')) as Digests;
}

/** The histories of a folder as they are now. */
export function digestsOf(folder = CORPUS): Digests {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort();
  return Object.fromEntries(files.map((file) => [file, sha256(join(folder, file))]));
}

/** Names of released histories that were changed or removed. */
export function brokenPromises(released: Digests, present: Digests): string[] {
  return Object.keys(released).filter((file) => present[file] !== released[file]);
}

/**
 * Promises to keep all histories of the corpus; part of a release.
 *
 * @returns how many were added
 * @throws Error when one that was released before is not as it was
 */
export function releaseHistories(): number {
  const [released, present] = [releasedHistories(), digestsOf()];
  const broken = brokenPromises(released, present);
  if (broken.length > 0) {
    throw new Error(`Changed or removed since their release: ${broken.join(', ')}.`);
  }
  writeFileSync(RELEASED, `${JSON.stringify(present, undefined, 2)}\n`);
  return Object.keys(present).length - Object.keys(released).length;
}

const sha256 = (file: string): string =>
  createHash('sha256').update(readFileSync(file)).digest('hex');
