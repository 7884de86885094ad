// The watchdog: outlives the supervisor by a moment. It holds the other end of a pipe, and when the
// pipe closes, however the supervisor ended, it ends the processes that were left, and removes what
// it was given.
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { type EndableProcess, endProcesses } from './processes.ts';
import type { WatchdogMessage } from './watchdog.ts';

const STOP_TIMEOUT_MS = 3_000;

const watched = new Map<number, EndableProcess>();
const removeAtEnd = process.argv.slice(2);

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line) as WatchdogMessage;
  switch (message.type) {
    case 'watch':
      watched.set(message.process.pid, message.process);
      break;
    case 'forget':
      watched.delete(message.pid);
      break;
  }
}
await endProcesses([...watched.values()], STOP_TIMEOUT_MS);
for (const place of removeAtEnd) {
  await rm(place, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
