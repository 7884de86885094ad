import { runUntilSignal } from '@holdfast/platform';
import { startCodecServer } from './start.ts';

await runUntilSignal(() => startCodecServer(process.env));
