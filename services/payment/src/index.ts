export { paymentService } from './service.ts';
