import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brokenPromises, digestsOf } from './released.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-released-'));
  for (const name of ['a', 'b']) writeFileSync(join(folder, `${name}.json`), `"${name}"`);
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('a released history', () => {
  it('may get company', () => {
    const released = digestsOf(folder);
    writeFileSync(join(folder, 'c.json'), '{}');
    expect(brokenPromises(released, digestsOf(folder))).toEqual([]);
  });

  it('may not be changed or removed', () => {
    const released = digestsOf(folder);
    writeFileSync(join(folder, 'a.json'), '"a" ');
    rmSync(join(folder, 'b.json'));
    expect(brokenPromises(released, digestsOf(folder))).toEqual(['a.json', 'b.json']);
  });
});
