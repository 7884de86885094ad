// Loaded into each thread of a worker process (`node --import`).
import { liftLimit } from './unlimited.ts';

/** The events of a run whose first task comes for the first time: started, perhaps signalled, task. */
const EVENTS_OF_FIRST_TASK = 4;

// A run that was begun elsewhere may be the reason why that thread is no more.
await liftLimit(
  ({ historyLength, unsafe }) => !unsafe.isReplaying && historyLength <= EVENTS_OF_FIRST_TASK,
);
