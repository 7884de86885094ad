// Runs a command of this repository on a machine that has nothing but Node.js and npm: installs what
// is missing, generates what is stale, then starts the command on the repository's own Node.
// This file runs on whatever Node there is, before anything is installed: built-ins only.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = [20, 19];
const JEST = 'node_modules/jest/bin/jest.js';
const STACK = 'packages/stack/src/cli.ts';
const REPLAY = 'temporal/src/replay/cli.ts';
// What a process that only replays is started with (docs/adr/0013).
const REPLAYING = [
  `--import=${pathToFileURL(inRoot('temporal/src/worker/threads/replay-process.ts'))}`,
  '--stack-trace-limit=2',
];
const TEMPORAL = ['TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE'];
const SERVICES = [
  'PAYMENT_SERVICE_ADDRESS',
  'USER_SERVICE_ADDRESS',
  'PRODUCT_SERVICE_ADDRESS',
  'SERVICE_API_KEY',
  'TLS_CERT_FILE',
  'TLS_KEY_FILE',
  'TLS_CA_FILE',
];

/**
 * What each command runs, with which options of Node.js, whether that needs the code generated from the .proto files, which
 * variables say where it finds what runs (by default, the running stack), whether it looks there
 * without arguments too, and whether it reads what workflows there hold.
 */
const COMMANDS = {
  start: { run: [STACK, 'start'], generated: true },
  doctor: { run: [STACK, 'doctor'], generated: false },
  reset: { run: [STACK, 'reset'], generated: false },
  ps: { run: [STACK, 'ps'], generated: false },
  test: { run: [JEST], generated: true },
  'check:invariants': { run: ['packages/invariants/src/cli.ts'], generated: true },
  'test:campaign': { run: ['tests/campaign/src/cli.ts'], generated: true },
  chaos: { run: ['tests/chaos/src/cli.ts'], generated: true },
  load: {
    run: ['packages/demo/src/load/cli.ts'],
    generated: true,
    finds: ['WEB_URL'],
    always: true,
  },
  bench: { run: ['tests/bench/src/cli.ts'], generated: true },
  replay: {
    run: [REPLAY, 'replay'],
    node: REPLAYING,
    generated: true,
    finds: TEMPORAL,
    decodes: true,
  },
  admin: {
    run: ['temporal/src/admin/cli.ts'],
    generated: true,
    finds: [...TEMPORAL, ...SERVICES],
    decodes: true,
  },
  'history:record': { run: [REPLAY, 'record'], generated: true, finds: TEMPORAL, decodes: true },
  'history:release': { run: [REPLAY, 'release'], generated: true },
  'deploy:prepare': { run: ['deploy/prepare.mjs'], generated: false },
  screenshots: { run: ['tests/src/screenshots/cli.ts'], generated: true },
};

async function main([name, ...args]) {
  const command = COMMANDS[name];
  if (!command)
    fail(`There is no command "${name}"; there are ${Object.keys(COMMANDS).join(', ')}.`);
  checkNode();
  if (!isInstalled()) await install();
  // The npm package `node` puts the Node that everything here is written for into this folder.
  const env = {
    ...process.env,
    ...addressesOf(command, args),
    PATH: `${inRoot('node_modules/.bin')}${path.delimiter}${process.env.PATH}`,
  };
  if (command.decodes) Object.assign(env, payloadKeys());
  if (command.generated) await runOrFail('node', [inRoot('proto/generate.mjs')], env);
  const [script, ...first] = command.run;
  const node = command.node ?? [];
  endAs(await run('node', [...node, inRoot(script), ...first, ...args], env));
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    fail(
      `Holdfast needs Node.js ${OLDEST_NODE.join('.')} or newer and this is ${process.versions.node}: ` +
        'get a newer one from https://nodejs.org.',
    );
  }
}

/** Whether node_modules has what package-lock.json asks for, by npm's own record of what it put there. */
function isInstalled() {
  const record = inRoot('node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = packagesOf(inRoot('package-lock.json'));
  const present = packagesOf(record);
  return Object.entries(wanted).every(([place, { version, link, optional }]) => {
    if (!place.includes('node_modules/')) return true; // The workspaces themselves.
    const found = present[place];
    return found ? link || found.version === version : optional;
  });
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

async function install() {
  console.log('Installing the packages; the first time this takes a minute or two.');
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  // npm draws its own progress on a terminal, and says nothing elsewhere.
  const ticking = process.stdout.isTTY
    ? undefined
    : setInterval(() => console.log(`  still installing (${seconds()} s)`), 15_000);
  // npm's own script when npm runs this; its Node need not be first on the PATH.
  const npm = process.env.npm_execpath;
  // The packages run on the Node that comes with them, not on the one npm warns about.
  const ci = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  try {
    await (npm?.endsWith('npm-cli.js')
      ? runOrFail(process.execPath, [npm, ...ci], process.env)
      : runOrFail('npm', ci, process.env));
  } finally {
    clearInterval(ticking);
  }
  console.log(`Installed in ${seconds()} s.`);
}

/** Runs a program in the foreground; resolves with how it ended. Signals are passed on to it. */
function run(file, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: ROOT, env, stdio: 'inherit' });
    const passOn = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, passOn);
    // When npm itself was killed nobody is left to stop what it started.
    const parent = process.ppid;
    const watching = process.env.npm_lifecycle_event
      ? setInterval(() => process.ppid === parent || passOn('SIGTERM'), 1_000)
      : undefined;
    const settle = (callback) => (value, signal) => {
      clearInterval(watching);
      for (const name of signals) process.off(name, passOn);
      callback(value, signal);
    };
    child.on('error', settle(reject));
    child.on(
      'exit',
      settle((code, signal) => resolve({ code, signal })),
    );
  });
}

async function runOrFail(file, args, env) {
  const end = await run(file, args, env);
  if (end.code !== 0) endAs(end);
}

/** Where the running stack has the keys of its payloads, unless the environment names others. */
function payloadKeys() {
  if (process.env.PAYLOAD_KEYS || process.env.PAYLOAD_KEYS_FILE) return {};
  const file = path.resolve(
    ROOT,
    process.env.HOLDFAST_DATA || '.holdfast',
    'secrets/payload-keys.json',
  );
  return existsSync(file) ? { PAYLOAD_KEYS_FILE: file } : {};
}

/**
 * Where the stack that runs on the data folder is found, unless the environment says where to look:
 * `npm start` keeps `env.json` there while it runs, a JSON object of environment variables. What
 * answers at the usual ports may be another stack, so nothing is guessed.
 */
function addressesOf({ finds: names = [], always = false }, args) {
  if (names.some((name) => process.env[name])) return {};
  const folder = path.resolve(ROOT, process.env.HOLDFAST_DATA || '.holdfast');
  const file = path.join(folder, 'env.json');
  if (!existsSync(file)) {
    const asksForHelp = args.some((arg) => ['--help', '-h'].includes(arg));
    const isNeeded = names.length > 0 && !asksForHelp && (always || args.length > 0);
    if (isNeeded && !args.some((arg) => arg.startsWith('--url'))) {
      fail(
        `No stack runs on ${folder}. Start one with \`npm start\`, name the folder of another in ` +
          `HOLDFAST_DATA, or say where to look with ${names[0]}.`,
      );
    }
    return {};
  }
  const found = JSON.parse(readFileSync(file, 'utf8'));
  return Object.fromEntries(
    names.flatMap((name) => (found[name] === undefined ? [] : [[name, found[name]]])),
  );
}

/** Ends this process as another one ended. */
function endAs({ code, signal }) {
  if (signal) process.kill(process.pid, signal);
  process.exit(code ?? 1);
}

function inRoot(file) {
  return path.join(ROOT, file);
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

await main(process.argv.slice(2));
