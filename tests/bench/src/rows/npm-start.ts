import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ADDRESS_VARIABLES } from '@holdfast/stack';
import type { Row } from './row.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const STACK = path.join(ROOT, 'packages/stack/src/cli.ts');

/** How long somebody waits for the first order. */
export const npmStart: Row = {
  name: 'npm-start',
  about:
    '`npm start -- --once` of the installed repository on an empty data folder, from the command to ' +
    'the line that says its first order is accepted; the measured stack is idle beside it.',
  measures: [
    {
      id: 'npm-start',
      title: 'npm start, installed → first order accepted',
      unit: 's',
      target: { atMost: 15 },
    },
  ],
  rounds: { full: { counted: 3, warmUp: 0 }, quick: { counted: 1, warmUp: 0 } },
  seconds: 20,
  async round() {
    const data = await mkdtemp(path.join(tmpdir(), 'holdfast-bench-start-'));
    try {
      return { 'npm-start': await secondsToFirstOrder(data) };
    } finally {
      await once(spawn(process.execPath, [STACK, 'reset', '--data', data]), 'exit');
      await rm(data, { recursive: true, force: true });
    }
  },
};

async function secondsToFirstOrder(data: string): Promise<number> {
  const env = { ...process.env };
  for (const name of Object.values(ADDRESS_VARIABLES)) Reflect.deleteProperty(env, name);
  const startedAt = performance.now();
  const npm = spawn('npm', ['start', '--', '--once', '--data', data], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  let seconds: number | undefined;
  npm.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    if (/order accepted/i.test(printed)) seconds ??= (performance.now() - startedAt) / 1000;
  });
  const [code] = await once(npm, 'exit');
  if (code !== 0 || seconds === undefined) {
    throw new Error(`npm start ended with ${String(code)}:\n${printed}`);
  }
  return seconds;
}
