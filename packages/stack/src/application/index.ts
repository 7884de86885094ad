export { application } from '../application.ts';
export { seedDemoShop } from './demo-shop.ts';
export {
  applicationEnvironment,
  SERVICES,
  type ApplicationEnvironment,
  type ServiceName,
} from './environment.ts';
export { applicationParts } from './parts.ts';
