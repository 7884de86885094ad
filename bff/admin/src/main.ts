import { runUntilSignal } from '@holdfast/platform';
import { startAdminBff } from './start.ts';

await runUntilSignal(() => startAdminBff(process.env));
