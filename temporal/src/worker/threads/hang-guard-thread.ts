import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { GUARDED, type GuardedCounts } from './guarded.ts';

const LOOK_MS = 1_000;
/** As long as the SDK lets a workflow run at a stretch. */
const LOOKS = 5;

const counts = workerData as GuardedCounts;
let last = 0;
let looks = 0;

setInterval(() => {
  const seen = Atomics.load(counts, GUARDED.seen);
  const isStill = Atomics.load(counts, GUARDED.underWay) > 0 && seen === last;
  last = seen;
  looks = isStill ? looks + 1 : 0;
  if (looks < LOOKS) return;
  const msg = 'a workflow ran for 5 s without a pause, and its worker is ended';
  writeSync(2, `${JSON.stringify({ level: 'fatal', time: new Date().toISOString(), msg })}\n`);
  process.kill(process.pid, 'SIGKILL');
}, LOOK_MS);
