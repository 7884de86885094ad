import { existsSync, globSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './repository.ts';

const documents = [
  ...globSync(
    [
      '*.md',
      'docs/**/*.md',
      '{proto,workflows,activities,temporal,tests,deploy}/*.md',
      '{packages,services,bff}/*/*.md',
    ],
    { cwd: repositoryRoot },
  ),
].sort();

const read = (file: string): string => readFileSync(path.join(repositoryRoot, file), 'utf8');

/** Text without code, in which brackets mean something else. */
const prose = (text: string): string =>
  text.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '');

/** Where a document's links lead inside this repository. */
function internalLinks(text: string): string[] {
  const inline = [...prose(text).matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)];
  const references = [...prose(text).matchAll(/^\[[^\]]+\]:\s+(\S+)/gm)];
  return [...inline, ...references]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z][a-z0-9+.-]*:/.test(target));
}

/** The anchors that a document's headings get on GitHub. */
function anchors(text: string): string[] {
  const withoutBlocks = text.replaceAll(/^```[\s\S]*?^```$/gm, '');
  return [...withoutBlocks.matchAll(/^#{1,6}\s+(.+?)\s*$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-'),
  );
}

/** Links of a document that lead nowhere. */
function deadLinks(file: string): string[] {
  return internalLinks(read(file)).filter((link) => {
    const [target = '', anchor] = link.split('#');
    const place = target === '' ? file : path.join(path.dirname(file), decodeURI(target));
    if (!existsSync(path.join(repositoryRoot, place))) return true;
    return anchor !== undefined && place.endsWith('.md') && !anchors(read(place)).includes(anchor);
  });
}

describe('documents', () => {
  it('are looked at', () => {
    expect(documents).toEqual(expect.arrayContaining(['CONTRIBUTING.md', 'docs/adr/README.md']));
  });

  test.each(documents)('%s links to what is there', (file) => {
    expect(deadLinks(file)).toEqual([]);
  });

  it('would be caught with a dead link', () => {
    expect(internalLinks('[a](./b.md#c) `[d](e)` [f](https://g.example) ![h](i.png "j")')).toEqual([
      './b.md#c',
      'i.png',
    ]);
    expect(anchors('# One, two\n## A `b` c')).toEqual(['one-two', 'a-b-c']);
  });
});

describe('commands in documents', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const commandsOf = (text: string): string[] =>
    [...text.matchAll(/\bnpm run (?:-s )?([a-z][a-z:-]*)/g)].map(([, name = '']) => name);

  test.each(documents)('%s names those that there are', (file) => {
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(commandsOf(read(file))));
  });

  it('would be caught when they are not there', () => {
    expect(commandsOf('`npm run -s ps $part`, `npm run check:all -- --fast`')).toEqual([
      'ps',
      'check:all',
    ]);
  });
});

describe('architecture decision records', () => {
  const folder = 'docs/adr';
  const records = readdirSync(path.join(repositoryRoot, folder)).filter(
    (name) => name.endsWith('.md') && name !== 'README.md',
  );

  it('are numbered without gaps', () => {
    const numbers = records.map((name) => Number(name.slice(0, 4))).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  test.each(records)('%s is in the index, by its title', (name) => {
    const title = /^# (\d{4}\. .+)$/m.exec(read(`${folder}/${name}`))?.[1];
    expect(title?.slice(0, 4)).toBe(name.slice(0, 4));
    expect(read(`${folder}/README.md`)).toContain(`[${title}](${name})`);
  });

  test.each(records)('%s says what was decided and why', (name) => {
    const headings = [...read(`${folder}/${name}`).matchAll(/^## (.+)$/gm)].map(([, text]) => text);
    expect(headings).toEqual(['Context', 'Decision', 'Consequences', 'Alternatives']);
    expect(read(`${folder}/${name}`)).toMatch(
      /^Status: (?:accepted|superseded by \[\d{4}\]\(.+\)), \d{4}-\d{2}-\d{2}$/m,
    );
  });
});
