export { startAdminBff, type RunningAdminBff } from './start.ts';
