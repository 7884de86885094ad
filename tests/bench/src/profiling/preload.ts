// Loaded into the Node.js processes of the stack when they are to be profiled, by --import with the
// folder in the query: SIGUSR2 starts a CPU profile of every thread, the next one writes them there.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import path from 'node:path';
import { BroadcastChannel, isMainThread, threadId } from 'node:worker_threads';

const SAMPLING_INTERVAL_US = 500;

const folder = new URL(import.meta.url).searchParams.get('folder') ?? '.';
let session: Session | undefined;

async function toggle(): Promise<void> {
  const running = session;
  if (running === undefined) {
    session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: SAMPLING_INTERVAL_US });
    await session.post('Profiler.start');
    return;
  }
  session = undefined;
  const { profile } = await running.post('Profiler.stop');
  running.disconnect();
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${process.pid}-${threadId}.cpuprofile`);
  writeFileSync(`${file}.new`, JSON.stringify(profile));
  renameSync(`${file}.new`, file);
}

const threads = new BroadcastChannel('holdfast-bench-profile');
threads.unref();
if (isMainThread) {
  process.on('SIGUSR2', () => {
    threads.postMessage('toggle');
    void toggle();
  });
} else {
  threads.onmessage = () => void toggle();
}
