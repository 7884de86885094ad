import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Row } from './row.ts';

const MAIN = fileURLToPath(new URL('../replay/main.ts', import.meta.url));
/** As `npm run replay` is started. */
const NODE_OPTIONS = [
  `--import=${import.meta.resolve('../../../../temporal/src/worker/threads/replay-process.ts')}`,
  '--stack-trace-limit=2',
];
const HISTORIES = 1_000;

/** How fast changed code is tried on what was recorded. */
export const replay: Row = {
  name: 'replay',
  about:
    'The recorded histories again and again until it is 1,000 (250 in a quick run, told for 1,000), ' +
    'replayed in a process of its own from the prebuilt bundle; its start is not counted.',
  measures: [
    { id: 'replay', title: 'replay of 1,000 histories', unit: 's', target: { atMost: 10 } },
  ],
  rounds: { full: { counted: 3, warmUp: 0 }, quick: { counted: 1, warmUp: 0 } },
  seconds: 12,
  async round(_bench, size) {
    const count = size === 'full' ? HISTORIES : HISTORIES / 4;
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...NODE_OPTIONS,
      MAIN,
      String(count),
    ]);
    const { seconds, failed } = JSON.parse(stdout) as { seconds: number; failed: string[] };
    if (failed.length > 0) throw new Error(`Histories do not replay: ${failed.join(', ')}`);
    return { replay: (seconds * HISTORIES) / count };
  },
};
