import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { composeSource, programOf, repositoryRoot } from './compose-file.ts';

/** The Dockerfile's instructions, continued lines joined, by stage. */
function stages(): { name: string; instructions: string[] }[] {
  const text = readFileSync(path.join(repositoryRoot, 'Dockerfile'), 'utf8');
  const lines = text
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const found: { name: string; instructions: string[] }[] = [];
  for (const line of lines) {
    const from = /^FROM \S+(?: AS (\S+))?$/.exec(line);
    if (from) found.push({ name: from[1] ?? 'image', instructions: [] });
    else found.at(-1)?.instructions.push(line);
  }
  return found;
}

/** What a stage copies out of the repository. */
function copied(stage: string): string[] {
  const { instructions = [] } = stages().find(({ name }) => name === stage) ?? {};
  return instructions
    .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
    .flatMap((line) => line.split(' ').slice(1, -1));
}

interface Manifest {
  name: string;
  workspaces?: string[];
  dependencies?: Record<string, string>;
}

const manifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(path.join(repositoryRoot, folder, 'package.json'), 'utf8')) as Manifest;

const folders = globSync(
  (manifest('.').workspaces ?? []).map((pattern) => `${pattern}/package.json`),
  { cwd: repositoryRoot },
).map((file) => path.dirname(file));

const folderOf = new Map(folders.map((folder) => [manifest(folder).name, folder]));

/** A workspace and everything of ours that it needs to run. */
function needs(folder: string, seen = new Set<string>()): Set<string> {
  if (seen.has(folder)) return seen;
  seen.add(folder);
  for (const name of Object.keys(manifest(folder).dependencies ?? {})) {
    const dependency = folderOf.get(name);
    if (dependency !== undefined) needs(dependency, seen);
  }
  return seen;
}

/** The workspaces that the containers of compose.yaml run. */
const needed = [
  ...new Set(
    Object.values(composeSource.services)
      .filter(({ build }) => build)
      .flatMap((service) => {
        const program = programOf(service).at(-1);
        const folder = folders.find((candidate) => program?.startsWith(`${candidate}/`));
        return folder === undefined ? [] : [...needs(folder)];
      }),
  ),
].sort();

describe('Dockerfile', () => {
  it('copies what is there', () => {
    const sources = stages().flatMap(({ name }) => copied(name));
    expect(sources.length).toBeGreaterThan(10);
    expect(sources.filter((file) => !existsSync(path.join(repositoryRoot, file)))).toEqual([]);
  });

  it('installs by the manifests of all workspaces, as the lock file needs', () => {
    const manifests = copied('base').filter((file) => file.endsWith('/package.json'));
    expect(manifests.map((file) => path.dirname(file)).sort()).toEqual(folders.sort());
  });

  it('installs the dependencies of what runs, and of nothing else', () => {
    const { instructions = [] } = stages().find(({ name }) => name === 'dependencies') ?? {};
    const installed = [...instructions.join(' ').matchAll(/--workspace=(\S+)/g)].map(
      ([, folder]) => folder,
    );
    expect(needed.length).toBeGreaterThan(10);
    expect(installed.sort()).toEqual(needed);
    expect(instructions.join(' ')).toContain('--omit=dev');
  });

  it('has the sources of what runs in the image', () => {
    const sources = copied('image');
    const present = (folder: string) =>
      sources.some((source) => folder === source || folder.startsWith(`${source}/`));
    expect(needed.filter((folder) => !present(folder))).toEqual([]);
  });

  it('runs as nobody special, on the Node.js that this repository is tested with', () => {
    const image = stages().at(-1)?.instructions ?? [];
    expect(image).toContain('USER node');
    const text = readFileSync(path.join(repositoryRoot, 'Dockerfile'), 'utf8');
    const version = /^ARG NODE_VERSION=(\S+)$/m.exec(text)?.[1];
    expect(version).toBe(process.versions.node);
  });
});
