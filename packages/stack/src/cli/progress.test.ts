import { PartDisplay } from './part-display.ts';
import { runSteps } from './progress.ts';
import { formatAddresses, formatTable } from './table.ts';
import { type Part, PartFailedError } from '../supervisor/part.ts';

function recorder(): { text(): string; write(text: string): void } {
  let text = '';
  return { text: () => text, write: (more) => void (text += more) };
}

const part = (name: string): Part => ({
  kind: 'in-process',
  name,
  title: name.toUpperCase(),
  start: () => Promise.resolve({ close: () => Promise.resolve() }),
});

test('steps run at once, and each says how it went', async () => {
  const output = recorder();
  const first = Promise.withResolvers<void>();
  await runSteps(
    [
      { title: 'First', run: () => first.promise },
      {
        title: 'Second',
        run(say) {
          say('half way');
          first.resolve();
          return Promise.resolve();
        },
      },
    ],
    output,
  );
  expect(
    output
      .text()
      .replace(/\d+\.\d/g, '#')
      .split('\n')
      .sort(),
  ).toEqual(['', 'First: ready (# s)', 'Second: half way', 'Second: ready (# s)']);
});

test('a step that fails lets the others end, and its error is thrown', async () => {
  const output = recorder();
  const steps = [
    { title: 'Bad', run: () => Promise.reject(new Error('broken')) },
    { title: 'Good', run: () => Promise.resolve() },
  ];
  await expect(runSteps(steps, output)).rejects.toThrow('broken');
  expect(output.text()).toContain('Bad: failed');
  expect(output.text()).toContain('Good: ready');
});

test('parts are steps while they start, and lines when something happens to them later', async () => {
  const output = recorder();
  const display = new PartDisplay(output);
  const [web, database] = [part('web'), part('database')];
  const result = await display.during([web, database], () => {
    display.onState(database, 'ready');
    display.onState(web, 'starting', 'being fetched, once');
    display.onState(web, 'ready');
    return Promise.resolve('up');
  });
  display.onState(web, 'restarting', 'was killed with SIGKILL');
  display.onState(web, 'ready');
  expect(result).toBe('up');
  const lines = output.text().replace(/\d+\.\d/g, '#');
  expect(lines).toContain('WEB: being fetched, once\n');
  expect(lines).toContain('DATABASE: ready (# s)\n');
  expect(lines).toContain('WEB was killed with SIGKILL; it is started again.\nWEB is ready.\n');
});

test('a start that fails ends all its steps, and blames the one that failed', async () => {
  const output = recorder();
  const display = new PartDisplay(output);
  const web = part('web');
  const started = display.during([part('database'), web], () => {
    const failure = new PartFailedError('web', 'WEB did not start: no disk');
    display.onState(web, 'restarting', 'ended with exit code 1');
    display.onState(web, 'failed', failure.message);
    return Promise.reject(failure);
  });
  await expect(started).rejects.toThrow('no disk');
  // The reason is the business of whoever started it, and is not told twice.
  expect(output.text().split('\n').sort()).toEqual([
    '',
    'DATABASE: not started',
    'WEB: ended with exit code 1',
    'WEB: failed',
  ]);
});

test('a table has columns as wide as their widest cell', () => {
  expect(
    formatTable([
      ['Web', 'http://a'],
      ['Temporal UI', 'http://b', 'x'],
    ]),
  ).toBe('  Web           http://a\n  Temporal UI   http://b   x');
});

test('addresses with another port than the usual one are marked', () => {
  const rows = [
    { what: 'Web', address: 'http://127.0.0.1:4000', usualPort: 4000 },
    { what: 'Mail', address: 'http://127.0.0.1:25000/', usualPort: 8025 },
    { what: 'Temporal', address: '127.0.0.1:7233', usualPort: 7233 },
    { what: 'Cache', address: 'redis://:***@127.0.0.1:26000', usualPort: 16379 },
    { what: 'Logs', address: '/data/logs' },
  ];
  expect(formatAddresses(rows).split('\n')).toEqual([
    '  Web        http://127.0.0.1:4000',
    '  Mail       http://127.0.0.1:25000/        ← 8025 was taken',
    '  Temporal   127.0.0.1:7233',
    '  Cache      redis://:***@127.0.0.1:26000   ← 16379 was taken',
    '  Logs       /data/logs',
  ]);
});
