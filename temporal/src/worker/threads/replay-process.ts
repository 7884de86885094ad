// Loaded into a process that only replays (`node --import`): the SDK replays in its main thread.
import { isMainThread } from 'node:worker_threads';
import { globalHandlers } from '@temporalio/worker/lib/workflow/vm-shared.js';
import { liftLimit } from './unlimited.ts';

if (isMainThread) {
  // Keeps the stack of each promise for the "Call Stack" of a running workflow, which a replay isn't.
  Object.defineProperty(globalHandlers, 'setPromiseHook', { value: () => undefined });
  await liftLimit(() => true);
}
