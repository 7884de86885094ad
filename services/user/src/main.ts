import { runService } from '@holdfast/platform';
import { userService } from './service.ts';

await runService(userService);
