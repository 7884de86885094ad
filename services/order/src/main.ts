import { runService } from '@holdfast/platform';
import { orderService } from './service.ts';

await runService(orderService);
