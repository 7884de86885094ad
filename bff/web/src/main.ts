import { runUntilSignal } from '@holdfast/platform';
import { startWebBff } from './start.ts';

await runUntilSignal(() => startWebBff(process.env));
