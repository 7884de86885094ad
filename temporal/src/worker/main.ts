import { runUntilSignal } from '@holdfast/platform';
import { startWorkers } from './start.ts';

await runUntilSignal(() => startWorkers(process.env));
