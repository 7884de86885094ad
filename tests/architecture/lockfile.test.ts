import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './repository.ts';

interface LockedPackage {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const { packages } = JSON.parse(
  readFileSync(path.join(repositoryRoot, 'package-lock.json'), 'utf8'),
) as { packages: Record<string, LockedPackage> };

/** Whether Node would find the package from there: in its own node_modules or in one further up. */
function isLocked(name: string, from: string): boolean {
  for (let place = from; ; place = path.dirname(place)) {
    const folder = place === '.' || place === '' ? '' : `${place}/`;
    if (`${folder}node_modules/${name}` in packages) return true;
    if (folder === '') return false;
  }
}

describe('package-lock.json', () => {
  // npm leaves out what it could not get for other platforms, and `npm ci` then refuses the file.
  it('has every dependency of every package, those for other platforms too', () => {
    const missing = Object.entries(packages).flatMap(
      ([place, { dependencies, optionalDependencies }]) =>
        Object.keys({ ...dependencies, ...optionalDependencies })
          .filter((name) => !isLocked(name, place))
          .map((name) => `${name} of ${place}`),
    );
    expect(missing).toEqual([]);
  });
});
