// Generates TypeScript from the contracts when they changed. Needs no network.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const stamp = `${here}gen/.stamp`;
const sources = [
  ...globSync('holdfast/**/*.proto', { cwd: here }),
  'buf.yaml',
  'buf.gen.yaml',
  'generate.mjs',
  'package.json',
].sort();
const hash = createHash('sha256');
for (const file of sources) hash.update(file).update(readFileSync(`${here}${file}`));
const digest = hash.digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== digest) {
  const buf = (...args) =>
    execFileSync(process.execPath, [`${here}../node_modules/@bufbuild/buf/bin/buf`, ...args], {
      cwd: here,
      stdio: 'inherit',
    });
  buf('generate');
  // ts-proto takes the enum's prefix off the names only. Take it off the values too, so that what
  // is stored, logged and shown reads 'CONFIRMED', as in the state tables.
  for (const file of globSync('gen/holdfast/**/*.ts', { cwd: here })) {
    const code = readFileSync(`${here}${file}`, 'utf8');
    writeFileSync(
      `${here}${file}`,
      code.replace(/^( {2}([A-Z0-9_]+): )"[A-Z0-9_]+_\2",$/gm, '$1"$2",'),
    );
  }
  mkdirSync(`${here}gen`, { recursive: true });
  buf('build', '-o', 'gen/holdfast.binpb');
  writeFileSync(stamp, digest);
}
