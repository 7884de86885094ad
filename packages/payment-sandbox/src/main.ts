import { runUntilSignal } from '@holdfast/platform';
import { startSandbox } from './sandbox.ts';

await runUntilSignal(() => startSandbox(process.env));
