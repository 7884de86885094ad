export { startWebBff } from './start.ts';
