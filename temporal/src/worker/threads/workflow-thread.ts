// Loaded into each thread of a worker process (`node --import`); of use in those that run workflows.
import { isMainThread } from 'node:worker_threads';
import { liftLimit } from './unlimited.ts';

const THREAD_OF_WORKFLOWS = 'workflow-worker-thread.js';

/** The events of a run whose first task comes for the first time: started, perhaps signalled, task. */
const EVENTS_OF_FIRST_TASK = 4;

if (!isMainThread && process.argv[1]?.endsWith(THREAD_OF_WORKFLOWS)) {
  // A run that was begun elsewhere may be the reason why that thread is no more.
  await liftLimit(
    ({ historyLength, unsafe }) => !unsafe.isReplaying && historyLength <= EVENTS_OF_FIRST_TASK,
  );
}
