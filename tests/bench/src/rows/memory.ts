import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import { usedSince } from '../measure/cpu.ts';
import { readMemory } from '../measure/memory.ts';
import { perPart } from './per-part.ts';
import type { Reading, Row } from './row.ts';

const IDLE_SECONDS = 5;

/** What it takes to be there at all. */
export const memory: Row = {
  name: 'memory',
  about:
    'Memory (PSS: shared pages are split among those who share them) and CPU of every process at rest: ' +
    'before anything was done, and again after all of it.',
  measures: [
    { id: 'memory-rest', title: 'memory at rest, before the run', unit: 'bytes' },
    { id: 'memory-after', title: 'memory at rest, after the run', unit: 'bytes' },
    { id: 'idle-cpu', title: 'CPU at rest, before the run', unit: 'cores' },
    { id: 'idle-cpu-after', title: 'CPU at rest, after the run', unit: 'cores' },
  ],
  rounds: { full: { counted: 0, warmUp: 0 }, quick: { counted: 0, warmUp: 0 } },
  seconds: 0,
  before: (bench) => atRest(bench, 'memory-rest', 'idle-cpu'),
  round: () => Promise.resolve({}),
  after: (bench) => atRest(bench, 'memory-after', 'idle-cpu-after'),
};

async function atRest(bench: Bench, memoryId: string, cpuId: string): Promise<Reading> {
  await bench.settled();
  const before = await bench.cpu.read();
  await sleep(IDLE_SECONDS * 1000);
  const used = usedSince(before, await bench.cpu.read());
  return {
    ...perPart(memoryId, await readMemory(bench.host.info.pids)),
    ...perPart(cpuId, used, IDLE_SECONDS),
  };
}
