// Loaded into each thread of a process that only replays (`node --import`).
import { liftLimit } from './unlimited.ts';

await liftLimit(() => true);
