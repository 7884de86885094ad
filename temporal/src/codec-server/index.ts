export { startCodecServer, type RunningCodecServer } from './start.ts';
