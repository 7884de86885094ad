// Builds a site when its sources changed, and prints the folder that the build is in: node build.mjs web
// Each build has a folder of its own: one that runs keeps what it runs, and two at once do no harm.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const [name] = process.argv.slice(2);
const root = fileURLToPath(new URL('..', import.meta.url));
const site = path.join(root, 'frontends', name);
const builds = path.join(site, 'build');
const DAY_MS = 24 * 3600 * 1000;

/** What a build is made of. */
const SOURCES = [
  `frontends/{${name},design,shared}/{package.json,vite.config.ts,{app,src,public}/**/*}`,
  `bff/${name}/src/contract/*.ts`,
  'bff/shared/src/{contract,problem-details}.ts',
  'bff/shared/src/client/*.ts',
  'packages/domain/src/*.ts',
  'package-lock.json',
  'frontends/build.mjs',
];

const hash = createHash('sha256');
for (const file of globSync(SOURCES, { cwd: root }).sort()) {
  const place = path.join(root, file);
  if (file.endsWith('.test.ts') || !statSync(place).isFile()) continue;
  hash.update(file).update('\0').update(readFileSync(place));
}
const digest = hash.digest('hex').slice(0, 16);

/** Names the build that is ready to be served. */
const current = path.join(builds, 'current');
const ready = existsSync(current) ? readFileSync(current, 'utf8') : '';
if (ready.startsWith(`${digest}-`) && existsSync(path.join(builds, ready))) {
  console.log(path.join(builds, ready));
} else {
  const folder = `${digest}-${process.pid}`;
  await build(path.join('build', folder));
  writeFileSync(`${current}.${process.pid}`, folder);
  renameSync(`${current}.${process.pid}`, current);
  removeOld(folder);
  console.log(path.join(builds, folder));
}

/** The output of the bundler says why when it fails, and nothing of interest when it doesn't. */
async function build(buildDirectory) {
  console.error(`frontends/${name} has changed and is being built.`);
  mkdirSync(builds, { recursive: true });
  const remix = path.join(root, 'node_modules/@remix-run/dev/dist/cli.js');
  const env = { ...process.env, BUILD_DIRECTORY: buildDirectory, NODE_ENV: 'production' };
  try {
    await promisify(execFile)(process.execPath, [remix, 'vite:build'], { cwd: site, env });
  } catch ({ stdout = '', stderr = '', message }) {
    rmSync(path.join(site, buildDirectory), { recursive: true, force: true });
    console.error(`frontends/${name} could not be built:\n${stderr || stdout || message}`);
    process.exit(1);
  }
}

/** Builds of yesterday that nobody is led to any more. */
function removeOld(keep) {
  for (const entry of readdirSync(builds)) {
    const place = path.join(builds, entry);
    if (entry === keep || entry === 'current' || Date.now() - statSync(place).mtimeMs < DAY_MS) {
      continue;
    }
    rmSync(place, { recursive: true, force: true });
  }
}
