import { runService } from '@holdfast/platform';
import { notificationService } from './service.ts';

await runService(notificationService);
