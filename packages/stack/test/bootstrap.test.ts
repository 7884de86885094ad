import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const BOOTSTRAP = fileURLToPath(new URL('../../../scripts/bootstrap.mjs', import.meta.url));

// What is installed and what is to be installed, as npm writes it down.
const LOCKED = {
  packages: {
    '': { name: 'holdfast' },
    'packages/stack': { name: '@holdfast/stack' },
    'node_modules/@holdfast/stack': { link: true },
    'node_modules/left': { version: '1.0.0' },
    'node_modules/for-macos': { version: '2.0.0', optional: true },
  },
};
const INSTALLED = {
  packages: {
    'packages/stack': { name: '@holdfast/stack' },
    'node_modules/@holdfast/stack': { link: true },
    'node_modules/left': { version: '1.0.0' },
  },
};

// Stands for npm: installs what the lock file asks for, and says how it was called.
const NPM = `
import fs from 'node:fs';
console.log('npm', ...process.argv.slice(2));
fs.writeFileSync('node_modules/.package-lock.json', ${JSON.stringify(JSON.stringify(INSTALLED))});
`;

const CLI = `
process.on('SIGTERM', () => { console.log('asked to stop'); process.exit(0); });
console.log('cli', ...process.argv.slice(2));
if (process.argv.includes('wait')) setInterval(() => {}, 1000);
else process.exit(7);
`;

const REPLAY = `
console.log('replay', ...process.argv.slice(2));
if (process.env.PAYLOAD_KEYS_FILE) console.log('keys', process.env.PAYLOAD_KEYS_FILE);
`;

const LOAD = "console.log('load', process.env.WEB_URL, process.env.SECRET ?? 'no secret');";

/** Of what this process was told, where things are. */
const NOWHERE = { WEB_URL: undefined, TEMPORAL_ADDRESS: undefined, TEMPORAL_NAMESPACE: undefined };

let repository: string;

beforeEach(() => {
  repository = mkdtempSync(path.join(tmpdir(), 'holdfast-bootstrap-'));
  write('scripts/.keep', '');
  copyFileSync(BOOTSTRAP, path.join(repository, 'scripts/bootstrap.mjs'));
  write('package.json', '{ "type": "module" }');
  write('package-lock.json', JSON.stringify(LOCKED));
  write('node_modules/.package-lock.json', JSON.stringify(INSTALLED));
  write('node_modules/.bin/.keep', '');
  symlinkSync(process.execPath, path.join(repository, 'node_modules/.bin/node'));
  write('npm-cli.js', NPM);
  write('proto/generate.mjs', "console.log('generate');");
  write('packages/stack/src/cli.ts', CLI);
  write('node_modules/jest/bin/jest.js', "console.log('jest', ...process.argv.slice(2));");
  write('packages/demo/src/load/cli.ts', LOAD);
  write('temporal/src/replay/cli.ts', REPLAY);
  write('temporal/src/worker/threads/replay-process.ts', '');
});

afterEach(() => rmSync(repository, { recursive: true }));

function write(file: string, content: string): void {
  mkdirSync(path.dirname(path.join(repository, file)), { recursive: true });
  writeFileSync(path.join(repository, file), content);
}

function bootstrap(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [path.join(repository, 'scripts/bootstrap.mjs'), ...args], {
    cwd: tmpdir(),
    env: {
      ...process.env,
      npm_execpath: path.join(repository, 'npm-cli.js'),
      NODE_OPTIONS: '',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function run(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; lines: string[] }> {
  const child = bootstrap(args, env);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, lines: output.trim().split('\n') };
}

test('what is installed is run, with its arguments and its exit code', async () => {
  await expect(run(['start', '--once'])).resolves.toEqual({
    code: 7,
    lines: ['generate', 'cli start --once'],
  });
});

test.each([
  [
    ['test', 'user', '--verbose'],
    ['generate', 'jest user --verbose'],
  ],
  [
    ['replay', 'ord_1'],
    ['generate', 'replay replay ord_1'],
  ],
  [
    ['history:record', 'ord_1'],
    ['generate', 'replay record ord_1'],
  ],
  [['doctor'], ['cli doctor']],
])('%j runs what it stands for', async (args, lines) => {
  await expect(run(args, { TEMPORAL_ADDRESS: '127.0.0.1:1' })).resolves.toMatchObject({ lines });
});

test('where the running stack is, is told to what asks for it and can not know', async () => {
  write('.holdfast/env.json', '{"WEB_URL":"http://127.0.0.1:5000","SECRET":"x"}');
  write('other/env.json', '{"WEB_URL":"http://127.0.0.1:6000"}');
  const lastLine = async (command: string, env: NodeJS.ProcessEnv = {}) =>
    (await run([command], { WEB_URL: undefined, HOLDFAST_DATA: undefined, ...env })).lines.at(-1);
  await expect(lastLine('load')).resolves.toBe('load http://127.0.0.1:5000 no secret');
  await expect(lastLine('load', { HOLDFAST_DATA: 'other' })).resolves.toBe(
    'load http://127.0.0.1:6000 no secret',
  );
  await expect(lastLine('load', { WEB_URL: 'http://shop.example' })).resolves.toBe(
    'load http://shop.example no secret',
  );
});

test.each([
  [['load']],
  [['replay', 'ord_1']],
  [['history:record', 'ord_1', 'path']],
  [['admin', 'parked']],
])('%j takes no other stack for the one that does not run', async (args) => {
  const { code, lines } = await run(args, { ...NOWHERE, HOLDFAST_DATA: 'none' });
  expect(code).toBe(1);
  expect(lines).toEqual([expect.stringMatching(/^No stack runs on .*none\. Start one with/)]);
});

test.each([[['load', '--help']], [['replay']], [['load', '--url=http://shop.example']]])(
  '%j needs no stack',
  async (args) => {
    const { lines } = await run(args, NOWHERE);
    expect(lines[0]).toBe('generate');
  },
);

test('what reads workflows is told the keys of the stack, unless it is told others', async () => {
  write('.holdfast/secrets/payload-keys.json', '{}');
  const keys = path.join(repository, '.holdfast/secrets/payload-keys.json');
  const there = { TEMPORAL_ADDRESS: '127.0.0.1:1' };
  expect((await run(['replay', 'ord_1'], there)).lines).toContain(`keys ${keys}`);
  const elsewhere = await run(['history:record', 'ord_1'], {
    ...there,
    PAYLOAD_KEYS_FILE: '/elsewhere',
  });
  expect(elsewhere.lines).toContain('keys /elsewhere');
});

test('what was never installed is installed first', async () => {
  rmSync(path.join(repository, 'node_modules/.package-lock.json'));
  const { lines } = await run(['doctor']);
  expect(lines).toEqual([
    expect.stringContaining('Installing the packages'),
    'npm ci --no-audit --no-fund --loglevel=error',
    expect.stringMatching(/^Installed in \d+ s\.$/),
    'cli doctor',
  ]);
});

test('what was installed before the lock file changed is installed anew', async () => {
  const newer = structuredClone(LOCKED);
  newer.packages['node_modules/left'].version = '1.0.1';
  writeFileSync(path.join(repository, 'package-lock.json'), JSON.stringify(newer));
  const { lines } = await run(['doctor']);
  expect(lines).toContain('npm ci --no-audit --no-fund --loglevel=error');
});

test('code that can not be generated ends it', async () => {
  writeFileSync(path.join(repository, 'proto/generate.mjs'), 'process.exit(5);');
  await expect(run(['start'])).resolves.toEqual({ code: 5, lines: [''] });
});

test('a command that is not there is answered with those that are', async () => {
  const { code, lines } = await run(['deploy']);
  expect(code).toBe(1);
  expect(lines).toEqual([expect.stringContaining('There is no command "deploy"; there are start')]);
});

test('a signal is passed on', async () => {
  const child = bootstrap(['start', 'wait']);
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (chunk.toString().includes('cli start')) child.kill('SIGTERM');
  });
  const [code] = (await once(child, 'close')) as [number | null];
  expect(output).toContain('asked to stop');
  expect(code).toBe(0);
});
