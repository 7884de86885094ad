export { startAdminBff } from './start.ts';
