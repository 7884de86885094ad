import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './repository.ts';

/** Licences that ask for nothing but their text and the name of the author. */
const ALLOWED = [
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC'],
  ...['MIT', 'MIT-0', 'MPL-2.0', 'Python-2.0', 'Unlicense'],
];

/** What is fine as well, by package: why. */
const EXCEPTIONS: Record<string, { licence: string; why: string }> = {
  'caniuse-lite': {
    licence: 'CC-BY-4.0',
    why: 'data about browsers, used unchanged when bundling',
  },
  '@fontsource-variable/bricolage-grotesque': {
    licence: 'OFL-1.1',
    why: 'a font, which may be served with any software as long as it is not sold by itself',
  },
  '@fontsource-variable/hanken-grotesk': { licence: 'OFL-1.1', why: 'a font, as above' },
  '@visx/vendor': { licence: 'MIT and ISC', why: 'two of the above, in words that are no SPDX' },
  unionfs: { licence: 'none', why: 'the Unlicense, by its LICENSE file' },
  pako: { licence: '(MIT AND Zlib)', why: 'Zlib asks for no more than MIT does' },
};

interface LockedPackage {
  license?: string;
  dev?: boolean;
  devOptional?: boolean;
  link?: boolean;
}

/** Whether an SPDX expression can be met with allowed licences alone. */
function isAllowed(expression: string): boolean {
  const bare = expression.replaceAll(/[()]/g, '');
  return bare
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => ALLOWED.includes(licence)));
}

/** Every package that is installed in production, with its licence as the lock file has it. */
function productionPackages(): { name: string; licence: string }[] {
  const file = readFileSync(path.join(repositoryRoot, 'package-lock.json'), 'utf8');
  const { packages } = JSON.parse(file) as { packages: Record<string, LockedPackage> };
  return Object.entries(packages)
    .filter(([place, { dev, devOptional, link }]) => {
      return place.includes('node_modules/') && !dev && !devOptional && !link;
    })
    .map(([place, { license = 'none' }]) => ({
      name: place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length),
      licence: license,
    }));
}

describe('licences of production dependencies', () => {
  it('are of the kind that lets anybody use Holdfast under MIT', () => {
    const packages = productionPackages();
    expect(packages.length).toBeGreaterThan(100);
    const refused = packages.filter(
      ({ name, licence }) => !isAllowed(licence) && EXCEPTIONS[name]?.licence !== licence,
    );
    expect(refused).toEqual([]);
  });

  it('have no exception for what is not installed', () => {
    const names = productionPackages().map(({ name }) => name);
    expect(Object.keys(EXCEPTIONS).filter((name) => !names.includes(name))).toEqual([]);
  });

  test.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-or-later)', true],
    ['Apache-2.0 AND MIT', true],
    ['(MIT AND Zlib)', false],
    ['GPL-3.0-only', false],
    ['UNLICENSED', false],
    ['none', false],
  ])('%s: %s', (expression, allowed) => {
    expect(isAllowed(expression)).toBe(allowed);
  });
});
