import { runService } from '@holdfast/platform';
import { paymentService } from './service.ts';

await runService(paymentService);
