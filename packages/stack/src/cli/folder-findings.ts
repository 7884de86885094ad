import { accessSync, constants, rmdirSync, statfsSync } from 'node:fs';
import { checkDataFolder, makeFolder } from '../data-folder.ts';
import type { Finding } from './finding.ts';

const MIN_FREE_BYTES = 1024 ** 3;

/** Whether the data of a stack can be in this folder. */
export function dataFolderFinding(dataDir: string): Finding {
  try {
    checkDataFolder(dataDir);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const remedy = 'Use another folder: --data, or HOLDFAST_DATA.';
    return { what: `Folder ${dataDir}`, ok: false, detail, remedy };
  }
  return folderFinding(dataDir, 'use another one (--data, or HOLDFAST_DATA)');
}

/** Whether one can write there, found out by making the folder; one that was made goes again. */
export function folderFinding(folder: string, otherwise: string): Finding {
  const what = `Folder ${folder}`;
  let made: string[] = [];
  try {
    made = makeFolder(folder);
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    const detail = `writable, ${((bavail * bsize) / 1024 ** 3).toFixed(1)} GB free`;
    return bavail * bsize >= MIN_FREE_BYTES
      ? { what, ok: true, detail }
      : { what, ok: false, detail, remedy: 'Free some space: a stack wants at least 1 GB.' };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { what, ok: false, detail, remedy: `Make it writable for you, or ${otherwise}.` };
  } finally {
    for (const place of made.toReversed()) rmdirSync(place);
  }
}
