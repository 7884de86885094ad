export { startWebBff, type RunningWebBff } from './start.ts';
