import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Claims } from './claims.ts';
import { reset } from './cli/reset.ts';
import {
  checkDataFolder,
  checkRemovable,
  DataFolderError,
  isStackFolder,
  prepareDataFolder,
  removeFolder,
} from './data-folder.ts';
import { stackPaths } from './paths.ts';

const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url)).replace(/\/$/, '');

let directory: string;
const at = (...names: string[]): string => path.join(directory, ...names);

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'holdfast-data-folder-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

/** What a stack makes first of all. */
function makeStackFolder(folder: string): void {
  prepareDataFolder(folder);
  new Claims(stackPaths(folder).claims).close();
}

test('a folder that is not there yet is checked without being made, then made', () => {
  checkDataFolder(at('new', 'er'));
  expect(isStackFolder(at('new', 'er'))).toBe(false);
  expect(readdirSync(directory)).toEqual([]);
  prepareDataFolder(at('new', 'er'));
  expect(existsSync(at('new', 'er'))).toBe(true);
});

test("an empty folder and a stack's own can be used, and only the latter removed", () => {
  expect(() => checkDataFolder(directory)).not.toThrow();
  expect(() => checkRemovable(directory)).toThrow('is not the data folder of a stack');
  makeStackFolder(directory);
  writeFileSync(at('temporal.db'), '');
  expect(() => checkDataFolder(directory)).not.toThrow();
  expect(() => checkRemovable(directory)).not.toThrow();
});

test('a folder with something else in it is neither used nor removed', async () => {
  mkdirSync(at('thesis'));
  writeFileSync(at('thesis', 'chapter-1.txt'), 'Call me');
  expect(() => prepareDataFolder(directory)).toThrow('has something else in it (thesis)');
  await expect(reset(directory)).rejects.toThrow('is not the data folder of a stack');
  // A file of that name is not enough.
  writeFileSync(at('stack.db'), 'not a database');
  await expect(reset(directory)).rejects.toThrow('nothing in it was removed');
  expect(readdirSync(directory).sort()).toEqual(['stack.db', 'thesis']);
  expect(readdirSync(at('thesis'))).toEqual(['chapter-1.txt']);
});

test.each([
  ['the repository', REPOSITORY],
  ['what contains the repository', path.dirname(REPOSITORY)],
  ['the home folder', homedir()],
  ['the root', '/'],
])('%s is never used nor removed', async (_what, folder) => {
  expect(() => prepareDataFolder(folder)).toThrow(DataFolderError);
  await expect(reset(folder)).rejects.toThrow('give a folder of its own');
  symlinkSync(folder, at('link'));
  await expect(reset(at('link'))).rejects.toThrow('give a folder of its own');
});

test.each([
  ['a file', (file: string) => file, 'is not a folder'],
  ['a path below a file', (file: string) => `${file}/data`, 'is not a folder'],
  ['a path that the system has no room for', () => '/proc/holdfast', "can't be made"],
])('%s is answered with a sentence', (_what, folderOf, message) => {
  writeFileSync(at('file'), '');
  expect(() => prepareDataFolder(folderOf(at('file')))).toThrow(message);
});

test('reset says what it removed: nothing, where there is nothing', async () => {
  await expect(reset(at('nowhere'))).resolves.toEqual([]);
  makeStackFolder(at('data'));
  await expect(reset(at('data'))).resolves.toEqual([at('data')]);
  expect(readdirSync(directory)).toEqual([]);
});

test('what a link leads to is emptied, and the link stays', () => {
  makeStackFolder(at('disk'));
  mkdirSync(at('disk', 'logs'));
  symlinkSync(at('disk'), at('link'));
  removeFolder(at('link'));
  expect(readdirSync(at('link'))).toEqual([]);
  expect(readdirSync(directory).sort()).toEqual(['disk', 'link']);
});
