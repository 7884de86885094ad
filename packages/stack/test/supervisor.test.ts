import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { access, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Claims } from '../src/claims.ts';
import type { Part, PartState, ProcessPart } from '../src/supervisor/part.ts';
import { Supervisor } from '../src/supervisor/supervisor.ts';
import { isAlive } from './support.ts';

const CHILD = fileURLToPath(new URL('./fixtures/child.ts', import.meta.url));

let directory: string;
let claims: Claims;
let supervisor: Supervisor;
let events: [name: string, state: PartState, detail?: string][];

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'holdfast-supervisor-'));
  claims = new Claims(path.join(directory, 'claims.db'));
  supervisor = new Supervisor({
    logDir: path.join(directory, 'logs'),
    claims,
    backoffMs: [0, 50],
  });
  events = [];
  supervisor.on('state', ({ name }, state, detail) => events.push([name, state, detail]));
});

afterEach(async () => {
  await supervisor.stop();
  await supervisor.close();
  claims.close();
  rmSync(directory, { recursive: true });
});

/** A part that is ready when its process has written its file. */
function child(name: string, behaviour: string, more: Partial<ProcessPart> = {}): ProcessPart {
  const file = path.join(directory, name);
  return {
    kind: 'process',
    name,
    async command() {
      await rm(file, { force: true });
      return { file: process.execPath, args: [CHILD, behaviour, file] };
    },
    probe: () => access(file),
    ...more,
  };
}

const statesOf = (part: string): PartState[] =>
  events.flatMap(([name, state]) => (name === part ? [state] : []));

const stoppedAt = (name: string): number =>
  Number(readFileSync(path.join(directory, `${name}.stopped`), 'utf8'));

test('a part starts after what it needs, and stops before it', async () => {
  const closed: string[] = [];
  const inProcess: Part = {
    kind: 'in-process',
    name: 'api',
    needs: ['database'],
    start: () =>
      Promise.resolve({
        close() {
          closed.push('api');
          expect(existsSync(path.join(directory, 'database.stopped'))).toBe(false);
          return Promise.resolve();
        },
      }),
  };
  // In an order that is not theirs.
  await supervisor.start(
    child('web', 'serve', { needs: ['api'] }),
    inProcess,
    child('database', 'serve'),
  );
  const ready = events.filter(([, state]) => state === 'ready').map(([name]) => name);
  expect(ready).toEqual(['database', 'api', 'web']);

  await supervisor.stop();
  expect(closed).toEqual(['api']);
  expect(stoppedAt('web')).toBeLessThanOrEqual(stoppedAt('database'));
});

test('a part that needs what is not there is refused', async () => {
  await expect(supervisor.start(child('web', 'serve', { needs: ['nothing'] }))).rejects.toThrow(
    'needs nothing, which is not there',
  );
});

test('parts can be added later, and find what runs already', async () => {
  await supervisor.start(child('database', 'serve'));
  await supervisor.start(child('web', 'serve', { needs: ['database'] }));
  expect(isAlive(supervisor.pid('web'))).toBe(true);
});

test('what dies is started again', async () => {
  await supervisor.start(child('web', 'serve'));
  const first = supervisor.pid('web');
  await supervisor.kill('web');
  await supervisor.untilReady('web');
  expect(supervisor.pid('web')).not.toBe(first);
  expect(statesOf('web')).toEqual(['starting', 'ready', 'restarting', 'ready']);
  expect(events).toContainEqual(['web', 'restarting', 'was killed with SIGKILL']);
});

test('what can not be started is given up with its last words, told once', async () => {
  const log = supervisor.logFile('web');
  appendFileSync(log, 'What an earlier run had to say.\n');
  const started = supervisor.start(child('web', 'die-at-once', { title: 'Web API' }));
  await expect(started).rejects.toMatchObject({
    message: `Web API did not start (it ended with exit code 3). The end of ${log}:\nThe reason is written here.`,
  });
  expect(supervisor.state('web')).toBe('failed');
});

test('what keeps dying is given up in the end', async () => {
  await supervisor.start(child('web', 'die-when-ready'));
  const failed = Promise.withResolvers<string | undefined>();
  supervisor.on('state', (_part, state, detail) => {
    if (state === 'failed') failed.resolve(detail);
  });
  await expect(failed.promise).resolves.toMatch(/^web died 6 times in a row and is not started/);
});

test('what depends on something that can not be started fails with its reason', async () => {
  const broken: Part = {
    kind: 'in-process',
    name: 'database',
    start: () => Promise.reject(new Error('no disk')),
  };
  await expect(
    supervisor.start(broken, child('web', 'serve', { needs: ['database'] })),
  ).rejects.toThrow('database did not start: no disk');
});

test('what does not get ready in time is given up', async () => {
  const never = child('web', 'serve', {
    probe: () => Promise.reject(new Error('not yet')),
    readyTimeoutMs: 300,
  });
  await expect(supervisor.start(never)).rejects.toThrow('was not ready after 0.3 seconds');
  expect(supervisor.pid('web')).toBeUndefined();
});

test('what does not stop when asked is killed', async () => {
  await supervisor.start(child('web', 'ignore-sigterm', { stopTimeoutMs: 200 }));
  const pid = supervisor.pid('web');
  await supervisor.stop();
  expect(isAlive(pid)).toBe(false);
});

test('a start can be broken off by a stop', async () => {
  const never = child('web', 'serve', { probe: () => Promise.reject(new Error('not yet')) });
  const waiting = child('later', 'serve', { needs: ['web'] });
  const running = Promise.withResolvers<void>();
  supervisor.on('state', ({ name }, state) => {
    if (name === 'web' && state === 'starting') running.resolve();
  });
  const started = expect(supervisor.start(never, waiting)).rejects.toThrow(
    'The stack was stopped.',
  );
  await running.promise;
  await supervisor.stop();
  await started;
  expect([supervisor.pid('web'), supervisor.pid('later')]).toEqual([undefined, undefined]);
});

test('a program that is not there is named', async () => {
  const part: ProcessPart = {
    kind: 'process',
    name: 'web',
    command: () => ({ file: '/nowhere/to/be/found' }),
    probe: () => Promise.resolve(),
  };
  await expect(supervisor.start(part)).rejects.toThrow(
    'web did not start: spawn /nowhere/to/be/found',
  );
});
